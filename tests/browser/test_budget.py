"""Planning money in a real browser, two people at once, and also without scripts."""

import re

import pytest
from playwright.sync_api import expect

from partners.models import Role
from proposals.models import PartnerRole
from tests.browser import money
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import make_member

pytestmark = pytest.mark.django_db(transaction=True)

PANEL = "#cap-panel"


@pytest.fixture
def call(transactional_db):
    return money.load_call()


def pages_of(consortium):
    base = f"/consortia/{consortium.pk}/budget/"
    lead = consortium.partners.get(role=PartnerRole.LEAD)
    row = lead.positions.first()
    return [
        base,
        f"{base}positions/{row.pk}/",
        f"{base}partners/{lead.pk}/contributions/",
        f"{base}frame/",
        f"{base}split/",
        f"{base}what-if/?duration_months=30&without=x",
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_a_budget_have_no_barriers(call, open_tab, sign_in, viewport, colours):
    consortium = money.make_planned_project(call)
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, money.make_anna(consortium))

    for address in pages_of(consortium):
        page.goto(address)
        assert_no_barriers(page)
        no_sideways_scroll(page)


def test_the_pages_of_a_budget_are_valid_html(call, client, tmp_path):
    consortium = money.make_planned_project(call)
    client.force_login(money.make_anna(consortium))
    addresses = pages_of(consortium)
    pages = {
        f"page{number}": client.get(address).content.decode()
        for number, address in enumerate(addresses)
    }
    refused = {
        f"refused{number}": client.post(addresses[number], {"title": ""}).content.decode()
        for number in (1, 2, 3, 4)
    }

    folder = tmp_path / "pages"
    folder.mkdir()
    assert mistakes(pages | refused, folder) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_posts_are_planned_and_the_figures_move(call, open_tab, sign_in, scripts):
    consortium = money.make_empty_project(call)
    page = open_tab(scripts=scripts)
    sign_in(page, money.make_anna(consortium))
    page.goto(f"/consortia/{consortium.pk}/budget/")
    panel = page.locator(PANEL)
    expect(panel.locator(".cap-panel-amount")).to_contain_text("bis zu 400.000")

    form = page.locator("#row-form")
    page.get_by_role("link", name="Erste Stelle hinzufügen").click()
    form.get_by_label(re.compile("^Stelle")).fill("Projektleitung")
    form.get_by_label("Arbeitgeberkosten").fill("6.250,50")
    form.get_by_label("Anteil einer vollen Stelle").fill("0,5")
    form.get_by_label("Monate", exact=True).fill("24")
    form.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_role("cell", name="75.006,00").first).to_be_visible()
    expect(panel.get_by_text("99.757,98").first).to_be_visible()

    page.get_by_role("link", name=re.compile("Stelle hinzufügen.*Werkbank")).click()
    form.get_by_label(re.compile("^Stelle")).fill("Entwicklung")
    form.get_by_label("Arbeitgeberkosten").fill("7000")
    form.get_by_label("Personenmonate").fill("60")
    form.get_by_role("button", name="Hinzufügen").click()

    expect(page.get_by_role("cell", name="420.000,00").first).to_be_visible()
    expect(panel.get_by_text("400.000,00").first).to_be_visible()
    expect(panel.get_by_text("Es gilt die Obergrenze").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_who_change_the_same_post_see_both_values(call, open_tab, sign_in, scripts):
    consortium = money.make_planned_project(call)
    lead = consortium.partners.get(role=PartnerRole.LEAD)
    row = lead.positions.first()
    ute = make_member(lead.organisation, "ute@example.org", Role.EDITOR, name="Ute Ulm")
    mine, theirs = open_tab(scripts=scripts), open_tab(scripts=scripts)
    for page, person in ((mine, money.make_anna(consortium)), (theirs, ute)):
        sign_in(page, person)
        page.goto(f"/consortia/{consortium.pk}/budget/")
        page.get_by_role("link", name=re.compile("Ändern.*Projektleitung")).click()
        expect(page.locator("#row-form")).to_be_visible()

    theirs.get_by_label("Arbeitgeberkosten").fill("6500")
    theirs.get_by_role("button", name="Speichern", exact=True).click()
    expect(theirs.get_by_role("cell", name="117.000,00").first).to_be_visible()
    mine.get_by_label("Arbeitgeberkosten").fill("6100")
    mine.get_by_role("button", name="Speichern", exact=True).click()

    expect(mine.get_by_text("Inzwischen gespeichert von Ute Ulm")).to_be_visible()
    both = mine.locator(".budget-both")
    expect(both.get_by_role("cell", name="6.100,00")).to_be_visible()
    expect(both.get_by_role("cell", name="6.500,00")).to_be_visible()
    expect(mine.get_by_label("Arbeitgeberkosten")).to_have_value("6100")
    if scripts:
        assert_no_barriers(mine)
    row.refresh_from_db()
    assert row.monthly_cost == 6500
    mine.get_by_role("button", name="Meine Eingabe speichern").click()
    expect(mine.get_by_role("cell", name="109.800,00").first).to_be_visible()
    row.refresh_from_db()
    assert row.monthly_cost == 6100


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_change_is_tried_and_taken_over(call, open_tab, sign_in, scripts):
    consortium = money.make_planned_project(call)
    page = open_tab(scripts=scripts)
    sign_in(page, money.make_anna(consortium))
    page.goto(f"/consortia/{consortium.pk}/budget/")
    page.get_by_role("link", name="Was wäre, wenn").click()
    result = page.locator("#what-if-result")

    page.get_by_label("Förderquote in Prozent").fill("80")
    page.get_by_role("button", name="Rechnen").click()

    expect(result.get_by_text("Die Förderquote sinkt")).to_be_visible()
    expect(page).to_have_url(re.compile("funding_rate=80"))
    consortium.refresh_from_db()
    assert consortium.funding_rate is None
    page.get_by_role("button", name="Beginn, Laufzeit und Quote übernehmen").click()
    expect(page.get_by_text("Gespeichert: Beginn, Laufzeit und Quote.")).to_be_visible()
    consortium.refresh_from_db()
    assert str(consortium.funding_rate) == "0.8000"


def test_a_post_is_planned_by_keyboard(call, page, sign_in):
    consortium = money.make_empty_project(call)
    sign_in(page, money.make_anna(consortium))
    page.goto(f"/consortia/{consortium.pk}/budget/")

    page.get_by_role("link", name=re.compile("Stelle hinzufügen.*Haus")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Arbeitgeberkosten")).to_be_visible()
    expect(page.locator("#row-form")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Leitung")
    page.keyboard.press("Tab")
    page.keyboard.type("5000")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("6")
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="30.000,00").first).to_be_visible()


def test_the_cap_stays_in_sight_on_a_phone_and_unfolds(call, phone, sign_in):
    consortium = money.make_planned_project(call)
    sign_in(phone, money.make_anna(consortium))
    phone.goto(f"/consortia/{consortium.pk}/budget/")
    line = phone.locator("#cap-summary")

    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("bis zu 400.000")
    expect(phone.locator(PANEL)).to_be_hidden()
    line.click()
    expect(phone.locator(PANEL)).to_be_visible()
