"""The budget: costs, grant, own share, and every partner's part of them, to the cent.

A position is rounded to the cent.  The flat rate is reckoned and rounded once, on the staff costs
of the whole consortium, and spread over the partners.  Rate times eligible costs is rounded before
it is compared with the cap; the cap binds only when it is the smaller one.
Source: docs/rules.md, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from proposals.funding.cap import Cap, resolve_cap
from proposals.funding.rounding import NOTHING, cents, spread
from proposals.funding.terms import Place, Terms


@dataclass(frozen=True)
class Position:
    """A post: the employer's monthly cost of a full one, and either share and months or
    person-months."""

    monthly_cost: Decimal
    share: Decimal | None = None
    months: Decimal | None = None
    person_months: Decimal | None = None

    @property
    def work(self) -> Decimal:
        """Person-months.  Raise ValueError when both ways or neither are given."""
        if self.person_months is None:
            if self.share is not None and self.months is not None:
                return self.share * self.months
        elif self.share is None and self.months is None:
            return self.person_months
        raise ValueError("A position has either a share and months, or person-months.")

    @property
    def cost(self) -> Decimal:
        """EUR over its whole time, to the cent."""
        return cents(self.monthly_cost * self.work)


@dataclass(frozen=True)
class PartnerPlan:
    """What one partner plans.  `items` and `contributed` are EUR; `weight` None: by its costs.

    An associated partner is not funded; what it contributes still counts.
    """

    key: str
    positions: tuple[Position, ...] = ()
    items: Decimal = NOTHING
    contributed: Decimal = NOTHING
    weight: Decimal | None = None
    is_funded: bool = True

    @property
    def staff(self) -> Decimal:
        return sum((position.cost for position in self.positions), NOTHING)


@dataclass(frozen=True)
class Plan:
    """What a consortium plans.  `rate` None: the call's highest; `months` None: not said yet."""

    partners: tuple[PartnerPlan, ...]
    places: tuple[Place, ...] = ()
    rate: Decimal | None = None
    months: int | None = None
    starts_on: date | None = None
    lead_region: str | None = None

    @property
    def funded(self) -> tuple[PartnerPlan, ...]:
        return tuple(partner for partner in self.partners if partner.is_funded)


class BindingRule(StrEnum):
    CAP = "cap"
    RATE = "rate"


@dataclass(frozen=True)
class PartnerBudget:
    """One partner's part, in EUR."""

    staff: Decimal
    flat: Decimal
    items: Decimal
    eligible: Decimal
    grant: Decimal
    own_share: Decimal
    contributed: Decimal

    @property
    def uncovered(self) -> Decimal:
        return max(self.own_share - self.contributed, NOTHING)

    @property
    def is_overfunded(self) -> bool:
        """Whether the split gives the partner more than its costs."""
        return self.grant > self.eligible


@dataclass(frozen=True)
class Budget:
    """A consortium's money, in EUR.  `by_rate` is what the rate alone would allow."""

    staff: Decimal
    flat: Decimal
    items: Decimal
    eligible: Decimal
    rate: Decimal
    by_rate: Decimal
    cap: Cap
    grant: Decimal
    own_share: Decimal
    binding_rule: BindingRule
    contributed: Decimal
    partners: Mapping[str, PartnerBudget]
    months: int | None = None
    is_split_adjusted: bool = False

    @property
    def above_cap(self) -> Decimal:
        """What the cap takes from the grant; the own share grows by just that."""
        return self.by_rate - self.grant

    @property
    def uncovered(self) -> Decimal:
        """The part of the own share that nobody has promised to bring yet."""
        return max(self.own_share - self.contributed, NOTHING)

    @property
    def room(self) -> Decimal | None:
        """How much more grant the cap would allow; None where there is no cap."""
        return None if self.cap.amount is None else self.cap.amount - self.grant

    @property
    def staff_per_month(self) -> Decimal | None:
        return cents(self.staff / self.months) if self.months else None


def rate_of(terms: Terms, plan: Plan) -> Decimal:
    """Return the rate that is reckoned with: the plan's, never above the call's highest.

    Where neither names one it is zero: no grant is reckoned from a rate that nobody has said.
    """
    if terms.max_rate is None:
        return plan.rate or Decimal(0)
    return terms.max_rate if plan.rate is None else min(plan.rate, terms.max_rate)


def reckon(terms: Terms, plan: Plan) -> Budget:
    """Return the budget of a plan.  Raise OutsideArea for a place the call does not cover."""
    funded = plan.funded
    cap = resolve_cap(terms, accepted=len(funded), places=plan.places, lead_region=plan.lead_region)
    rate = rate_of(terms, plan)
    costs = {partner.key: _costs(terms, partner) for partner in funded}
    flat = _flat(terms, {key: staff for key, (staff, _) in costs.items()})
    eligible = {key: staff + flat[key] + items for key, (staff, items) in costs.items()}
    total = sum(eligible.values(), NOTHING)
    by_rate = cents(rate * total)
    cap_binds = cap.amount is not None and by_rate > cap.amount
    grant = cents(cap.amount) if cap_binds and cap.amount is not None else by_rate
    grants = spread(grant, _weights(funded, eligible))
    return Budget(
        staff=sum((staff for staff, _ in costs.values()), NOTHING),
        flat=sum(flat.values(), NOTHING),
        items=sum((items for _, items in costs.values()), NOTHING),
        eligible=total,
        rate=rate,
        by_rate=by_rate,
        cap=cap,
        grant=grant,
        own_share=total - grant,
        binding_rule=BindingRule.CAP if cap_binds else BindingRule.RATE,
        contributed=sum((partner.contributed for partner in plan.partners), NOTHING),
        partners={
            partner.key: _part(partner, costs, flat, grants[partner.key]) for partner in funded
        },
        months=plan.months,
        is_split_adjusted=any(partner.weight for partner in funded),
    )


def _costs(terms: Terms, partner: PartnerPlan) -> tuple[Decimal, Decimal]:
    """Return what staff costs and what else does; with a flat rate nothing else is counted."""
    return partner.staff, cents(partner.items) if terms.flat_rate is None else NOTHING


def _flat(terms: Terms, staff: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return each partner's part of the flat rate, which is rounded once, on the whole."""
    if terms.flat_rate is None:
        return dict.fromkeys(staff, NOTHING)
    return spread(cents(sum(staff.values(), NOTHING) * terms.flat_rate), staff)


def _part(
    partner: PartnerPlan,
    costs: Mapping[str, tuple[Decimal, Decimal]],
    flat: Mapping[str, Decimal],
    grant: Decimal,
) -> PartnerBudget:
    staff, items = costs[partner.key]
    eligible = staff + flat[partner.key] + items
    return PartnerBudget(
        staff=staff,
        flat=flat[partner.key],
        items=items,
        eligible=eligible,
        grant=grant,
        own_share=eligible - grant,
        contributed=partner.contributed,
    )


def _weights(
    funded: tuple[PartnerPlan, ...], eligible: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Return by what the grant is split: costs, or the weights that partners agreed on.

    A partner without a weight keeps its part by costs; those with one share theirs by weight.
    """
    adjusted = {partner.key: partner.weight for partner in funded if partner.weight is not None}
    by_weight = sum(adjusted.values(), Decimal(0))
    by_costs = sum((eligible[key] for key in adjusted), NOTHING)
    weights = {
        key: adjusted[key] * by_costs if key in adjusted else cost * (by_weight or 1)
        for key, cost in eligible.items()
    }
    return weights if any(weights.values()) else dict(eligible)
