"""Editing a profile and looking at organisations in a real browser, also without scripts."""

import re

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from partners.models import Organisation, Role
from partners.profile import profile_steps
from partners.profile.logos import redrawn
from partners.starting_vocabulary import load_districts, load_vocabulary
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import make_member, make_organisation, make_parts
from tests.partners.pictures import picture
from tests.proposals.factories import make_call

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Arbeitsgemeinschaft sozialwissenschaftlicher Technikfolgenabschätzungsinstitute e. V."
PAGE = "/partners/lichtblick/"
PROFILE = "/organisations/lichtblick/profile/"
STEPS = [f"{PROFILE}{step.key}/" for step in profile_steps._steps]
PREVIEW = "/organisations/lichtblick/preview/"
ADDRESSES = [PAGE, PROFILE, PREVIEW, "/bookmarks/", *STEPS]


@pytest.fixture
def vocabulary(transactional_db):
    load_districts()
    load_vocabulary()


@pytest.fixture
def organisation(vocabulary, settings, tmp_path):
    """A published organisation with everything."""
    settings.MEDIA_ROOT = tmp_path
    organisation = make_organisation(
        name=LONG,
        website="https://www.ein-langer-name-einer-arbeitsgemeinschaft.example/und/ein/pfad",
        description="Erster Absatz.\n\nZweiter Absatz.",
        non_profit=True,
        languages=["de", "dgs"],
        is_demo=True,
    )
    make_parts(organisation, 2)
    organisation.logo.save("zeichen.webp", ContentFile(redrawn(picture(), "zeichen.png")))
    make_call(
        "bald", published_on="2999-01-01", opens_on="2999-01-01", deadline=None, project_start=None
    )
    return organisation


@pytest.fixture
def owner(organisation):
    owner = make_member(organisation)
    owner.bookmarks.create(organisation=make_organisation("gemerkt"))
    return owner


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_an_organisation_have_no_barriers(owner, open_tab, sign_in, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, owner)

    for address in ADDRESSES:
        page.goto(address)
        assert_no_barriers(page)


def test_the_pages_of_an_organisation_fit_the_smallest_window(owner, page, sign_in):
    sign_in(page, owner)

    for address in ADDRESSES:
        page.goto(address)
        no_sideways_scroll(page, 320)


def test_a_stranger_meets_no_barriers_on_the_page(organisation, phone):
    phone.goto(PAGE)

    assert_no_barriers(phone)
    expect(phone.get_by_role("link", name="Zum Merken anmelden")).to_be_visible()


def test_an_empty_profile_has_no_barriers(vocabulary, page, sign_in):
    organisation = make_organisation(
        confirmed_on=None, summary="", municipality="", district=None, name="Neu"
    )
    sign_in(page, make_member(organisation))

    for address in (PAGE, PROFILE, PREVIEW, "/bookmarks/"):
        page.goto(address)
        assert_no_barriers(page)


def test_the_pages_are_valid_html(owner, client, tmp_path):
    stranger = {"stranger": client.get(PAGE).content.decode()}
    client.force_login(owner)
    refused = {
        f"refused{number}": client.post(
            address, {"name": "", "summary": "x" * 301}
        ).content.decode()
        for number, address in enumerate(STEPS)
    }
    pages = {
        f"page{number}": client.get(address).content.decode()
        for number, address in enumerate(ADDRESSES)
    }

    folder = tmp_path / "pages"
    folder.mkdir()
    assert mistakes(stranger | refused | pages, folder) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_five_minutes_lead_from_an_empty_profile_to_a_public_page(
    vocabulary, open_tab, sign_in, scripts
):
    organisation = make_organisation(
        confirmed_on=None, summary="", municipality="", district=None, name="Neu"
    )
    page = open_tab(scripts=scripts)
    sign_in(page, make_member(organisation))
    onward = page.get_by_role("button", name="Speichern und weiter")

    page.goto(PROFILE)
    page.get_by_role("link", name="Hier weitermachen").click()
    page.get_by_label("Gemeinde des Sitzes").fill("Plauen")
    page.get_by_label("Landkreis oder kreisfreie Stadt des Sitzes").select_option("Vogtlandkreis")
    onward.click()
    page.get_by_label("Kurzbeschreibung").fill("Wir beraten Familien.")
    onward.click()
    page.locator("summary", has_text="Sozialfachliche Praxis").click()
    page.get_by_label("Sozialberatung", exact=True).check()
    page.get_by_label("Was genau? (freiwillig) – Sozialberatung").fill("In acht Sprachen")
    onward.click()
    page.locator("summary", has_text="KI-Anwendungen").click()
    page.get_by_label("Sprachassistenz", exact=True).check()
    onward.click()
    page.get_by_label("Kinder", exact=True).check()
    page.get_by_label("Schulsozialarbeit").check()
    page.get_by_role("button", name="Bereiche ankreuzen").click()
    expect(page.get_by_label("Kinder, Jugendliche, Familie")).to_be_checked()
    onward.click()
    page.get_by_role("button", name="Profil veröffentlichen").click()
    page.get_by_role("link", name="Zur Seite selbst").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Neu")
    expect(page.get_by_text("In acht Sprachen")).to_be_visible()
    assert Organisation.objects.get().confirmed_on is not None


def test_a_competence_is_chosen_and_explained_by_keyboard(owner, page, sign_in):
    sign_in(page, owner)
    page.goto(f"{PROFILE}seeks/")
    group = page.locator("summary", has_text="KI-Anwendungen")
    box = page.get_by_label("Sprachassistenz", exact=True)

    group.focus()
    page.keyboard.press("Enter")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Ohne Tippen bedienbar")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Gespeichert: Was Sie suchen.")).to_be_visible()
    assert (
        Organisation.objects.get(slug="lichtblick")
        .needs.filter(sentence="Ohne Tippen bedienbar")
        .exists()
    )


