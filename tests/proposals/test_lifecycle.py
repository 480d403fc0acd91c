"""Where a call stands follows from its dates, as days in Berlin."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clock import BERLIN
from proposals.calls.lifecycle import Period, Status, reading_order, status

SPRING = Period(opens_on=date(2026, 2, 12), deadline=date(2026, 5, 7))


def berlin(*parts):
    return datetime(*parts, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (berlin(2026, 2, 11, 23, 59), Status.ANNOUNCED),
        (berlin(2026, 2, 12, 0, 0), Status.OPEN),
        (berlin(2026, 5, 7, 0, 0), Status.OPEN),
        (berlin(2026, 5, 7, 23, 59, 59), Status.OPEN),
        (berlin(2026, 5, 8, 0, 0), Status.CLOSED),
    ],
)
def test_a_call_is_open_from_its_first_to_the_end_of_its_last_day(moment, expected):
    assert status(SPRING, moment) == expected


def test_the_last_day_ends_in_berlin_and_not_in_greenwich():
    assert status(SPRING, datetime(2026, 5, 7, 21, 59, tzinfo=UTC)) == Status.OPEN
    assert status(SPRING, datetime(2026, 5, 7, 22, 0, tzinfo=UTC)) == Status.CLOSED


def test_an_hour_that_the_source_names_ends_the_last_day_early():
    noon = Period(SPRING.opens_on, SPRING.deadline, time(12, 0))

    assert status(noon, berlin(2026, 5, 7, 12, 0)) == Status.OPEN
    assert status(noon, berlin(2026, 5, 7, 12, 1)) == Status.CLOSED
    assert status(noon, berlin(2026, 5, 6, 18, 0)) == Status.OPEN


def test_a_call_without_dates_is_announced():
    assert status(Period(None, None), berlin(2026, 5, 7)) == Status.ANNOUNCED


def test_a_call_whose_deadline_is_over_is_closed_even_if_its_opening_is_unknown():
    assert status(Period(None, date(2026, 5, 7)), berlin(2026, 5, 8)) == Status.CLOSED


def test_a_call_whose_deadline_is_unknown_stays_open_once_it_has_opened():
    assert status(Period(date(2026, 2, 12), None), berlin(2036, 1, 1)) == Status.OPEN


def test_a_moment_without_a_time_zone_is_a_mistake():
    with pytest.raises(ValueError, match="aware"):
        status(SPRING, datetime(2026, 5, 7))  # noqa: DTZ001


def test_open_calls_come_first_then_announced_then_closed_ones():
    now = berlin(2026, 4, 1)
    urgent = Period(date(2026, 3, 1), date(2026, 4, 2))
    without_end = Period(date(2026, 3, 1), None)
    soon = Period(date(2026, 4, 5), date(2026, 9, 1))
    some_day = Period(None, None)
    just_over = Period(date(2026, 1, 1), date(2026, 3, 31))
    long_over = Period(date(2024, 3, 29), date(2024, 6, 6))
    in_order = [urgent, SPRING, without_end, soon, some_day, just_over, long_over]

    shuffled = in_order[3:] + in_order[:3]

    assert sorted(shuffled, key=lambda period: reading_order(period, now)) == in_order


days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(BERLIN))  # noqa: DTZ001


@given(first=days, second=days, moment=moments, wait=st.timedeltas(timedelta(0), timedelta(4000)))
def test_a_call_never_goes_back_to_an_earlier_stage(first, second, moment, wait):
    period = Period(min(first, second), max(first, second))
    stages = [Status.ANNOUNCED, Status.OPEN, Status.CLOSED]

    before, after = status(period, moment), status(period, moment + wait)

    assert stages.index(before) <= stages.index(after)
