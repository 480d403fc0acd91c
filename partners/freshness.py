"""How fresh a profile is: it sinks when nobody has confirmed it for a year, and then leaves.

Pure arithmetic on days.  Our own rule (docs/rules.md, section 5): what users of partner searches
complain about most are stale profiles.
"""

from datetime import date, timedelta
from enum import StrEnum

REMIND_AFTER = timedelta(days=335)  # a month before it would sink
STALE_AFTER = timedelta(days=365)
DORMANT_AFTER = timedelta(days=548)  # a year and a half


class Freshness(StrEnum):
    FRESH = "fresh"
    STALE = "stale"  # sinks in every list
    DORMANT = "dormant"  # left out unless asked for


def freshness(confirmed_on: date, today: date) -> Freshness:
    """Return how fresh a profile is that was last confirmed on that day."""
    age = today - confirmed_on
    if age > DORMANT_AFTER:
        return Freshness.DORMANT
    return Freshness.STALE if age > STALE_AFTER else Freshness.FRESH


def stale_before(today: date) -> date:
    """Return the first day of confirmation that still counts as fresh."""
    return today - STALE_AFTER


def dormant_before(today: date) -> date:
    """Return the first day of confirmation that still belongs to the default list."""
    return today - DORMANT_AFTER


def is_reminder_due(confirmed_on: date, reminded_on: date | None, today: date) -> bool:
    """Whether the organisation should be asked to confirm: once for each confirmation."""
    if today - confirmed_on <= REMIND_AFTER:
        return False
    return reminded_on is None or reminded_on <= confirmed_on
