"""Passkeys in a real browser, with an authenticator that the browser pretends to have."""

import pytest

from tests.portal.people import PASSWORD, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def authenticator(page):
    """Give the browser a device that holds keys and confirms at once."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def lena(transactional_db):
    return person()


def with_password(page):
    page.goto("/account/login/")
    page.get_by_label("E-Mail-Adresse").fill("lena@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()


def set_up_key(page, *, alone=True):
    """Sign in, confirm and set up a key; end on the page of recovery codes."""
    with_password(page)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Name des Schlüssels").fill("Laptop im Büro")
    page.get_by_label("Allein mit diesem Schlüssel anmelden").set_checked(alone)
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("heading", name="Wiederherstellungscodes").wait_for()


def sign_out(page):
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()


def test_a_person_signs_in_with_a_passkey_alone(page, lena, authenticator):
    set_up_key(page)
    sign_out(page)
    page.goto("/account/login/?next=/account/")
    page.get_by_role("button", name="Passkey verwenden").click()
    page.get_by_role("heading", name="Mein Konto").wait_for()

    assert lena.authenticator_set.filter(type="webauthn").count() == 1


def test_a_key_is_the_second_step_after_the_password(page, lena, authenticator):
    set_up_key(page, alone=False)
    sign_out(page)
    with_password(page)
    page.get_by_role("button", name="Schlüssel verwenden").click()
    page.get_by_text("Sie sind angemeldet.").wait_for()
    page.goto("/account/2fa/webauthn/")

    assert page.get_by_role("heading", name="Laptop im Büro").is_visible()
    assert page.get_by_text("Sicherheitsschlüssel", exact=True).is_visible()


def test_a_person_confirms_with_their_key_before_something_important(page, lena, authenticator):
    set_up_key(page)
    sign_out(page)
    page.goto("/account/login/?next=/account/export/")
    page.get_by_role("button", name="Passkey verwenden").click()
    page.get_by_role("link", name="Passkey oder Sicherheitsschlüssel verwenden").click()
    page.get_by_role("button", name="Schlüssel verwenden").click()

    page.get_by_role("button", name="Datei herunterladen").wait_for()


def test_a_person_renames_and_removes_a_key(page, lena, authenticator):
    set_up_key(page)
    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name="Umbenennen").click()
    page.get_by_label("Name des Schlüssels").fill("Telefon")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("heading", name="Telefon").wait_for()
    page.get_by_role("link", name="Entfernen").click()
    page.get_by_role("button", name="Schlüssel entfernen").click()
    page.get_by_text("Der Schlüssel wurde entfernt.").wait_for()

    assert not lena.authenticator_set.exists()


def test_a_device_without_a_key_is_answered_in_words(page, lena):
    page.goto("/account/login/")
    page.evaluate(
        "() => { navigator.credentials.get = async () => { throw new DOMException('no key') } }"
    )
    page.get_by_role("button", name="Passkey verwenden").click()

    page.get_by_role("alert").get_by_text("Das hat nicht geklappt").wait_for()


def test_a_browser_without_scripts_says_what_passkeys_need(page_without_scripts, lena):
    page_without_scripts.goto("/account/login/")

    sentence = page_without_scripts.locator("noscript")
    assert "Für Passkeys muss JavaScript" in sentence.inner_text()
