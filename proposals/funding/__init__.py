"""What a consortium may ask for: the cap and why, the budget, its split, and what a change does.

Amounts are EUR as Decimal, to the cent, rounded half up; rates are fractions of 1; None is a value
that no source names.  Pure arithmetic: no Django, no database, no clock.  Answers are facts, not
sentences; the sentences stand in `proposals.funding_wording`.  Source: docs/rules.md, section 7.
"""

from proposals.funding.budget import (
    BindingRule,
    Budget,
    PartnerBudget,
    PartnerPlan,
    Plan,
    Position,
    reckon,
)
from proposals.funding.cap import Cap, Qualifier, Reason, State, resolve_cap
from proposals.funding.changes import Difference, PartnerDifference, compare
from proposals.funding.conditions import Flaw, PlanFlaw, plan_flaws
from proposals.funding.rounding import cents, spread
from proposals.funding.terms import CapLine, OutsideArea, Place, Region, SourceRef, Terms

__all__ = [
    "BindingRule",
    "Budget",
    "Cap",
    "CapLine",
    "Difference",
    "Flaw",
    "OutsideArea",
    "PartnerBudget",
    "PartnerDifference",
    "PartnerPlan",
    "Place",
    "Plan",
    "PlanFlaw",
    "Position",
    "Qualifier",
    "Reason",
    "Region",
    "SourceRef",
    "State",
    "Terms",
    "cents",
    "compare",
    "plan_flaws",
    "reckon",
    "resolve_cap",
    "spread",
]
