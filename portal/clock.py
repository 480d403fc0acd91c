"""What day and time it is for the portal, in Europe/Berlin.

Everything that depends on the day asks here, or better takes the day as an argument.
Development and tests may set the day; production never does (the settings refuse it).
Knows nothing of Django.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

_offset: timedelta = timedelta(0)
_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return the portal's present moment, aware, in Europe/Berlin."""
    if frozen := _frozen.get():
        return frozen
    return datetime.now(BERLIN) + _offset


def today() -> date:
    """Return the portal's present day in Europe/Berlin."""
    return now().date()


def move_to(day: date) -> None:
    """Let the portal's clock run from `day` on, for the life of this process.

    The time of day stays the real one and goes on: only the date is another.
    """
    global _offset
    _offset = day - datetime.now(BERLIN).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment inside the block; raise ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("The clock needs an aware moment.")
    token = _frozen.set(moment.astimezone(BERLIN))
    try:
        yield
    finally:
        _frozen.reset(token)
