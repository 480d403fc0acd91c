"""Home and the pages about calls in a real browser, also by keyboard and without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from portal import starting_data
from proposals.calls import call_data
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.proposals.factories import make_call, make_cap

pytestmark = pytest.mark.django_db(transaction=True)

FOURTH = "/calls/modellvorhaben-2026-ki/"
DEMO = "/calls/beispielaufruf/"
ADDRESSES = ["/", "/calls/", FOURTH, DEMO]


@pytest.fixture
def calls(transactional_db):
    """The calls a fresh portal for development has: the fourth, which is over, and the example."""
    starting_data.load(starting_data.reference_data)
    call_data.load_demo_call()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_about_calls_have_no_barriers(calls, open_tab, address, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)

    page.goto(address)

    assert_no_barriers(page)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_about_calls_fit_the_smallest_window(calls, page, address):
    page.goto(address)

    no_sideways_scroll(page, 320)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_stranger_goes_from_home_to_the_questions_of_the_outline(calls, open_tab, scripts):
    page = open_tab(scripts=scripts)

    page.goto("/")
    page.get_by_role("link", name="Zum Aufruf").click()
    page.get_by_text("Lösungsidee und KI-Anwendung").click()

    expect(page).to_have_title(re.compile("^KI in der Sozialen Arbeit"))
    expect(page.get_by_text("Welche Aufgabe übernimmt die KI")).to_be_visible()


def test_the_questions_of_a_section_unfold_by_keyboard(calls, page):
    page.goto(FOURTH)
    summary = page.locator("summary", has_text="Innovationsgehalt")

    summary.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Warum ist eine Erprobung nötig")).to_be_visible()


def test_the_dates_are_downloaded_as_a_calendar_file(calls, page):
    page.goto(DEMO)

    with page.expect_download() as download:
        page.get_by_role("link", name="Termine in den Kalender übernehmen").click()

    assert download.value.suggested_filename == "beispielaufruf.ics"


def test_the_way_back_leads_from_a_call_to_all_calls(calls, page):
    page.goto(FOURTH)

    page.get_by_role("navigation", name="Sie sind hier").get_by_role("link", name="Aufrufe").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Aufrufe")


def test_in_english_the_frame_is_english_and_the_call_stays_german(calls, page):
    page.goto(FOURTH)

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("heading", name="What you can do now")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "de")


def test_a_title_without_a_gap_does_not_burst_the_smallest_window(calls, page):
    call = make_call("lang", title="Donaudampfschifffahrtsgesellschaft" * 4, summary="Wort" * 60)
    make_cap(call)

    for address in ("/calls/", "/calls/lang/"):
        page.goto(address)
        no_sideways_scroll(page, 320)


def test_the_pages_about_calls_are_valid_html(calls, client, tmp_path):
    opens_on = date(2999, 1, 1)
    make_call(
        "angekuendigt", published_on=None, opens_on=opens_on, deadline=None, project_start=None
    )
    pages = {
        f"page{number}": client.get(address).content.decode()
        for number, address in enumerate([*ADDRESSES, "/calls/angekuendigt/"])
    }

    assert mistakes(pages, tmp_path) == []


def test_a_portal_without_calls_has_no_barriers(transactional_db, page):
    for address in ("/", "/calls/"):
        page.goto(address)
        assert_no_barriers(page)
