"""The portal's day is Berlin's, and can be another one in development and tests."""

from datetime import UTC, date, datetime

import pytest

from portal import clock


def test_half_past_eleven_in_greenwich_is_already_tomorrow_in_berlin():
    with clock.frozen(datetime(2026, 5, 7, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 5, 8)


def test_a_moved_clock_shows_the_other_day_and_goes_on():
    clock.move_to(date(2026, 3, 1))
    try:
        first, second = clock.now(), clock.now()
    finally:
        clock.move_to(datetime.now(clock.BERLIN).date())

    assert first.date() == date(2026, 3, 1)
    assert second > first


def test_a_moment_without_a_time_zone_is_a_mistake():
    with pytest.raises(ValueError, match="aware"), clock.frozen(datetime(2026, 5, 7)):  # noqa: DTZ001
        pass
