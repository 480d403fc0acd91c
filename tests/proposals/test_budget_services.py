"""Planning money: who may, what is refused, and that nobody overwrites what they have not seen."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from partners.models import Role
from proposals.models import (
    Contribution,
    CostItem,
    CostModel,
    CostModelKind,
    PartnerRole,
    StaffPosition,
)
from proposals.money.plans import budget_of
from proposals.services.budget import (
    MOST_ROWS,
    ChangedMeanwhile,
    NotFunded,
    NotItemised,
    TooMany,
    add_row,
    change_row,
    remove_row,
)
from proposals.services.deeds import GivenUp
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import make_consortium, make_position, make_seat

pytestmark = pytest.mark.django_db

POST = {
    "title": "Projektleitung",
    "monthly_cost": Decimal(5000),
    "share": Decimal("0.5"),
    "months": Decimal(24),
    "person_months": None,
}
MONEY = {"means": "cash", "note": "Rücklage", "amount": Decimal(1000)}
COSTS = {"category": "travel", "title": "Reisen", "amount": Decimal(800)}


@pytest.fixture
def lead():
    return make_organisation()


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


@pytest.fixture
def lead_seat(consortium):
    return consortium.partners.get(role=PartnerRole.LEAD)


@pytest.fixture
def seat(consortium):
    return make_seat(consortium)


@pytest.fixture
def anna(lead):
    """An editor of the lead organisation."""
    return make_member(lead, "anna@example.org", Role.EDITOR)


@pytest.fixture
def bela(seat):
    """An editor of the other partner."""
    return make_member(seat.organisation, "bela@example.org", Role.EDITOR)


def deeds(consortium):
    return list(consortium.log.order_by("pk").values_list("deed", flat=True))


def test_a_post_is_added_changed_and_removed_each_with_a_line_in_the_log(consortium, seat, bela):
    row = add_row(seat, StaffPosition, values=POST, by=bela)
    assert budget_of(consortium).staff == 60_000

    row = change_row(row, values=POST | {"monthly_cost": Decimal(6000)}, seen=1, by=bela)
    assert (row.version, budget_of(consortium).staff) == (2, 72_000)

    remove_row(row, seen=2, by=bela)
    assert budget_of(consortium).staff == 0
    assert deeds(consortium) == ["position_added", "position_changed", "position_removed"]
    entry = consortium.log.first()
    assert (entry.by, entry.for_organisation, entry.facts["title"]) == (
        bela,
        seat.organisation,
        "Projektleitung",
    )


def test_the_log_counts_each_deed_for_those_who_look(consortium, seat, bela):
    add_row(seat, Contribution, values=MONEY, by=bela)

    consortium.refresh_from_db()
    assert consortium.revision == 1


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("stranger", False),
        ("member of the partner", False),
        ("editor of the partner", True),
        ("owner of the partner", True),
        ("editor of another partner", False),
        ("member of the lead", False),
        ("editor of the lead", True),
        ("owner of the lead", True),
    ],
)
def test_who_may_plan_for_a_partner(consortium, seat, lead, who, allowed):
    other = make_seat(consortium, make_organisation("andere"))
    acting = {
        "stranger": lambda: person("x@example.org"),
        "member of the partner": lambda: make_member(seat.organisation, "x@example.org", "member"),
        "editor of the partner": lambda: make_member(seat.organisation, "x@example.org", "editor"),
        "owner of the partner": lambda: make_member(seat.organisation, "x@example.org", "owner"),
        "editor of another partner": lambda: make_member(other.organisation, "x@example.org"),
        "member of the lead": lambda: make_member(lead, "x@example.org", "member"),
        "editor of the lead": lambda: make_member(lead, "x@example.org", "editor"),
        "owner of the lead": lambda: make_member(lead, "x@example.org", "owner"),
    }[who]()
    row = make_position(seat)

    deeds = [
        lambda: add_row(seat, StaffPosition, values=POST, by=acting),
        lambda: change_row(row, values=POST | {"title": "Neu"}, seen=1, by=acting),
        lambda: remove_row(row, seen=2, by=acting),
    ]
    for deed in deeds:
        if allowed:
            deed()
        else:
            with pytest.raises(PermissionDenied):
                deed()


def test_a_partner_that_left_plans_nothing_any_more(consortium, seat, bela, anna):
    row = make_position(seat)
    seat.ended_at, seat.ended_how = timezone.now(), "left"
    seat.save()

    for by in (bela, anna):
        with pytest.raises(PermissionDenied):
            add_row(seat, StaffPosition, values=POST, by=by)
        with pytest.raises(PermissionDenied):
            change_row(row, values=POST | {"title": "Neu"}, seen=1, by=by)
        with pytest.raises(PermissionDenied):
            remove_row(row, seen=1, by=by)


def test_a_project_that_was_given_up_takes_no_changes(consortium, seat, bela):
    consortium.given_up_at = timezone.now()
    consortium.save()

    with pytest.raises(GivenUp):
        add_row(seat, StaffPosition, values=POST, by=bela)


def test_an_associated_partner_plans_no_costs_but_contributes(consortium, anna):
    seat = make_seat(consortium, role=PartnerRole.ASSOCIATED)

    with pytest.raises(NotFunded):
        add_row(seat, StaffPosition, values=POST, by=anna)
    add_row(seat, Contribution, values=MONEY, by=anna)

    assert budget_of(consortium).contributed == 1000


def test_a_call_with_a_flat_rate_takes_no_other_costs(consortium, lead_seat, anna):
    CostModel.objects.create(
        call=consortium.call,
        kind=CostModelKind.STAFF_PLUS_FLAT_RATE,
        flat_rate=Decimal("0.4"),
        source=consortium.call.sources.first(),
    )

    with pytest.raises(NotItemised):
        add_row(lead_seat, CostItem, values=COSTS, by=anna)


def test_a_call_with_itemised_costs_takes_them(consortium, lead_seat, anna):
    row = add_row(lead_seat, CostItem, values=COSTS, by=anna)
    change_row(row, values=COSTS | {"amount": Decimal("900.50")}, seen=1, by=anna)

    assert budget_of(consortium).items == Decimal("900.50")


def test_a_partner_has_fifty_lines_of_a_kind_and_no_more(lead_seat, anna):
    for number in range(MOST_ROWS):
        make_position(lead_seat, f"Stelle {number}")

    with pytest.raises(TooMany):
        add_row(lead_seat, StaffPosition, values=POST, by=anna)
    add_row(lead_seat, Contribution, values=MONEY, by=anna)


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": Decimal("1.5")},
        {"months": Decimal(121)},
        {"monthly_cost": Decimal(0)},
        {"monthly_cost": Decimal(100_000)},
        {"months": None},
        {"person_months": Decimal(12)},
        {"title": ""},
    ],
)
def test_a_post_that_makes_no_sense_is_refused(lead_seat, anna, wrong):
    with pytest.raises(ValidationError):
        add_row(lead_seat, StaffPosition, values=POST | wrong, by=anna)
    assert not lead_seat.positions.exists()


def test_the_second_who_changes_a_row_hears_what_is_stored_and_by_whom(seat, anna, bela):
    row = make_position(seat)
    change_row(row, values=POST | {"title": "Leitung"}, seen=1, by=bela)

    with pytest.raises(ChangedMeanwhile) as refused:
        change_row(row, values=POST | {"title": "Koordination"}, seen=1, by=anna)

    assert (refused.value.present.title, refused.value.entry.by) == ("Leitung", bela)
    assert seat.positions.get().title == "Leitung"


def test_the_second_who_removes_a_changed_row_hears_of_it(seat, anna, bela):
    row = make_position(seat)
    change_row(row, values=POST | {"title": "Leitung"}, seen=1, by=bela)

    with pytest.raises(ChangedMeanwhile):
        remove_row(row, seen=1, by=anna)
    assert seat.positions.exists()


def test_who_changes_a_removed_row_hears_that_it_is_gone(seat, anna, bela):
    row = make_position(seat)
    remove_row(row, seen=1, by=bela)

    with pytest.raises(ChangedMeanwhile) as refused:
        change_row(row, values=POST | {"title": "Koordination"}, seen=1, by=anna)

    assert (refused.value.present, refused.value.entry.by) == (None, bela)


def test_who_sends_the_same_twice_is_not_told_of_a_conflict(consortium, seat, bela):
    row = make_position(seat)
    values = POST | {"title": "Leitung"}

    change_row(row, values=values, seen=1, by=bela)
    change_row(row, values=values, seen=1, by=bela)

    assert deeds(consortium) == ["position_changed"]
