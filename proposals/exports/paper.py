"""A project's budget as the files show it: who plans what, and what comes of it."""

from dataclasses import dataclass
from datetime import date

from proposals import funding
from proposals.money.plans import plan_of, seats_with_costs, terms_of


@dataclass(frozen=True)
class Paper:
    """A budget on a day.  `seats` are the present ones, the lead first, with all their rows."""

    consortium: object
    seats: list
    terms: funding.Terms
    budget: funding.Budget
    day: date

    @property
    def call(self):
        return self.consortium.call

    @property
    def funded(self):
        return [seat for seat in self.seats if seat.is_funded]

    @property
    def is_itemised(self):
        return self.terms.flat_rate is None

    @property
    def sources(self):
        """Where cap, rate and way of reckoning were read, each once."""
        terms = self.terms
        found = [*self.budget.cap.sources, terms.rate_source, terms.cost_source]
        return list(dict.fromkeys(source for source in found if source))

    def part_of(self, seat):
        """Return the seat's part of the budget; None for an associated partner."""
        return self.budget.partners.get(str(seat.pk))


def paper_of(consortium, day):
    """Return the consortium's budget on that day, in a fixed number of queries."""
    terms = terms_of(consortium.call)
    seats = sorted(seats_with_costs(consortium), key=lambda seat: not seat.is_lead)
    budget = funding.reckon(terms, plan_of(consortium, terms, seats))
    return Paper(consortium, seats, terms, budget, day)
