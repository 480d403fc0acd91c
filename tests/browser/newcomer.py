"""What a newcomer does first: signs up, creates an organisation, describes it in five minutes."""

from tests.portal.people import PASSWORD, mailed_code


def sign_up(page):
    page.goto("/account/signup/")
    page.get_by_label("Ihr Name").fill("Inga Brandt")
    page.get_by_label("E-Mail-Adresse").fill("inga@morgenrunde.example")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_label("Ich akzeptiere die Nutzungsbedingungen").check()
    page.get_by_role("button", name="Konto anlegen").click()
    page.get_by_label("Code").fill(mailed_code())
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_text("Sie sind angemeldet.").wait_for()


def create_organisation(page):
    page.goto("/organisations/")
    page.get_by_role("link", name="Organisation anlegen").first.click()
    page.get_by_label("Name der Organisation").fill("Morgenrunde gGmbH")
    page.get_by_label("Bereich").select_option("Sozialwirtschaft")
    page.get_by_label("Rechtsform").select_option("gemeinnützige GmbH (gGmbH)")
    page.get_by_label("Ort des Sitzes").fill("Görlitz")
    page.get_by_label("Landkreis oder kreisfreie Stadt des Sitzes").select_option("Görlitz")
    page.get_by_label("Website").fill("www.morgenrunde.example")
    page.get_by_role("button", name="Organisation anlegen").click()


def describe(page):
    """Fill in what the first five minutes are for, and publish."""
    onward = page.get_by_role("button", name="Speichern und weiter")
    page.goto("/organisations/morgenrunde-ggmbh/profile/summary/")
    page.get_by_label("Kurzbeschreibung").fill("Wir begleiten Menschen, die Schulden haben.")
    onward.click()
    page.locator("summary", has_text="Sozialfachliche Praxis").click()
    page.get_by_label("Sozialberatung", exact=True).check()
    page.get_by_role("button", name="Speichern und zurück zur Übersicht").click()
    page.get_by_role("button", name="Profil veröffentlichen").click()
