"""From signing up to a consortium with a budget (J1)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import money
from tests.browser.newcomer import create_organisation, describe, sign_up
from tests.partners.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

PANEL = "#cap-panel"


@pytest.fixture
def call(transactional_db):
    return money.load_open_call()


def invite(page, slug, sentence):
    page.goto(f"/partners/{slug}/")
    page.get_by_role("link", name="Zum Verbund einladen").click()
    page.get_by_role("link", name="Zu diesem Vorhaben einladen").click()
    page.get_by_label("Ihre Nachricht").fill(sentence)
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.get_by_text("ist eingeladen.")).to_be_visible()


def plan(page, organisation, title, monthly, person_months):
    form = page.locator("#row-form")
    page.get_by_role("link", name=re.compile(f"Stelle hinzufügen.*{organisation}")).click()
    form.get_by_label(re.compile("^Stelle")).fill(title)
    form.get_by_label("Arbeitgeberkosten").fill(monthly)
    form.get_by_label("Personenmonate").fill(person_months)
    form.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text(title).first).to_be_visible()


def start(page, call):
    """Start a project from the call's page and return its address."""
    page.goto(call.get_absolute_url())
    page.get_by_role("link", name="Vorhaben beginnen").click()
    page.get_by_label("Titel des Vorhabens").fill("Schulden verstehen")
    page.get_by_label("Kurzbeschreibung").fill("Ein Assistent erklärt Bescheide.")
    page.get_by_label("Besondere Lebenslagen").check()
    page.get_by_label("Wo wird das Vorhaben durchgeführt?").select_option(label="Görlitz")
    page.get_by_role("button", name="Vorhaben beginnen").click()
    expect(page.locator(PANEL)).to_contain_text("bis zu 300.000")
    return page.url


@pytest.fixture
def bela(call):
    """The owner of a firm; a laboratory with an owner is there as well."""
    make_member(make_organisation("labor", name="Labor Begleitforschung"), "cara@example.org")
    firm = make_organisation("werkbank", name="Werkbank KI GmbH")
    return make_member(firm, "bela@example.org", name="Bela Bittner")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_idea_becomes_a_consortium_with_a_budget(call, bela, open_tab, sign_in, scripts):
    inga, other = open_tab(scripts=scripts), open_tab(scripts=scripts)
    sign_in(other, bela)
    sign_up(inga)
    create_organisation(inga)
    describe(inga)
    project = start(inga, call)
    invite(inga, "werkbank", "Ihre Sprachmodelle fehlen uns.")
    invite(inga, "labor", "Wir suchen eine Begleitforschung.")

    other.goto("/")
    other.get_by_role("link", name="Schulden verstehen").first.click()
    other.get_by_role("button", name="Einladung annehmen").click()
    inga.goto(project)
    for panel in (other.locator(PANEL), inga.locator(PANEL)):
        expect(panel).to_contain_text("bis zu 400.000")
        expect(panel).to_contain_text("Für diese Region ist kein Betrag hinterlegt.")
        expect(panel).to_contain_text("Maßgeblich ist die Auskunft der SAB.")
        expect(panel).to_contain_text("Medieninformation SMS")

    inga.goto(f"{project}budget/")
    plan(inga, "Morgenrunde", "Projektleitung", "6000", "24")
    other.goto(f"{project}budget/")
    plan(other, "Werkbank", "Entwicklung", "8000", "32")
    expect(other.locator(PANEL)).to_contain_text("tragen Sie 160.000,00")
    inga.goto(f"{project}budget/")
    expect(inga.locator(PANEL)).to_contain_text("560.000,00")
