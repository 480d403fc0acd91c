"""What a plan would be after a change, before anything is saved.

Source: docs/rules.md, section 8: the same arithmetic as for what is saved.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from proposals.funding import PartnerPlan, Place, Plan, Position


@dataclass(frozen=True)
class Changes:
    """How a plan is changed; partners by their keys.  `places` None: as they are."""

    without: frozenset[str] = frozenset()
    joining: PartnerPlan | None = None
    places: tuple[Place, ...] | None = None
    rate: Decimal | None = None
    months: int | None = None
    starts_on: date | None = None
    position: Position | None = None
    position_of: str = ""


def changed(plan: Plan, changes: Changes) -> Plan:
    """Return the plan with the changes; rate, duration and start are what they would be."""
    partners = [partner for partner in plan.partners if partner.key not in changes.without]
    if changes.position is not None:
        partners = [_with_position(partner, changes) for partner in partners]
    if changes.joining is not None:
        partners.append(changes.joining)
    return replace(
        plan,
        partners=tuple(partners),
        places=plan.places if changes.places is None else changes.places,
        rate=changes.rate,
        months=changes.months,
        starts_on=changes.starts_on,
    )


def _with_position(partner: PartnerPlan, changes: Changes) -> PartnerPlan:
    if changes.position is None or partner.key != changes.position_of:
        return partner
    return replace(partner, positions=(*partner.positions, changes.position))
