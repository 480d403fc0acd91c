"""Amounts and shares as people write them: `400.000 €` and `95 %`, `€400,000` and `95%` in English.

The blank before the sign is a non-breaking space (DIN 5008), so that figure and sign stay together
at the end of a line.
"""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.utils import formats, translation

register = template.Library()

NO_BREAK = "\N{NO-BREAK SPACE}"


def rounded(value, places):
    """Return the value as Decimal, rounded half up; None where it is no finite number."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def grouped(number, places):
    return formats.number_format(number, places, use_l10n=True, force_grouping=True)


@register.filter
def whole(number):
    """Write a number of things: 12.345, in English 12,345.  A page may have hundreds of them."""
    return str(number) if 0 <= number < 1000 else grouped(number, 0)


@register.filter
def euro(value):
    """Write an amount in EUR; cents only where there are some.  Nothing for what is no amount."""
    cents = rounded(value, 2)
    if cents is None:
        return ""
    return _amount(cents, 0 if cents == cents.to_integral_value() else 2)


@register.filter
def exact_euro(value):
    """Write an amount in EUR with its cents, as in a budget.  Nothing for what is no amount."""
    cents = rounded(value, 2)
    return "" if cents is None else _amount(cents, 2)


def _amount(cents, places):
    figure = grouped(abs(cents), places)
    sign = "\N{MINUS SIGN}" if cents < 0 else ""
    if (translation.get_language() or "").startswith("en"):
        return f"{sign}€{figure}"
    return f"{sign}{figure}{NO_BREAK}€"


@register.filter
def percent(fraction):
    """Write a fraction of one as a percentage: 0.95 is 95 %, with one decimal where it has one."""
    share = rounded(fraction, 3)
    if share is None:
        return ""
    share *= 100
    places = 0 if share == share.to_integral_value() else 1
    sign = "\N{MINUS SIGN}" if share < 0 else ""
    figure = grouped(abs(share), places)
    if (translation.get_language() or "").startswith("en"):
        return f"{sign}{figure}%"
    return f"{sign}{figure}{NO_BREAK}%"
