"""The geometry of pictures about money: whole thousandths of a width, no colours, no text."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from proposals.funding import Budget

WIDTH = 1000
MARK_WIDTH = 6


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: where it starts and how wide it is."""

    x: int
    width: int


@dataclass(frozen=True)
class CapBar:
    """The eligible costs as a bar: the grant, what the cap takes from it, the own share by rate.

    `mark` is where the cap lies, None where no source names one.
    """

    grant: Part
    above_cap: Part
    own_share: Part
    mark: Part | None
    width: int = WIDTH


def cap_bar(budget: Budget) -> CapBar | None:
    """Return the picture of a budget, None where there is neither a cost nor a cap to draw."""
    cap = budget.cap.amount
    whole = max(budget.eligible, cap or Decimal(0))
    if not whole:
        return None
    ends = (budget.grant, budget.by_rate, budget.eligible)
    first, second, third = (_thousandths(amount, whole) for amount in ends)
    mark = None
    if cap is not None:
        mark = Part(min(_thousandths(cap, whole), WIDTH - MARK_WIDTH), MARK_WIDTH)
    return CapBar(
        grant=Part(0, first),
        above_cap=Part(first, second - first),
        own_share=Part(second, third - second),
        mark=mark,
    )


def _thousandths(amount: Decimal, whole: Decimal) -> int:
    return int((WIDTH * amount / whole).quantize(Decimal(1), ROUND_HALF_UP))
