"""Lines of an organisation's page; apps above add theirs in `apps.py: ready()`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A line: what it is about, and what it says."""

    label: str
    text: str
    note: str = ""


Source = Callable[[object], list[Fact]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a function from an organisation to lines of its page; it asks the database once."""
    _sources.append(source)


def from_other_apps(organisation) -> list[Fact]:
    return [fact for source in _sources for fact in source(organisation)]
