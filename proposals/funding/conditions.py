"""Where a plan breaks a condition of the call, or departs from what the call expects.

Source: docs/rules.md, section 8.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from proposals.funding.budget import Plan
from proposals.funding.terms import Terms


class Flaw(StrEnum):
    RATE_ABOVE = "rate_above"
    DURATION_ABOVE = "duration_above"
    STARTS_BEFORE = "starts_before"
    STARTS_LATER = "starts_later"


HINTS = {Flaw.STARTS_BEFORE, Flaw.STARTS_LATER}


@dataclass(frozen=True)
class PlanFlaw:
    """A flaw, what was planned and what the call says."""

    flaw: Flaw
    planned: Decimal | int | date
    allowed: Decimal | int | date

    @property
    def is_hint(self) -> bool:
        """A start other than planned by the call is unusual, not forbidden."""
        return self.flaw in HINTS


def plan_flaws(terms: Terms, plan: Plan) -> list[PlanFlaw]:
    """Return what a plan's rate, duration and start depart from; what nobody said is no flaw."""
    found = []
    if plan.rate is not None and terms.max_rate is not None and plan.rate > terms.max_rate:
        found.append(PlanFlaw(Flaw.RATE_ABOVE, plan.rate, terms.max_rate))
    if plan.months is not None and terms.max_months is not None and plan.months > terms.max_months:
        found.append(PlanFlaw(Flaw.DURATION_ABOVE, plan.months, terms.max_months))
    if plan.starts_on is not None and terms.project_start is not None:
        if plan.starts_on < terms.project_start:
            found.append(PlanFlaw(Flaw.STARTS_BEFORE, plan.starts_on, terms.project_start))
        if plan.starts_on > terms.project_start:
            found.append(PlanFlaw(Flaw.STARTS_LATER, plan.starts_on, terms.project_start))
    return found
