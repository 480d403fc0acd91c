"""A regional amount from the coordinator's hands to the calculator and to a consortium's plan."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from partners.models import District
from portal import clock
from portal.models import User
from proposals.funding import Reason, SourceRef, State
from proposals.models import CapRule, RegionCategory
from proposals.money.plans import budget_of, plan_of, terms_of
from tests.partners.factories import make_organisation
from tests.portal.people import protected
from tests.proposals.factories import make_cap, make_consortium, make_position, make_seat
from tests.proposals.reading import words
from tests.proposals.test_call_admin import address, form_data

pytestmark = pytest.mark.django_db
CHECKED = date(2026, 11, 20)
SAB = SourceRef("Auskunft der SAB", "https://sab.example/", CHECKED)
QUERY = {"partners": 2, "place": "14713", "staff_cost": "400000"}


@pytest.fixture
def coordinator(client):
    """Return a client signed in as somebody who may change calls and what belongs to them."""
    person = protected(User.objects.create_user("koordination@example.org", is_staff=True))
    parts = Permission.objects.filter(content_type__app_label="proposals")
    person.user_permissions.set(parts)
    client.force_login(person)
    return client


def enter(desk, call, source, **changes):
    """Return the answer to entering 250,000 EUR for the more developed region."""
    data = form_data(desk.get(address(call)))
    entered = {"max_grant": "250000", "qualifier": "up_to", "source": source.pk} | changes
    line = {f"cap_rules-3-{name}": value for name, value in entered.items()}
    return desk.post(address(call), data | line)


def calculated(client, call, **changes):
    where = reverse("calculator", args=[call.slug])
    return client.get(where, QUERY | {"format": "json"} | changes).json()


def consortium_in_leipzig(call):
    consortium = make_consortium(call=call)
    make_position(consortium.partners.get())
    make_position(make_seat(consortium))
    consortium.places.create(district=District.objects.get(ags="14713"))
    return consortium


def test_what_the_coordinator_enters_is_what_calculator_and_plan_show(coordinator, fourth_call):
    consortium = consortium_in_leipzig(fourth_call)
    before = calculated(coordinator, fourth_call)
    assert (before["state"], before["cap"]) == ("undetermined", "400000.00")
    source = fourth_call.sources.create(
        label=SAB.label, url=SAB.url, checked_on=SAB.checked_on, facts=[]
    )

    with clock.frozen(datetime(2026, 11, 25, 10, tzinfo=clock.BERLIN)):
        answer = enter(coordinator, fourth_call, source)

    assert answer.status_code == 302
    after = calculated(coordinator, fourth_call)
    assert (after["state"], after["cap"], after["cap_qualifier"], after["grant"]) == (
        "regional_value",
        "250000.00",
        "up_to",
        "250000.00",
    )
    assert after["sources"][0] == {
        "label": SAB.label,
        "url": SAB.url,
        "checked_on": "2026-11-20",
    }
    page = words(coordinator.get(reverse("calculator", args=[fourth_call.slug]), QUERY))
    assert "bis zu 250.000 €" in page
    assert "Auskunft der SAB (geprüft am 20. November 2026)" in page
    cap = budget_of(consortium).cap
    assert (cap.state, cap.amount, cap.reason, cap.sources[0]) == (
        State.REGIONAL_VALUE,
        250_000,
        Reason.AMOUNT_OF_REGION,
        SAB,
    )


def test_the_other_region_stays_undetermined(coordinator, fourth_call):
    source = fourth_call.sources.create(label=SAB.label, checked_on=CHECKED)
    enter(coordinator, fourth_call, source)

    assert calculated(coordinator, fourth_call, place="14612")["cap"] == "400000.00"
    assert calculated(coordinator, fourth_call, place="14612")["state"] == "undetermined"


def test_a_regional_amount_without_a_day_of_checking_is_refused(coordinator, fourth_call):
    unchecked = fourth_call.sources.first()

    page = enter(coordinator, fourth_call, unchecked)

    assert page.status_code == 200
    assert "Geben Sie Quelle und Datum der Prüfung an" in words(page)
    stored = CapRule.objects.get(call=fourth_call, region_category=RegionCategory.MORE_DEVELOPED)
    assert stored.max_grant is None


def test_lines_that_nobody_touches_need_no_day_of_checking(coordinator, fourth_call):
    CapRule.objects.filter(region_category=RegionCategory.TRANSITION).update(
        max_grant=350_000, qualifier="up_to", source=fourth_call.sources.first()
    )
    source = fourth_call.sources.create(label=SAB.label, checked_on=CHECKED)

    assert enter(coordinator, fourth_call, source).status_code == 302


def test_a_regional_amount_for_single_organisations_is_not_the_consortiums(fourth_call):
    make_cap(
        fourth_call,
        region_category=RegionCategory.MORE_DEVELOPED,
        max_grant=Decimal(100_000),
        location_dependent=True,
    )

    assert terms_of(fourth_call).regional["more_developed"].amount is None
    assert budget_of(consortium_in_leipzig(fourth_call)).cap.reason == Reason.NO_AMOUNT_FOR_REGION


@pytest.mark.parametrize(
    ("municipality", "region"), [("", None), ("Döbeln", None), ("Freiberg", "transition")]
)
def test_the_leads_region_is_not_guessed_in_mittelsachsen(fourth_call, municipality, region):
    home = District.objects.get(ags="14522")
    lead = make_organisation("lotse", district=home, municipality=municipality)
    consortium = make_consortium(lead, call=fourth_call)
    assert plan_of(consortium, terms_of(fourth_call)).lead_region == region
