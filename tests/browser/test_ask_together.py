"""From an idea to a consortium and its budget, and what a partner's leaving does (J1, J3)."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from proposals.models import Call, Consortium, StaffPosition
from tests.browser import money
from tests.browser.newcomer import create_organisation, describe, sign_up
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_role

pytestmark = pytest.mark.django_db(transaction=True)

PANEL = "#cap-panel"


@pytest.fixture
def call(transactional_db):
    """The fourth call, as if it were still open."""
    call = money.load_call()
    dates = {"deadline": date(2030, 5, 7), "project_start": date(2031, 1, 1)}
    Call.objects.filter(pk=call.pk).update(**dates)
    return call


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


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_idea_becomes_a_consortium_with_a_budget(call, open_tab, sign_in, scripts):
    firm = make_organisation("werkbank", name="Werkbank KI GmbH")
    make_organisation("hochschule", name="Hochschule Lichtenau")
    bela_himself = make_member(firm, "bela@example.org", name="Bela Bittner")
    make_member(make_organisation("labor", name="Labor Begleitforschung"), "cara@example.org")
    inga, bela = open_tab(scripts=scripts), open_tab(scripts=scripts)
    sign_up(inga)
    create_organisation(inga)
    describe(inga)

    inga.goto(call.get_absolute_url())
    inga.get_by_role("link", name="Vorhaben beginnen").click()
    inga.get_by_label("Titel des Vorhabens").fill("Schulden verstehen")
    inga.get_by_label("Kurzbeschreibung").fill("Ein Assistent erklärt Bescheide.")
    inga.get_by_label("Besondere Lebenslagen").check()
    inga.get_by_label(re.compile("^Landkreis")).first.select_option(label="Görlitz")
    inga.get_by_role("button", name="Vorhaben beginnen").click()
    expect(inga.locator(PANEL)).to_contain_text("bis zu 300.000")
    project = inga.url

    invite(inga, "werkbank", "Ihre Sprachmodelle fehlen uns.")
    invite(inga, "labor", "Wir suchen eine Begleitforschung.")
    sign_in(bela, bela_himself)
    bela.goto("/")
    bela.get_by_role("link", name="Schulden verstehen").first.click()
    bela.get_by_role("button", name="Einladung annehmen").click()
    expect(bela.locator(PANEL)).to_contain_text("bis zu 400.000")

    inga.goto(project)
    expect(inga.locator(PANEL)).to_contain_text("bis zu 400.000")
    expect(inga.locator(PANEL)).to_contain_text("Für diese Region ist kein Betrag hinterlegt.")
    expect(inga.locator(PANEL)).to_contain_text("Maßgeblich ist die Auskunft der SAB.")
    inga.locator(PANEL).get_by_text("Quellen", exact=True).click()
    expect(inga.locator(PANEL)).to_contain_text("Medieninformation SMS")

    budget = f"{project}budget/"
    inga.goto(budget)
    plan(inga, "Morgenrunde", "Projektleitung", "6000", "24")
    bela.goto(budget)
    plan(bela, "Werkbank", "Entwicklung", "8000", "32")
    expect(bela.get_by_text("560.000,00").first).to_be_visible()
    expect(bela.locator(PANEL)).to_contain_text("tragen Sie 160.000,00")
    inga.goto(budget)
    expect(inga.locator(PANEL)).to_contain_text("132.000,00")


def test_a_partner_leaves_and_the_others_see_at_once_what_that_costs(
    live_portal, call, open_tab, sign_in
):
    consortium = money.make_planned_project(call)
    for partner in consortium.partners.filter(role="funded").exclude(organisation__slug="werkbank"):
        partner.delete()
    seat = consortium.partners.get(organisation__slug="werkbank")
    seat.open_role = make_role(consortium, "Entwicklung der Sprachmodelle")
    seat.save()
    Consortium.objects.update(is_shown=True)
    bela = make_member(seat.organisation, "bela@example.org", name="Bela Bittner")
    budget = f"{live_portal.url('')}/consortia/{consortium.pk}/budget/"
    lead, leaving, open_elsewhere = open_tab(), open_tab(), open_tab(refusals=True)
    for page, person in (
        (lead, money.make_anna(consortium)),
        (leaving, bela),
        (open_elsewhere, bela),
    ):
        sign_in(page, person)
        with page.expect_response("**/events"):
            page.goto(budget)
    expect(lead.locator(PANEL)).to_contain_text("bis zu 400.000")

    leaving.goto(f"/consortia/{consortium.pk}/partners/")
    leaving.get_by_role("link", name="Vorhaben verlassen").click()
    leaving.get_by_role("button", name="Vorhaben verlassen").click()

    expect(lead.locator(PANEL)).to_contain_text("bis zu 300.000", timeout=5000)
    expect(lead.locator("#budget-summary")).not_to_contain_text("Werkbank")
    expect(open_elsewhere.get_by_text("Sie haben keinen Zugang mehr")).to_be_visible(timeout=6000)
    assert open_elsewhere.request.get(budget).status == 404
    lead.goto("/roles/")
    expect(lead.get_by_text("Entwicklung der Sprachmodelle")).to_be_visible()
    assert StaffPosition.objects.filter(partner=seat).exists()
    lead.goto(f"/consortia/{consortium.pk}/partners/")
    expect(lead.get_by_text("ausgetreten")).to_be_visible()
