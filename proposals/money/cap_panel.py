"""What a consortium may ask for, as it stands on every one of its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects

from proposals import funding, funding_wording
from proposals.calls import wording
from proposals.money import pictures
from proposals.money.plans import COSTS, plan_of, terms_of


@dataclass(frozen=True)
class Money:
    """A consortium's plan, what the call says about it, and what comes out."""

    terms: funding.Terms
    plan: funding.Plan
    budget: funding.Budget
    flaws: Sequence[funding.PlanFlaw]
    granting_body: str

    def after(self, plan):
        """Return the money of another plan for the same call."""
        budget = funding.reckon(self.terms, plan)
        flaws = funding.plan_flaws(self.terms, plan)
        return replace(self, plan=plan, budget=budget, flaws=flaws)

    @property
    def cap(self):
        return self.budget.cap

    @property
    def amount(self):
        return funding_wording.cap_amount(self.cap)

    @property
    def reason(self):
        return funding_wording.cap_reason(self.cap, self.terms, self.granting_body)

    @property
    def decisive_word(self):
        return wording.decisive_word(self.granting_body)

    @property
    def next_step(self):
        """The words of a link towards what would settle the cap; empty where nothing would."""
        return funding_wording.cap_next_step(self.cap)

    @property
    def asks_partners(self):
        """Whether the next step is about partners, not about places."""
        return self.cap.reason == funding.Reason.FEW_PARTNERS

    @property
    def grant_words(self):
        return funding_wording.explain_grant(self.budget)

    @property
    def bar(self):
        """The picture of cap and grant."""
        return pictures.cap_bar(self.budget)

    @property
    def is_planned(self):
        """Whether anybody has planned costs yet."""
        return bool(self.budget.eligible)

    @property
    def with_partner(self):
        """The cap that one more partner opens, None where it opens none."""
        if self.cap.accepted >= self.terms.min_partners:
            return None
        others = {"places": self.plan.places, "lead_region": self.plan.lead_region}
        cap = funding.resolve_cap(self.terms, accepted=self.terms.min_partners, **others)
        return None if cap.amount == self.cap.amount else cap

    @property
    def amount_with_partner(self):
        cap = self.with_partner
        return funding_wording.cap_amount(cap) if cap else ""


def money_of(consortium, seats):
    """Return the money of a consortium whose present seats were fetched in the order they came.

    The number of queries does not depend on how many rows there are.
    """
    prefetch_related_objects(seats, *COSTS)
    terms = terms_of(consortium.call)
    plan = plan_of(consortium, terms, seats)
    return Money(
        terms=terms,
        plan=plan,
        budget=funding.reckon(terms, plan),
        flaws=funding.plan_flaws(terms, plan),
        granting_body=consortium.call.granting_body_short,
    )
