"""Where a call stands: announced, open or closed.  It follows from its dates, never from a flag.

Days are days in Europe/Berlin.  The deadline's day itself is open, the next day is closed; where
the source names an hour, that hour counts.  Pure: the present moment is an argument.
Source: docs/rules.md, section 1.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from portal.clock import BERLIN


class Status(StrEnum):
    OPEN = "open"
    ANNOUNCED = "announced"
    CLOSED = "closed"


@dataclass(frozen=True)
class Period:
    """When proposals are taken.  None is a date that no source names."""

    opens_on: date | None
    deadline: date | None
    deadline_time: time | None = None


def status(period: Period, now: datetime) -> Status:
    """Return where a call stands at an aware moment; raise ValueError for a naive one."""
    if now.tzinfo is None:
        raise ValueError("The status needs an aware moment.")
    local = now.astimezone(BERLIN)
    if _is_over(period, local):
        return Status.CLOSED
    if period.opens_on is None or local.date() < period.opens_on:
        return Status.ANNOUNCED
    return Status.OPEN


def _is_over(period: Period, local: datetime) -> bool:
    if period.deadline is None:
        return False
    if local.date() == period.deadline and period.deadline_time is not None:
        return local.time() > period.deadline_time
    return local.date() > period.deadline


def reading_order(period: Period, now: datetime) -> tuple[int, int]:
    """Return a key that sorts open calls first, then announced, then closed ones.

    Within the open the nearest deadline leads, within the announced the nearest opening, within
    the closed the latest deadline.  An unknown date comes last in its group.
    """
    match status(period, now):
        case Status.OPEN:
            return 0, (period.deadline or date.max).toordinal()
        case Status.ANNOUNCED:
            return 1, (period.opens_on or date.max).toordinal()
        case Status.CLOSED:
            return 2, -(period.deadline or date.min).toordinal()
