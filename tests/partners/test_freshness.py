"""A profile that nobody confirms sinks after a year and leaves the list half a year later."""

from datetime import date, timedelta

import pytest

from partners import freshness
from partners.freshness import Freshness

CONFIRMED = date(2030, 3, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Freshness.FRESH),
        (365, Freshness.FRESH),
        (366, Freshness.STALE),
        (548, Freshness.STALE),
        (549, Freshness.DORMANT),
    ],
)
def test_the_age_of_a_confirmation_decides(days, expected):
    today = CONFIRMED + timedelta(days=days)

    assert freshness.freshness(CONFIRMED, today) == expected
    assert (freshness.stale_before(today) > CONFIRMED) == (expected != Freshness.FRESH)
    assert (freshness.dormant_before(today) > CONFIRMED) == (expected == Freshness.DORMANT)


@pytest.mark.parametrize(
    ("days", "reminded_after", "due"),
    [(335, None, False), (336, None, True), (400, 336, False), (400, -30, True)],
)
def test_an_organisation_is_reminded_once_for_each_confirmation(days, reminded_after, due):
    today = CONFIRMED + timedelta(days=days)
    reminded = None if reminded_after is None else CONFIRMED + timedelta(days=reminded_after)

    assert freshness.is_reminder_due(CONFIRMED, reminded, today) == due
