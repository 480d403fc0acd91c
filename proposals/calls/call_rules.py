"""What a call can never say of itself, whoever enters it.

Amounts are euros as Decimal, rates fractions of 1, None is a value that no source names: the
unknown contradicts nothing.  Answers are facts (a flaw and the field to mend), not sentences;
the sentences stand in `proposals.calls.call_messages`.  Source: docs/rules.md, section 3.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum


class Flaw(StrEnum):
    OPENS_BEFORE_PUBLICATION = "opens_before_publication"
    DEADLINE_BEFORE_OPENING = "deadline_before_opening"
    INFO_EVENT_AFTER_DEADLINE = "info_event_after_deadline"
    START_NOT_AFTER_DEADLINE = "start_not_after_deadline"
    HOUR_WITHOUT_DEADLINE = "hour_without_deadline"
    RATE_OUT_OF_RANGE = "rate_out_of_range"
    NO_DURATION = "no_duration"
    TOO_FEW_PARTNERS = "too_few_partners"
    TOO_FEW_AREAS = "too_few_areas"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    AMOUNT_OF_UNKNOWN = "amount_of_unknown"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_WITHOUT_SOURCE = "amount_without_source"
    AMOUNT_NOT_CHECKED = "amount_not_checked"
    REGION_WITHOUT_LOCATION = "region_without_location"
    REGION_ABOVE_GENERAL = "region_above_general"
    REGION_WITHOUT_GENERAL = "region_without_general"
    GENERAL_IGNORES_LOCATION = "general_ignores_location"
    CAP_TWICE = "cap_twice"
    NO_CAP = "no_cap"
    REGION_WITHOUT_DISTRICT = "region_without_district"
    VALUE_WITHOUT_SOURCE = "value_without_source"
    STAGES_NOT_NUMBERED = "stages_not_numbered"
    CHECKED_IN_THE_FUTURE = "checked_in_the_future"


@dataclass(frozen=True)
class Contradiction:
    """A flaw, the field that is to be mended, and the name of the thing it is about, if any."""

    flaw: Flaw
    field: str
    about: str = ""


@dataclass(frozen=True)
class Timetable:
    published_on: date | None = None
    opens_on: date | None = None
    info_event_on: date | None = None
    deadline: date | None = None
    deadline_time: time | None = None
    project_start: date | None = None


@dataclass(frozen=True)
class Conditions:
    max_funding_rate: Decimal | None = None
    max_duration_months: int | None = None
    min_partners: int | None = None


@dataclass(frozen=True)
class Cap:
    """One line of the cap table; `region` None stands for the whole call."""

    applicant: str
    region: str | None = None
    amount: Decimal | None = None
    amount_is_known: bool = True
    location_dependent: bool = False
    has_source: bool = True


def timetable_contradictions(times: Timetable) -> list[Contradiction]:
    """Return what is out of order.  Days may coincide, except that projects start later."""
    found = []
    if _after(times.published_on, times.opens_on):
        found.append(Contradiction(Flaw.OPENS_BEFORE_PUBLICATION, "opens_on"))
    if _after(times.published_on, times.deadline) or _after(times.opens_on, times.deadline):
        found.append(Contradiction(Flaw.DEADLINE_BEFORE_OPENING, "deadline"))
    if _after(times.info_event_on, times.deadline):
        found.append(Contradiction(Flaw.INFO_EVENT_AFTER_DEADLINE, "info_event_on"))
    if times.project_start and any(
        day and day >= times.project_start
        for day in (times.published_on, times.opens_on, times.deadline)
    ):
        found.append(Contradiction(Flaw.START_NOT_AFTER_DEADLINE, "project_start"))
    if times.deadline_time is not None and times.deadline is None:
        found.append(Contradiction(Flaw.HOUR_WITHOUT_DEADLINE, "deadline_time"))
    return found


def _after(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first > second


def condition_contradictions(conditions: Conditions) -> list[Contradiction]:
    """Return the conditions that no project could meet, or that are no condition at all."""
    found = []
    rate = conditions.max_funding_rate
    if rate is not None and not 0 < rate <= 1:
        found.append(Contradiction(Flaw.RATE_OUT_OF_RANGE, "max_funding_rate"))
    if conditions.max_duration_months is not None and conditions.max_duration_months < 1:
        found.append(Contradiction(Flaw.NO_DURATION, "max_duration_months"))
    if conditions.min_partners is not None and conditions.min_partners < 2:
        found.append(Contradiction(Flaw.TOO_FEW_PARTNERS, "min_partners"))
    return found


def cap_contradictions(cap: Cap) -> list[Contradiction]:
    """Return what is wrong with one line of the cap table by itself."""
    found = []
    if cap.amount is not None and not cap.amount_is_known:
        found.append(Contradiction(Flaw.AMOUNT_OF_UNKNOWN, "max_grant"))
    if cap.amount is None and cap.amount_is_known:
        found.append(Contradiction(Flaw.AMOUNT_MISSING, "max_grant"))
    if cap.amount is not None and cap.amount <= 0:
        found.append(Contradiction(Flaw.AMOUNT_NOT_POSITIVE, "max_grant"))
    if cap.amount is not None and not cap.has_source:
        found.append(Contradiction(Flaw.AMOUNT_WITHOUT_SOURCE, "source"))
    if cap.region is not None and not cap.location_dependent:
        found.append(Contradiction(Flaw.REGION_WITHOUT_LOCATION, "location_dependent"))
    return found


def cap_table_contradictions(caps: Sequence[Cap]) -> list[tuple[int, Contradiction]]:
    """Return (index of the line, contradiction) for lines that do not go together."""
    found = []
    general: dict[str, Cap] = {}
    for cap in caps:
        if cap.region is None:
            general.setdefault(cap.applicant, cap)
    seen = set()
    for index, cap in enumerate(caps):
        if (cap.applicant, cap.region) in seen:
            found.append((index, Contradiction(Flaw.CAP_TWICE, "region_category")))
        seen.add((cap.applicant, cap.region))
        if cap.region is not None:
            flaws = _against_general(cap, general.get(cap.applicant))
            found += [(index, contradiction) for contradiction in flaws]
    return found


def _against_general(cap: Cap, general: Cap | None) -> Iterator[Contradiction]:
    """A regional amount refines the call's own: it needs one, and never passes it."""
    if general is None:
        yield Contradiction(Flaw.REGION_WITHOUT_GENERAL, "region_category")
        return
    if not general.location_dependent:
        yield Contradiction(Flaw.GENERAL_IGNORES_LOCATION, "region_category")
    if cap.amount is not None and general.amount is not None and cap.amount > general.amount:
        yield Contradiction(Flaw.REGION_ABOVE_GENERAL, "max_grant")


