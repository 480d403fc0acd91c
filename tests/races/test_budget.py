"""People plan money in the same moment: nothing is overwritten that somebody has not seen."""

from concurrent.futures import wait
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from partners.models import Role
from partners.services import locking
from proposals.models import PartnerRole, StaffPosition
from proposals.money.plans import budget_of
from proposals.services.budget import (
    MOST_ROWS,
    ChangedMeanwhile,
    TooMany,
    add_row,
    change_row,
    remove_row,
)
from proposals.services.deeds import lock
from proposals.services.frame import (
    PartnersChanged,
    SplitMode,
    frame_state,
    funded_seats,
    set_frame,
    set_split,
    split_state,
)
from proposals.services.partnership import leave_consortium
from proposals.services.seating import seat as give_seat
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_position, make_seat
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db(transaction=True)

POST = {
    "title": "Leitung",
    "monthly_cost": Decimal(5000),
    "share": Decimal("0.5"),
    "months": Decimal(24),
    "person_months": None,
}


def second_waits_for(first, second):
    """Do `first`, hold it open while `second` is tried, end it; return what became of `second`."""
    with transaction.atomic():
        first()
        attempt = in_another_session(second)
        wait([attempt], timeout=0.7)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=30)
    return attempt


@pytest.fixture
def consortium():
    return make_consortium()


@pytest.fixture
def seat(consortium):
    return make_seat(consortium)


@pytest.fixture
def anna(consortium):
    lead = consortium.partners.get(role=PartnerRole.LEAD).organisation
    return make_member(lead, "anna@example.org", Role.OWNER)


@pytest.fixture
def bela(seat):
    return make_member(seat.organisation, "bela@example.org", Role.OWNER)


def test_of_two_who_change_the_same_post_the_second_hears_of_the_first(seat, anna, bela):
    row = make_position(seat)

    attempt = second_waits_for(
        lambda: change_row(row, values=POST | {"title": "Von Bela"}, seen=1, by=bela),
        lambda: change_row(row, values=POST | {"title": "Von Anna"}, seen=1, by=anna),
    )

    refused = attempt.exception()
    assert isinstance(refused, ChangedMeanwhile)
    assert (refused.present.title, refused.entry.by) == ("Von Bela", bela)
    assert seat.positions.get().title == "Von Bela"


def test_who_changes_a_post_that_is_being_removed_hears_that_it_is_gone(seat, anna, bela):
    row = make_position(seat)

    attempt = second_waits_for(
        lambda: remove_row(row, seen=1, by=bela),
        lambda: change_row(row, values=POST, seen=1, by=anna),
    )

    assert isinstance(attempt.exception(), ChangedMeanwhile)
    assert attempt.exception().present is None
    assert not seat.positions.exists()


def test_who_removes_a_post_that_is_being_changed_sees_the_change_first(seat, anna, bela):
    row = make_position(seat)

    attempt = second_waits_for(
        lambda: change_row(row, values=POST, seen=1, by=bela),
        lambda: remove_row(row, seen=1, by=anna),
    )

    assert isinstance(attempt.exception(), ChangedMeanwhile)
    assert seat.positions.get().title == "Leitung"


def test_nothing_is_changed_for_a_partner_that_is_just_leaving(seat, anna, bela):
    row = make_position(seat)

    attempt = second_waits_for(
        lambda: leave_consortium(seat, reason="", by=bela),
        lambda: change_row(row, values=POST, seen=1, by=anna),
    )

    assert isinstance(attempt.exception(), PermissionDenied)
    row.refresh_from_db()
    assert row.title == "Projektleitung"


def test_a_split_made_while_a_partner_joins_is_refused(consortium, seat, anna):
    newcomer = make_organisation("neu")
    seats = funded_seats(consortium)
    seen = split_state(seats)
    parts = {one.pk: Decimal(50) for one in seats}

    def join():
        locking.lock(newcomer)
        give_seat(lock(consortium), newcomer, role=PartnerRole.FUNDED, by=anna)

    attempt = second_waits_for(
        join,
        lambda: set_split(consortium, mode=SplitMode.PERCENT, parts=parts, seen=seen, by=anna),
    )

    assert isinstance(attempt.exception(), PartnersChanged)
    assert [one.grant_weight for one in funded_seats(consortium)] == [None, None, None]


def test_the_last_free_line_is_given_once(seat, anna, bela):
    for number in range(MOST_ROWS - 1):
        make_position(seat, f"Stelle {number}")

    attempt = second_waits_for(
        lambda: add_row(seat, StaffPosition, values=POST, by=bela),
        lambda: add_row(seat, StaffPosition, values=POST, by=anna),
    )

    assert isinstance(attempt.exception(), TooMany)
    assert seat.positions.count() == MOST_ROWS


def test_of_two_who_set_the_frame_at_once_the_second_hears_of_the_first(consortium, anna):
    seen = frame_state(consortium)

    def set_months(months):
        return set_frame(
            consortium,
            starts_on=None,
            duration_months=months,
            funding_rate=None,
            seen=seen,
            by=anna,
        )

    attempt = second_waits_for(lambda: set_months(12), lambda: set_months(18))

    assert isinstance(attempt.exception(), ChangedMeanwhile)
    consortium.refresh_from_db()
    assert consortium.duration_months == 12


def test_posts_of_two_partners_added_at_once_both_count(consortium, seat, anna, bela):
    lead = consortium.partners.get(role=PartnerRole.LEAD)

    attempt = second_waits_for(
        lambda: add_row(seat, StaffPosition, values=POST, by=bela),
        lambda: add_row(lead, StaffPosition, values=POST, by=anna),
    )

    assert attempt.exception() is None
    assert budget_of(consortium).staff == 120_000
