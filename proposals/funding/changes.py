"""What a change does to a budget, as figures: after minus before, in EUR."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from proposals.funding.budget import Budget, PartnerBudget
from proposals.funding.rounding import NOTHING


@dataclass(frozen=True)
class PartnerDifference:
    """A partner's grant before and after; None where it has no seat then."""

    before: Decimal | None
    after: Decimal | None

    @property
    def grant(self) -> Decimal:
        return (self.after or NOTHING) - (self.before or NOTHING)


@dataclass(frozen=True)
class Difference:
    """`cap` is None where one of the two has no amount."""

    before: Budget
    after: Budget
    cap: Decimal | None
    eligible: Decimal
    grant: Decimal
    own_share: Decimal
    uncovered: Decimal
    partners: Mapping[str, PartnerDifference]

    @property
    def is_none(self) -> bool:
        return self.before == self.after


def compare(before: Budget, after: Budget) -> Difference:
    """Return the difference two budgets of the same consortium make."""
    caps = (before.cap.amount, after.cap.amount)
    keys = dict.fromkeys([*before.partners, *after.partners])
    return Difference(
        before=before,
        after=after,
        cap=None if caps[0] is None or caps[1] is None else caps[1] - caps[0],
        eligible=after.eligible - before.eligible,
        grant=after.grant - before.grant,
        own_share=after.own_share - before.own_share,
        uncovered=after.uncovered - before.uncovered,
        partners={
            key: PartnerDifference(
                _grant(before.partners.get(key)), _grant(after.partners.get(key))
            )
            for key in keys
        },
    )


def _grant(part: PartnerBudget | None) -> Decimal | None:
    return None if part is None else part.grant
