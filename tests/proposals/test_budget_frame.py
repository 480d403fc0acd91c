"""Start, duration, rate and the split of the grant: what a call allows, exact to the cent."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from partners.models import Role
from proposals.models import PartnerRole
from proposals.money.plans import budget_of
from proposals.services.budget import ChangedMeanwhile
from proposals.services.frame import (
    PartnersChanged,
    SplitMode,
    WrongSum,
    frame_state,
    funded_seats,
    set_frame,
    set_split,
    split_state,
)
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_call, make_consortium, make_position, make_seat

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def limited(consortium):
    """The consortium in a call that allows 24 months and 90 %, starting on 1 January 2031."""
    consortium.call.max_duration_months = 24
    consortium.call.save()
    return consortium


def frame(consortium, by, *, starts_on=None, months=None, rate=None, seen=None):
    return set_frame(
        consortium,
        starts_on=starts_on,
        duration_months=months,
        funding_rate=rate,
        seen=frame_state(consortium) if seen is None else seen,
        by=by,
    )


def test_the_lead_sets_start_duration_and_rate(limited, anna):
    frame(limited, anna, starts_on=date(2031, 2, 1), months=18, rate=Decimal("0.8"))

    limited.refresh_from_db()
    assert (limited.starts_on, limited.duration_months, limited.funding_rate) == (
        date(2031, 2, 1),
        18,
        Decimal("0.8"),
    )
    assert deeds(limited) == ["frame_changed"]


def test_only_the_lead_sets_the_frame_and_the_split(limited, bela):
    with pytest.raises(PermissionDenied):
        frame(limited, bela, months=12)
    with pytest.raises(PermissionDenied):
        split(limited, bela, SplitMode.PROPORTIONAL, {})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"months": 25}, "duration_months"),
        ({"months": 0}, "duration_months"),
        ({"rate": Decimal("0.91")}, "funding_rate"),
        ({"rate": Decimal(0)}, "funding_rate"),
        ({"rate": Decimal("1.2")}, "funding_rate"),
    ],
)
def test_a_frame_beyond_the_call_is_refused_at_its_field(limited, anna, wrong, field):
    with pytest.raises(ValidationError) as refused:
        frame(limited, anna, **wrong)
    assert list(refused.value.error_dict) == [field]


def test_a_start_before_the_calls_is_allowed(limited, anna):
    frame(limited, anna, starts_on=date(2030, 1, 1))

    limited.refresh_from_db()
    assert limited.starts_on == date(2030, 1, 1)


def test_two_who_set_the_frame_do_not_overwrite_each_other(limited, anna):
    seen = frame_state(limited)
    frame(limited, anna, months=12)

    with pytest.raises(ChangedMeanwhile):
        frame(limited, anna, months=18, seen=seen)
    limited.refresh_from_db()
    assert limited.duration_months == 12


def split(consortium, by, mode, parts, seen=None):
    seen = split_state(funded_seats(consortium)) if seen is None else seen
    return set_split(consortium, mode=mode, parts=parts, seen=seen, by=by)


@pytest.fixture
def planned(consortium, lead_seat, seat):
    """Two partners with 60,000 EUR of staff each: 108,000 EUR of grant at 90 %."""
    make_position(lead_seat)
    make_position(seat)
    return consortium


def grants(consortium):
    return [part.grant for part in budget_of(consortium).partners.values()]


def test_percentages_split_the_grant(planned, lead_seat, seat, anna):
    parts = {lead_seat.pk: Decimal("33.3333"), seat.pk: Decimal("66.6667")}

    split(planned, anna, SplitMode.PERCENT, parts)

    assert grants(planned) == [Decimal("35999.96"), Decimal("72000.04")]
    assert sum(grants(planned)) == budget_of(planned).grant


def test_amounts_split_the_grant_to_the_cent(planned, lead_seat, seat, anna):
    parts = {lead_seat.pk: Decimal("54000.01"), seat.pk: Decimal("53999.99")}

    split(planned, anna, SplitMode.AMOUNT, parts)

    assert grants(planned) == list(parts.values())


def test_the_split_goes_back_to_the_costs(planned, lead_seat, seat, anna):
    split(planned, anna, SplitMode.PERCENT, {lead_seat.pk: Decimal(100), seat.pk: Decimal(0)})
    split(planned, anna, SplitMode.PROPORTIONAL, {})

    assert grants(planned) == [54_000, 54_000]
    assert deeds(planned) == ["split_changed", "split_changed"]


@pytest.mark.parametrize(
    ("mode", "first", "second"),
    [
        (SplitMode.PERCENT, "50", "49.99"),
        (SplitMode.AMOUNT, "54000", "54000.01"),
    ],
)
def test_parts_that_do_not_make_up_the_whole_are_refused(
    planned, lead_seat, seat, anna, mode, first, second
):
    with pytest.raises(WrongSum):
        split(planned, anna, mode, {lead_seat.pk: Decimal(first), seat.pk: Decimal(second)})


def test_no_part_is_below_zero(planned, lead_seat, seat, anna):
    parts = {lead_seat.pk: Decimal(110), seat.pk: Decimal(-10)}
    with pytest.raises(ValidationError):
        split(planned, anna, SplitMode.PERCENT, parts)


def test_amounts_need_a_grant_to_split(consortium, lead_seat, seat, anna):
    with pytest.raises(ValidationError) as refused:
        split(consortium, anna, SplitMode.AMOUNT, {lead_seat.pk: Decimal(0), seat.pk: Decimal(0)})
    assert refused.value.code == "no_grant"


def test_a_split_without_a_partner_that_joined_is_refused(planned, lead_seat, seat, anna):
    make_seat(planned, make_organisation("neu"))
    parts = {lead_seat.pk: Decimal(50), seat.pk: Decimal(50)}

    with pytest.raises(PartnersChanged):
        split(planned, anna, SplitMode.PERCENT, parts)


def test_two_who_set_the_split_do_not_overwrite_each_other(planned, lead_seat, seat, anna):
    seen = split_state(funded_seats(planned))
    split(planned, anna, SplitMode.PERCENT, {lead_seat.pk: Decimal(40), seat.pk: Decimal(60)})

    with pytest.raises(ChangedMeanwhile):
        split(
            planned,
            anna,
            SplitMode.PERCENT,
            {lead_seat.pk: Decimal(70), seat.pk: Decimal(30)},
            seen=seen,
        )


def test_a_call_without_limits_takes_ten_years_and_the_whole_costs(anna, lead):
    call = make_call("offen", max_funding_rate=None)
    consortium = make_consortium(lead, call)

    frame(consortium, anna, months=120, rate=Decimal(1))
    with pytest.raises(ValidationError):
        frame(consortium, anna, months=121, rate=Decimal(1))
