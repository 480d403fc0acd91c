"""The public calculator in a real browser: filled in, mended, by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from portal import starting_data
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)

CALL = "/calls/modellvorhaben-2026-ki/"
WHERE = f"{CALL}calculator/"
ANSWERED = f"{WHERE}?partners=3&place=14713&staff_cost=400000&rate=0.95&months=24"
REFUSED = f"{WHERE}?partners=0&place=99999&staff_cost=400.000,00&rate=0.96&months=25"

PAGES = {"empty": WHERE, "answered": ANSWERED, "refused": REFUSED}


@pytest.fixture
def calls(transactional_db):
    starting_data.load(starting_data.reference_data)


def result(page):
    return page.get_by_role("region", name="Ergebnis")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_stranger_calculates_from_the_calls_page(calls, open_tab, scripts):
    page = open_tab(scripts=scripts)
    page.goto(CALL)
    page.get_by_role("link", name="Förderhöchstbetrag und Eigenanteil berechnen").click()

    page.get_by_label("Aufgenommene, geförderte Partner").fill("3")
    page.get_by_label("Personalausgaben für die ganze Laufzeit").fill("400000")
    page.get_by_label("Leipzig, Stadt").check()
    page.get_by_role("button", name="Berechnen").click()

    expect(page).to_have_url(re.compile(r"partners=3&staff_cost=400000.*place=14713"))
    expect(result(page)).to_contain_text("bis zu 400.000 €")
    expect(result(page)).to_contain_text("Für diese Region ist kein Betrag hinterlegt.")
    expect(result(page)).to_contain_text("das sind 132.000,00 € mehr, als die Quote verlangt.")
    expect(result(page)).to_contain_text("Unverbindlich.")
    expect(page.get_by_role("img", name=re.compile("^Balken: "))).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_mistake_keeps_what_was_typed_and_is_mended(calls, open_tab, scripts):
    page = open_tab(scripts=scripts, refusals=True)
    page.goto(WHERE)
    staff = page.get_by_label("Personalausgaben für die ganze Laufzeit")
    staff.fill("400.000,00")
    page.get_by_label("Dresden, Stadt").check()
    page.get_by_role("button", name="Berechnen").click()

    expect(staff).to_have_value("400.000,00")
    expect(page.get_by_label("Dresden, Stadt")).to_be_checked()
    expect(result(page)).to_contain_text("Noch gibt es kein Ergebnis")

    staff.fill("400000.00")
    page.get_by_role("button", name="Berechnen").click()

    expect(result(page)).to_contain_text("400.000,00 €")


def test_it_is_filled_in_and_sent_by_keyboard(calls, page):
    page.goto(WHERE)
    page.get_by_label("Aufgenommene, geförderte Partner").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.type("225563.91")
    page.keyboard.press("Enter")

    expect(result(page)).to_contain_text("bis zu 300.000 €")
    expect(result(page)).to_contain_text("15.789,47 €")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_calculator_has_no_barriers(calls, open_tab, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours, refusals=True)

    page.goto(ANSWERED)
    assert_no_barriers(page)

    page.goto(REFUSED)
    assert_no_barriers(page)


def test_the_calculator_fits_the_smallest_window_and_is_sound(calls, page, client, tmp_path):
    page.goto(ANSWERED)

    no_sideways_scroll(page, 320)
    pages = {name: client.get(where).content.decode() for name, where in PAGES.items()}
    assert mistakes(pages, tmp_path) == []
