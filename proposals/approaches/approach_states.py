"""How an invitation or an expression of interest stands: it follows from its dates.

Whoever expresses interest anew after the time was up takes the old one's place; such an old one
was withdrawn after it had expired, and still counts as expired.  Pure: the moment is an argument.
Source: docs/rules.md, section 10.
"""

from datetime import datetime
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Answered(Protocol):
    """What has become of an approach; at most one of the three answers has a date."""

    expires_at: datetime
    accepted_at: datetime | None
    declined_at: datetime | None
    withdrawn_at: datetime | None


def state(approach: Answered, now: datetime) -> State:
    """Return how the approach stands at an aware moment."""
    if approach.accepted_at:
        return State.ACCEPTED
    if approach.declined_at:
        return State.DECLINED
    if approach.withdrawn_at and approach.withdrawn_at < approach.expires_at:
        return State.WITHDRAWN
    if approach.withdrawn_at or approach.expires_at <= now:
        return State.EXPIRED
    return State.OPEN
