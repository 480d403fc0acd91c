"""Whether a project is ready to be submitted: hard conditions and hints, each with its source.

A hard condition is one that a text of the call states, or without which there is nothing to submit.
A hint is ours, or a text names it without requiring it.  All of it is our own check; the granting
body decides.  Pure: no Django, no words, no clock.  Source: docs/rules.md, section 9.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from proposals.checks import readiness_checks as checks
from proposals.checks.coverage import Strength
from proposals.checks.readiness_checks import Facts, Found, Project, Standing


class Kind(StrEnum):
    HARD = "hard"
    HINT = "hint"


class Origin(StrEnum):
    """Where a line comes from: a statement of the call, a value of it, or only from us."""

    RECIPIENT = "recipient"
    CONSORTIUM = "consortium"
    AMOUNT = "amount"
    SUPPORT = "support"
    THEMATIC_AREAS = "min_thematic_areas"
    MAX_DURATION = "max_duration_months"
    MAX_RATE = "max_funding_rate"
    MIN_PARTNERS = "min_partners"
    PROJECT_START = "project_start"
    CAP = "cap"
    COST_MODEL = "cost_model"
    OURS = "ours"


class Where(StrEnum):
    """The page on which a line is mended: the name of its address."""

    PARTNERS = "consortium_partners"
    PROJECT = "consortium_edit"
    PLACES = "consortium_places"
    BUDGET = "budget"
    FRAME = "budget_frame"
    DOCUMENTS = "documents"
    GAPS = "coverage"


class Key(StrEnum):
    ONE_LEAD = "one_lead"
    LEGAL_PERSON = "legal_person"
    IN_SAXONY = "in_saxony"
    THEMATIC_AREAS = "thematic_areas"
    PLACES = "places"
    DURATION = "duration"
    RATE = "rate"
    STAFF = "staff"
    GRANT = "grant"
    OWN_SHARE = "own_share"
    CONSORTIUM_CAP = "consortium_cap"
    REGIONAL_AMOUNT = "regional_amount"
    SOCIAL_PRACTICE = "social_practice"
    TECHNOLOGY = "technology"
    DATA_LAW = "data_law"
    EVALUATION = "evaluation"
    START = "start"
    LETTERS = "letters"
    AGREEMENT = "agreement"
    ADVICE = "advice"


@dataclass(frozen=True)
class Line:
    key: Key
    kind: Kind
    standing: Standing
    origins: tuple[Origin, ...]
    where: Where
    facts: Facts = field(default_factory=dict)

    @property
    def is_met(self) -> bool:
        return self.standing == Standing.MET


@dataclass(frozen=True)
class Rule:
    kind: Kind
    check: Callable[[Project], Found]
    where: Where
    origins: tuple[Origin, ...]


RULES: Mapping[Key, Rule] = {
    Key.ONE_LEAD: Rule(Kind.HARD, checks.one_lead, Where.PARTNERS, (Origin.RECIPIENT,)),
    Key.LEGAL_PERSON: Rule(Kind.HARD, checks.legal_person, Where.PARTNERS, (Origin.RECIPIENT,)),
    Key.IN_SAXONY: Rule(Kind.HARD, checks.in_saxony, Where.PARTNERS, (Origin.RECIPIENT,)),
    Key.THEMATIC_AREAS: Rule(
        Kind.HARD, checks.thematic_areas, Where.PROJECT, (Origin.THEMATIC_AREAS,)
    ),
    Key.PLACES: Rule(Kind.HARD, checks.places, Where.PLACES, (Origin.AMOUNT,)),
    Key.DURATION: Rule(Kind.HARD, checks.duration, Where.FRAME, (Origin.MAX_DURATION,)),
    Key.RATE: Rule(Kind.HARD, checks.rate, Where.FRAME, (Origin.MAX_RATE,)),
    Key.STAFF: Rule(Kind.HARD, checks.staff, Where.BUDGET, (Origin.COST_MODEL,)),
    Key.GRANT: Rule(Kind.HARD, checks.grant, Where.BUDGET, (Origin.CAP,)),
    Key.OWN_SHARE: Rule(Kind.HARD, checks.own_share, Where.BUDGET, (Origin.MAX_RATE,)),
    Key.CONSORTIUM_CAP: Rule(
        Kind.HINT, checks.consortium_cap, Where.PARTNERS, (Origin.MIN_PARTNERS,)
    ),
    Key.REGIONAL_AMOUNT: Rule(Kind.HINT, checks.regional_amount, Where.PLACES, (Origin.CAP,)),
    Key.SOCIAL_PRACTICE: Rule(
        Kind.HINT,
        checks.strength(Strength.SOCIAL_PRACTICE),
        Where.GAPS,
        (Origin.OURS, Origin.CONSORTIUM),
    ),
    Key.TECHNOLOGY: Rule(
        Kind.HINT,
        checks.strength(Strength.TECHNOLOGY),
        Where.GAPS,
        (Origin.OURS, Origin.CONSORTIUM),
    ),
    Key.DATA_LAW: Rule(Kind.HINT, checks.strength(Strength.DATA_LAW), Where.GAPS, (Origin.OURS,)),
    Key.EVALUATION: Rule(
        Kind.HINT, checks.strength(Strength.EVALUATION), Where.GAPS, (Origin.OURS,)
    ),
    Key.START: Rule(Kind.HINT, checks.start, Where.FRAME, (Origin.PROJECT_START,)),
    Key.LETTERS: Rule(Kind.HINT, checks.letters, Where.DOCUMENTS, (Origin.OURS,)),
    Key.AGREEMENT: Rule(Kind.HINT, checks.agreement, Where.PROJECT, (Origin.OURS,)),
    Key.ADVICE: Rule(Kind.HINT, checks.advice, Where.PROJECT, (Origin.OURS, Origin.SUPPORT)),
}


def check(project: Project) -> list[Line]:
    """Return a line for each condition and hint, in the order in which a project grows."""
    lines = []
    for key, rule in RULES.items():
        standing, facts = rule.check(project)
        lines.append(Line(key, rule.kind, standing, rule.origins, rule.where, facts))
    return lines


def open_lines(lines: list[Line], kind: Kind) -> list[Line]:
    return [line for line in lines if line.kind == kind and not line.is_met]
