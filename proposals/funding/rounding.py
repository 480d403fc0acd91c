"""Cents: one rounding, and a split that loses none."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")
CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


def cents(amount: Decimal) -> Decimal:
    """Round an amount in EUR to the cent, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def spread(amount: Decimal, weights: Mapping[Key, Decimal]) -> dict[Key, Decimal]:
    """Split an amount in EUR by weights, exact to the cent, by largest remainder.

    Reckoned in fractions, so that equal remainders are equal; the first of them goes first.
    Without any weight above zero the parts are equal.  Raise ValueError for a negative amount, a
    negative weight, an amount with parts of a cent, or nobody to split it between.
    """
    if amount < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("Neither an amount nor a weight can be negative.")
    if amount != cents(amount):
        raise ValueError("An amount is split to the cent and has no parts of one.")
    if not weights:
        if amount:
            raise ValueError("There is nobody to split the amount between.")
        return {}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, Decimal(1))
    total = sum(Fraction(weight) for weight in weights.values())
    whole = int(amount / CENT)
    exact = {key: whole * Fraction(weight) / total for key, weight in weights.items()}
    parts = {key: int(part) for key, part in exact.items()}
    left = whole - sum(parts.values())
    by_remainder = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in by_remainder[:left]:
        parts[key] += 1
    return {key: CENT * part for key, part in parts.items()}
