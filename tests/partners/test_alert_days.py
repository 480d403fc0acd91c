"""When a saved search tells what is new."""

from datetime import date

import pytest

from partners.alert_days import is_due

MONDAY = date(2030, 4, 1)


@pytest.mark.parametrize(
    ("frequency", "last", "today", "due"),
    [
        ("never", date(2029, 1, 1), MONDAY, False),
        ("at_once", MONDAY, MONDAY, True),
        ("daily", date(2030, 3, 31), MONDAY, True),
        ("daily", MONDAY, MONDAY, False),
        ("weekly", date(2030, 3, 31), MONDAY, True),
        ("weekly", MONDAY, MONDAY, False),
        ("weekly", MONDAY, date(2030, 4, 7), False),
        ("weekly", MONDAY, date(2030, 4, 8), True),
        # The worker stood still on Monday: Tuesday makes up for it.
        ("weekly", date(2030, 3, 26), date(2030, 4, 2), True),
        ("weekly", date(2030, 4, 2), date(2030, 4, 3), False),
    ],
)
def test_a_search_is_due(frequency, last, today, due):
    assert is_due(frequency, last, today) is due
