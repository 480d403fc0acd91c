"""What is different for a project when it is taken into another call, and what cannot come along.

Rates are fractions of 1, None is a value that no source names.  Answers are facts; the
sentences stand in `proposals.papers.carrying_wording`.  The rules: docs/rules.md, section 10.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Conditions:
    """What a call says.  `caps` are its amounts by line, in words; `areas` are thematic areas."""

    deadline: date | None = None
    project_start: date | None = None
    max_rate: Decimal | None = None
    max_months: int | None = None
    cost_model: str = ""
    flat_rate: Decimal | None = None
    caps: Mapping[str, str] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Frame:
    """What a project has planned; None is what it has not said."""

    starts_on: date | None = None
    months: int | None = None
    rate: Decimal | None = None
    areas: frozenset[str] = frozenset()


class Subject(StrEnum):
    DEADLINE = "deadline"
    PROJECT_START = "project_start"
    DURATION = "duration"
    RATE = "rate"
    COST_MODEL = "cost_model"
    FLAT_RATE = "flat_rate"
    CAP = "cap"
    AREAS = "areas"


Value = date | Decimal | int | str | tuple[str, ...] | None


@dataclass(frozen=True)
class Difference:
    """What the old call says, what the new one says; `line` is the line of the cap table."""

    subject: Subject
    before: Value
    after: Value
    line: str = ""


class Left(StrEnum):
    """What of a project's own plan cannot come along."""

    STARTS_ON = "starts_on"
    DURATION = "duration"
    RATE = "rate"
    AREAS = "areas"


@dataclass(frozen=True)
class LeftBehind:
    """A planned value that the new call rules out, and the call's limit."""

    what: Left
    planned: Value
    limit: Value


def differences(old: Conditions, new: Conditions) -> list[Difference]:
    """Return where the two calls differ, in the order in which a project has to look at it."""
    pairs: list[tuple[Subject, Value, Value]] = [
        (Subject.DEADLINE, old.deadline, new.deadline),
        (Subject.PROJECT_START, old.project_start, new.project_start),
        (Subject.DURATION, old.max_months, new.max_months),
        (Subject.RATE, old.max_rate, new.max_rate),
        (Subject.COST_MODEL, old.cost_model, new.cost_model),
        (Subject.FLAT_RATE, old.flat_rate, new.flat_rate),
    ]
    found = [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
    for line in sorted(old.caps.keys() | new.caps.keys()):
        before, after = old.caps.get(line), new.caps.get(line)
        if before != after:
            found.append(Difference(Subject.CAP, before, after, line))
    if old.areas != new.areas:
        areas = tuple(sorted(old.areas)), tuple(sorted(new.areas))
        found.append(Difference(Subject.AREAS, *areas))
    return found


def earliest_start(new: Conditions) -> date | None:
    """Return the day before which no project of the call starts, as far as anybody says."""
    return new.project_start or new.deadline


def carried(frame: Frame, new: Conditions) -> tuple[Frame, list[LeftBehind]]:
    """Return what of the plan holds in the new call, and what is left empty to be planned anew."""
    left = []
    starts_on, months, rate = frame.starts_on, frame.months, frame.rate
    earliest = earliest_start(new)
    if starts_on and earliest and starts_on < earliest:
        left.append(LeftBehind(Left.STARTS_ON, starts_on, earliest))
        starts_on = None
    if months is not None and new.max_months is not None and months > new.max_months:
        left.append(LeftBehind(Left.DURATION, months, new.max_months))
        months = None
    if rate is not None and new.max_rate is not None and rate > new.max_rate:
        left.append(LeftBehind(Left.RATE, rate, new.max_rate))
        rate = None
    areas = frame.areas & new.areas
    if gone := frame.areas - new.areas:
        left.append(LeftBehind(Left.AREAS, tuple(sorted(gone)), tuple(sorted(new.areas))))
    return Frame(starts_on, months, rate, areas), left
