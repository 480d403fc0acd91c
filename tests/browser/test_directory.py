"""The directory in a real browser: by mouse and by keyboard, with and without scripts."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from partners import starting_vocabulary
from partners.models import Competence, District, LegalForm, Organisation, Sector
from partners.search import upkeep
from portal import clock
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.portal.people import person

pytestmark = pytest.mark.django_db(transaction=True)

# Name, sector, district, what is offered.
WORLD = [
    ("Altenhilfe Elbe", "social_services", "14612", ["pflegefach", "fallarbeit"]),
    ("Beratung Chemnitz", "social_services", "14511", ["beratung"]),
    ("Campus für Pflege", "research", "14612", ["begleitforschung"]),
    ("Datenwerk Leipzig", "technology", "14713", ["chatbot", "spracherkennung"]),
    ("Einfach gesagt", "social_entrepreneur", "14713", ["leichte-sprache-ki"]),
]


@pytest.fixture
def world(transactional_db):
    starting_vocabulary.load_districts()
    starting_vocabulary.load_vocabulary()
    for number, (name, sector, district, offers) in enumerate(WORLD):
        make(name, sector, district, offers, days=number * 100)


def make(name, sector, district, offers=(), days=0):
    organisation = Organisation.objects.create(
        slug=name.lower().replace(" ", "-").replace("ü", "ue"),
        name=name,
        sector=Sector.objects.get(slug=sector),
        legal_form=LegalForm.objects.get(slug="ggmbh"),
        district=District.objects.get(ags=district),
        municipality="Musterstadt",
        summary=f"{name} sucht Partner für ein Vorhaben.",
        confirmed_on=clock.today() - timedelta(days=days),
        verified_on=clock.today(),
        is_demo=True,
    )
    for slug in offers:
        organisation.offers.create(competence=Competence.objects.get(slug=slug))
    upkeep.index(Organisation.objects.filter(pk=organisation.pk))
    return organisation


def shown(page):
    cards = page.locator("[data-organisation]")
    return sorted(card.get_attribute("data-organisation") for card in cards.all())


def parameters(page):
    return parse_qs(urlsplit(page.url).query)


def expect_count(page, words):
    expect(page.get_by_role("heading", level=2).first).to_have_text(words)


def box(page, name):
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


# -- with scripts ---------------------------------------------------------------------------------


def test_a_tick_by_keyboard_is_answered_at_once_and_keeps_the_focus(world, page):
    page.goto("/partners/")
    expect_count(page, "5 Organisationen")

    box(page, "Technik").focus()
    page.keyboard.press("Space")

    expect_count(page, "1 Organisation")
    expect(box(page, "Technik")).to_be_focused()
    expect(box(page, "Technik")).to_be_checked()
    assert shown(page) == ["datenwerk-leipzig"]
    assert parameters(page) == {"sector": ["technology"]}


def test_how_many_there_are_is_told_to_screen_readers(world, page):
    page.goto("/partners/")
    page.evaluate(
        """() => {
          window.told = [];
          const region = document.querySelector('#result-count [role=status]');
          new MutationObserver(() => window.told.push(region.textContent))
            .observe(region, {characterData: true, childList: true, subtree: true});
        }"""
    )

    box(page, "Technik").check()

    expect_count(page, "1 Organisation")
    assert page.evaluate("() => window.told.at(-1)") == "1 Organisation"


def test_a_district_on_the_map_is_a_box_that_says_its_name_and_its_count(world, page):
    page.goto("/partners/")
    dresden = page.get_by_role("checkbox", name="Dresden, Stadt 2")

    dresden.focus()
    page.keyboard.press("Space")

    expect_count(page, "2 Organisationen")
    expect(dresden).to_be_checked()
    assert parameters(page) == {"district": ["14612"]}
    expect(page.get_by_role("checkbox", name="Görlitz 0")).to_be_disabled()


def test_two_districts_find_what_lies_in_either(world, page):
    page.goto("/partners/")

    page.locator(".tile", has_text="DD").click()
    expect_count(page, "2 Organisationen")
    page.locator(".tile", has_text="Leipzig, Stadt").click()

    expect_count(page, "4 Organisationen")


def test_a_chip_takes_back_its_filter_and_unticks_its_box(world, page):
    page.goto("/partners/")
    box(page, "Technik").check()
    expect_count(page, "1 Organisation")

    page.get_by_role("link", name="Filter entfernen: Technik").click()

    expect_count(page, "5 Organisationen")
    expect(box(page, "Technik")).not_to_be_checked()
    expect(page.locator("#result-count")).to_be_focused()
    assert parameters(page) == {}


def test_what_was_unfolded_stays_unfolded(world, page):
    page.goto("/partners/")
    page.locator("summary", has_text="Bietet").click()

    box(page, "Chatbots").check()

    expect_count(page, "1 Organisation")
    expect(box(page, "Spracherkennung")).to_be_visible()


def test_a_text_is_sent_by_enter_and_stays_with_the_filters(world, page):
    page.goto("/partners/?sector=research")

    page.get_by_label("Wonach suchen Sie?").fill("Pflege")
    page.keyboard.press("Enter")

    page.wait_for_url("**/partners/?q=Pflege&sector=research")
    assert shown(page) == ["campus-fuer-pflege"]


def test_the_order_is_part_of_the_address(world, page):
    page.goto("/partners/")

    page.get_by_label("Sortieren nach").select_option("name")

    page.wait_for_url("**/partners/?sort=name")


def test_the_way_back_leads_through_every_state(world, page):
    page.goto("/partners/")
    box(page, "Sozialwirtschaft").check()
    expect_count(page, "2 Organisationen")
    page.locator(".tile", has_text="DD").click()
    expect_count(page, "1 Organisation")

    page.go_back()
    expect_count(page, "2 Organisationen")
    expect(box(page, "Sozialwirtschaft")).to_be_checked()
    page.go_back()
    expect_count(page, "5 Organisationen")
    expect(box(page, "Sozialwirtschaft")).not_to_be_checked()
    page.go_forward()
    expect_count(page, "2 Organisationen")


def test_on_a_phone_the_results_stand_first_and_the_filters_open_as_a_sheet(world, phone):
    phone.goto("/partners/?sector=technology&sector=research")
    first = phone.locator("[data-organisation]").first.bounding_box()
    assert first["y"] < PHONE["height"]
    expect(box(phone, "Technik")).to_be_hidden()

    phone.get_by_role("button", name="Filter (2 aktiv)").click()
    box(phone, "Technik").uncheck()
    phone.get_by_role("button", name="1 Organisation zeigen").click()

    expect(box(phone, "Technik")).to_be_hidden()
    expect_count(phone, "1 Organisation")
    assert shown(phone) == ["campus-fuer-pflege"]


# -- without scripts ------------------------------------------------------------------------------


def test_without_scripts_a_button_applies_the_filters(world, page_without_scripts):
    page = page_without_scripts
    page.goto("/partners/")

    box(page, "Technik").check()
    page.get_by_role("button", name="Filter anwenden").click()

    assert shown(page) == ["datenwerk-leipzig"]
    page.get_by_role("link", name="Filter entfernen: Technik").click()
    assert len(shown(page)) == len(WORLD)


def test_without_scripts_a_text_is_searched_for_within_the_filters(world, page_without_scripts):
    page = page_without_scripts
    page.goto("/partners/?sector=research")

    page.get_by_label("Wonach suchen Sie?").fill("Pflege")
    page.get_by_role("button", name="Suchen").click()

    assert shown(page) == ["campus-fuer-pflege"]


def test_without_scripts_the_filters_open_on_a_phone_too(world, open_tab):
    phone = open_tab(viewport=PHONE, scripts=False)
    phone.goto("/partners/")

    phone.get_by_role("button", name="Filter", exact=True).click()
    box(phone, "Technik").check()
    phone.get_by_role("button", name="5 Organisationen zeigen").click()

    assert shown(phone) == ["datenwerk-leipzig"]


# -- barriers, widths, markup ---------------------------------------------------------------------

STATES = {
    "all": "/partners/",
    "filtered": "/partners/?q=pflege&sector=research&district=14612&offers=begleitforschung",
    "none": "/partners/?q=xyzzy&sector=technology",
    "problems": "/partners/?sector=astrology&sort=match",
}


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_the_directory_has_no_barriers(world, open_tab, state, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)

    page.goto(STATES[state])

    assert_no_barriers(page)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_sheet_of_filters_has_no_barriers(world, open_tab, colours):
    phone = open_tab(viewport=PHONE, colours=colours)
    phone.goto("/partners/")

    phone.get_by_role("button", name="Filter", exact=True).click()
    phone.locator("summary", has_text="Bietet").click()

    assert_no_barriers(phone)


@pytest.mark.parametrize("state", STATES)
def test_the_directory_fits_the_smallest_window(world, page, state):
    make("Donaudampfschifffahrtsgesellschaftskapitänswitwenkasse", "public", "14626")
    page.goto(STATES[state])

    no_sideways_scroll(page, 320)


def test_an_empty_portal_has_no_barriers(transactional_db, page):
    page.goto("/partners/")

    assert_no_barriers(page)


def test_a_person_saves_a_search_looks_again_and_deletes_it(world, open_tab, sign_in):
    page = open_tab()
    sign_in(page, person())
    page.goto("/partners/?q=pflege&district=14612")

    page.get_by_role("link", name="Suche speichern").click()
    assert_no_barriers(page)
    page.get_by_label("Name der Suche").fill("Pflege in Dresden")
    page.get_by_label("einmal in der Woche").check()
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("heading", name="Pflege in Dresden")).to_be_visible()
    assert_no_barriers(page)
    no_sideways_scroll(page, 320)
    page.get_by_role("button", name="Ansehen").click()
    page.wait_for_url("**/partners/?*")
    assert parameters(page) == {"q": ["pflege"], "district": ["14612"]}
    page.goto("/searches/")
    page.get_by_role("link", name="Ändern").click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Diese Suche löschen").click()
    expect(page.get_by_text("Sie haben noch keine Suche gespeichert")).to_be_visible()


def test_the_list_is_downloaded_as_a_file(world, open_tab, sign_in):
    page = open_tab()
    sign_in(page, person())
    page.goto("/partners/?sector=research")

    with page.expect_download() as download:
        page.get_by_role("link", name="Liste als Tabelle (CSV)").click()

    assert download.value.suggested_filename.endswith(".csv")


def test_home_leads_to_the_directory_with_what_was_typed(world, page_without_scripts):
    page = page_without_scripts
    page.goto("/")

    page.get_by_label("Wonach suchen Sie?").fill("Pflege")
    page.get_by_role("main").locator("..").get_by_role("button", name="Partner finden").click()

    assert parameters(page) == {"q": ["Pflege"]}
    assert "altenhilfe-elbe" in shown(page) or "campus-fuer-pflege" in shown(page)


def test_the_directory_is_valid_html(world, client, tmp_path):
    pages = {name: client.get(address).content.decode() for name, address in STATES.items()}
    client.force_login(person())
    for name, address in {
        "signed_in": "/partners/",
        "searches": "/searches/",
        "save": "/searches/save/?q=pflege",
    }.items():
        pages[name] = client.get(address).content.decode()

    assert mistakes(pages, tmp_path) == []