def values_without_source(
    known: Collection[str], with_source: Collection[str]
) -> list[Contradiction]:
    """Return the values that are stated although no source is named for them."""
    missing = sorted(set(known) - set(with_source))
    return [Contradiction(Flaw.VALUE_WITHOUT_SOURCE, "facts", about=name) for name in missing]


def checked_contradictions(checked_on: date | None, today: date) -> list[Contradiction]:
    """Return the flaw of a source that was checked on a day that is still to come."""
    if _after(checked_on, today):
        return [Contradiction(Flaw.CHECKED_IN_THE_FUTURE, "checked_on")]
    return []


def publication_contradictions(
    *,
    caps: Sequence[Cap],
    regions_with_districts: Collection[str],
    stage_numbers: Sequence[int],
    min_areas: int,
    areas: int,
) -> list[Contradiction]:
    """Return what hangs together only once everything of a call has been entered.

    `regions_with_districts` holds the region categories that at least one district is assigned to.
    """
    found = []
    if not any(cap.region is None for cap in caps):
        found.append(Contradiction(Flaw.NO_CAP, "cap_rules"))
    empty = {cap.region for cap in caps if cap.region} - set(regions_with_districts)
    found += [
        Contradiction(Flaw.REGION_WITHOUT_DISTRICT, "region_assignments", region)
        for region in sorted(empty)
    ]
    if sorted(stage_numbers) != list(range(1, len(stage_numbers) + 1)):
        found.append(Contradiction(Flaw.STAGES_NOT_NUMBERED, "stages"))
    if areas < min_areas:
        found.append(Contradiction(Flaw.TOO_FEW_AREAS, "thematic_areas"))
    return found
