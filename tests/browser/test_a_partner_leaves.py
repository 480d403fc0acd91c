"""A partner leaves before the deadline; the others see at once what that costs (J3)."""

import pytest
from playwright.sync_api import expect

from proposals.models import Consortium, StaffPosition
from tests.browser import money
from tests.partners.factories import make_member
from tests.proposals.factories import make_role

PANEL = "#cap-panel"


@pytest.fixture
def portal_url(live_portal, transactional_db):
    return live_portal.url("")


@pytest.fixture
def call(transactional_db):
    return money.load_open_call()


def test_a_partner_leaves_and_the_others_see_at_once_what_that_costs(
    portal_url, call, open_tab, sign_in
):
    consortium = money.make_planned_project(call)
    seat = consortium.partners.get(organisation__slug="werkbank")
    consortium.partners.filter(role="funded").exclude(pk=seat.pk).delete()
    seat.open_role = make_role(consortium, "Entwicklung der Sprachmodelle")
    seat.save()
    Consortium.objects.update(is_shown=True)
    bela = make_member(seat.organisation, "bela@example.org", name="Bela Bittner")
    budget = f"/consortia/{consortium.pk}/budget/"
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