def test_the_field_for_a_sentence_is_there_only_for_what_is_chosen(
    owner, page_without_scripts, sign_in
):
    page = page_without_scripts
    sign_in(page, owner)
    page.goto(f"{PROFILE}seeks/")
    page.locator("summary", has_text="KI-Anwendungen").click()
    sentence = page.get_by_label("Was genau? (freiwillig) – Sprachassistenz")

    expect(sentence).to_be_hidden()
    page.get_by_label("Sprachassistenz", exact=True).check()
    expect(sentence).to_be_visible()


def test_typing_shortens_the_list_and_clearing_brings_it_back(owner, page, sign_in):
    sign_in(page, owner)
    page.goto(f"{PROFILE}offers/")
    field = page.get_by_label("Kompetenz durch Tippen finden")

    field.fill("reallabor")
    expect(page.get_by_label("Praxisfeld / Erprobungsort", exact=True)).to_be_visible()
    expect(page.get_by_text("Eine Kompetenz passt.")).to_be_visible()
    expect(page.locator("summary", has_text="KI-Anwendungen")).to_be_hidden()
    field.press("Enter")
    expect(field).to_have_value("reallabor")  # the form was not sent
    field.fill("gibtesnicht")
    expect(page.get_by_text("Keine Kompetenz passt.")).to_be_visible()
    field.fill("")
    expect(page.locator("summary", has_text="KI-Anwendungen")).to_be_visible()
    expect(page.get_by_label("Praxisfeld / Erprobungsort", exact=True)).to_be_hidden()


def test_the_length_of_the_summary_is_said_while_typing(owner, page, sign_in):
    sign_in(page, owner)
    page.goto(f"{PROFILE}summary/")
    field = page.get_by_label("Kurzbeschreibung")

    field.fill("x" * 290)
    expect(page.locator("p.length").first).to_have_text(re.compile(r"Noch 10\s+Zeichen"))
    field.fill("x" * 305)
    expect(page.locator("p.length").first).to_have_text(re.compile(r"5\s+Zeichen zu viel"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_who_edit_the_same_step_lose_nothing(owner, open_tab, sign_in, scripts):
    organisation = Organisation.objects.get(slug="lichtblick")
    other = make_member(organisation, "ute@example.org", Role.EDITOR)
    mine, theirs = open_tab(scripts=scripts), open_tab(scripts=scripts)
    for page, person in ((mine, owner), (theirs, other)):
        sign_in(page, person)
        page.goto(f"{PROFILE}summary/")

    theirs.get_by_label("Kurzbeschreibung").fill("Fassung von Ute")
    theirs.get_by_role("button", name="Speichern und weiter").click()
    mine.get_by_label("Kurzbeschreibung").fill("Meine Fassung")
    mine.get_by_role("button", name="Speichern und weiter").click()

    expect(mine.get_by_text("Es wurde nichts überschrieben")).to_be_visible()
    expect(mine.get_by_label("Kurzbeschreibung")).to_have_value("Meine Fassung")
    organisation.refresh_from_db()
    assert organisation.summary == "Fassung von Ute"
    mine.get_by_role("button", name="Speichern und weiter").click()
    expect(mine.get_by_text("Gespeichert: In wenigen Worten.")).to_be_visible()
    organisation.refresh_from_db()
    assert organisation.summary == "Meine Fassung"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_organisation_is_remembered_forgotten_and_remembered_again(
    organisation, open_tab, sign_in, scripts
):
    person = make_member(make_organisation("andere"), "jonas@example.org")
    page = open_tab(scripts=scripts)
    sign_in(page, person)

    page.goto(PAGE)
    page.get_by_role("button", name="Merken").click()
    expect(page.get_by_role("button", name="Gemerkt")).to_be_visible()
    page.goto("/bookmarks/")
    page.get_by_role("button", name="Von der Liste nehmen").click()
    expect(page.get_by_text("Noch nichts gemerkt")).to_be_visible()
    page.get_by_role("button", name="Rückgängig machen").click()

    expect(page.get_by_role("link", name=LONG)).to_be_visible()


def test_a_logo_is_chosen_shown_and_removed(owner, page, sign_in):
    sign_in(page, owner)
    page.goto(f"{PROFILE}logo/")
    page.get_by_label("Bild").set_input_files(
        {"name": "neu.png", "mimeType": "image/png", "buffer": picture(colour=(200, 30, 30))}
    )
    page.get_by_role("button", name="Speichern und zurück").click()
    page.goto(PAGE)

    shown = page.locator("img.organisation-mark")
    assert shown.evaluate("image => image.complete && image.naturalWidth") == 64

    page.goto(f"{PROFILE}logo/")
    page.get_by_label("Das bisherige Logo entfernen").check()
    page.get_by_role("button", name="Speichern und zurück").click()
    page.goto(PAGE)
    expect(page.locator("span.organisation-mark")).to_be_visible()


def test_what_is_wrong_is_said_first_and_leads_to_its_field(owner, page, sign_in):
    sign_in(page, owner)
    page.goto(f"{PROFILE}basics/")

    page.get_by_label("Name der Organisation").fill("")
    page.get_by_role("button", name="Speichern und weiter").click()

    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name=re.compile("^Name der Organisation")).click()
    expect(page.get_by_label("Name der Organisation")).to_be_focused()
    assert_no_barriers(page)
