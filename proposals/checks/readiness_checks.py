"""The questions of the readiness check, each a function from a project to its answer.

What `met`, `open` and `unknown` mean for a project, and the facts a sentence about it needs.  Pure:
no Django, no words, no clock.  Source: docs/rules.md, section 9.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from partners.profile.eligibility import Answer
from proposals.checks import coverage
from proposals.checks.coverage import Strength
from proposals.funding import Budget, Place, Plan, State, Terms


class Standing(StrEnum):
    MET = "met"
    OPEN = "open"
    UNKNOWN = "unknown"  # to be clarified: counts as open, never as met


@dataclass(frozen=True)
class Project:
    """What is asked about.  Areas are slugs; `letters_missing` are names of partners."""

    terms: Terms
    plan: Plan
    budget: Budget
    partners: tuple[coverage.Partner, ...] = ()
    leads: int = 1
    legal_person: Answer = Answer.UNCLEAR
    in_saxony: Answer = Answer.UNCLEAR
    areas: frozenset[str] = frozenset()
    call_areas: frozenset[str] = frozenset()
    min_areas: int = 0
    places: tuple[Place, ...] = ()
    letters_missing: tuple[str, ...] = ()
    agreement_planned: bool = False
    advice_taken: bool = False


Facts = Mapping[str, object]
Found = tuple[Standing, Facts]


def met(holds: bool) -> Standing:
    return Standing.MET if holds else Standing.OPEN


ANSWERS = {Answer.YES: Standing.MET, Answer.NO: Standing.OPEN, Answer.UNCLEAR: Standing.UNKNOWN}


def one_lead(project: Project) -> Found:
    return met(project.leads == 1), {"leads": project.leads}


def legal_person(project: Project) -> Found:
    return ANSWERS[project.legal_person], {}


def in_saxony(project: Project) -> Found:
    return ANSWERS[project.in_saxony], {}


def thematic_areas(project: Project) -> Found:
    """At least as many as the call asks for, and none that the call does not have."""
    foreign = project.areas - project.call_areas if project.call_areas else frozenset()
    enough = len(project.areas) >= project.min_areas
    facts = {"areas": len(project.areas), "least": project.min_areas, "foreign": len(foreign)}
    return met(enough and not foreign), facts


def places(project: Project) -> Found:
    """At least one, and each in the area of the call."""
    outside = [place for place in project.places if not project.terms.covers(place)]
    facts = {"places": len(project.places), "outside": len(outside)}
    return met(bool(project.places) and not outside), facts


def duration(project: Project) -> Found:
    months, most = project.plan.months, project.terms.max_months
    holds = months is not None and (most is None or months <= most)
    return met(holds), {"months": months, "most": most}


def rate(project: Project) -> Found:
    """A rate that nobody said is the call's; where the call names none either, it is unknown."""
    planned, most = project.plan.rate, project.terms.max_rate
    facts = {"rate": planned if planned is not None else most, "most": most}
    if planned is None and most is None:
        return Standing.UNKNOWN, facts
    return met(planned is None or most is None or planned <= most), facts


def staff(project: Project) -> Found:
    facts = {"staff": project.budget.staff, "grant": project.budget.grant}
    return met(project.budget.staff > 0 and project.budget.grant > 0), facts


def grant(project: Project) -> Found:
    """Unknown while there is nothing to compare, or while no source names a limit."""
    budget = project.budget
    facts = {"grant": budget.grant, "cap": budget.cap.amount, "state": budget.cap.state}
    if budget.cap.amount is None or not budget.eligible:
        return Standing.UNKNOWN, facts
    return met(budget.grant <= budget.cap.amount), facts


def own_share(project: Project) -> Found:
    budget = project.budget
    facts = {
        "own_share": budget.own_share,
        "contributed": budget.contributed,
        "uncovered": budget.uncovered,
    }
    if not budget.eligible:
        return Standing.UNKNOWN, facts
    return met(not budget.uncovered), facts


def consortium_cap(project: Project) -> Found:
    """Enough accepted partners for the consortium's cap, as far as it is needed at all."""
    cap, single = project.budget.cap, project.terms.single
    enough = cap.accepted >= cap.min_partners
    limit = single.amount if single else None
    suffices = limit is not None and project.budget.by_rate <= limit
    facts = {
        "accepted": cap.accepted,
        "least": cap.min_partners,
        "single": limit,
        "suffices": suffices,
    }
    return met(enough or suffices), facts


def regional_amount(project: Project) -> Found:
    cap = project.budget.cap
    facts = {"state": cap.state, "cap": cap.amount}
    return met(cap.state in {State.SINGLE_APPLICANT, State.REGIONAL_VALUE}), facts


def strength(wanted: Strength) -> Callable[[Project], Found]:
    def has_strength(project: Project) -> Found:
        return met(wanted in coverage.strengths(project.partners)), {}

    return has_strength


def start(project: Project) -> Found:
    planned, expected = project.plan.starts_on, project.terms.project_start
    holds = planned is not None and (expected is None or planned == expected)
    return met(holds), {"planned": planned, "expected": expected}


def letters(project: Project) -> Found:
    missing = project.letters_missing
    return met(not missing), {"missing": missing, "others": len(project.partners) - 1}


def agreement(project: Project) -> Found:
    return met(project.agreement_planned or len(project.partners) < 2), {
        "others": len(project.partners) - 1
    }


def advice(project: Project) -> Found:
    return met(project.advice_taken), {}
