"""Numbers as people type them: `1.234,5` in German, `1,234.5` in English, `95 %`, `400 €`."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

LENGTH = 30
SIGNS = re.compile(r"[\s€%']|EUR$")  # \s knows the non-breaking and the narrow blank


def plain_number(text, comma):
    """Return the number with a decimal point and nothing else, as far as it is one.

    `comma` is whether the reader's language has a decimal comma.  Where both signs stand in it the
    last one is the decimal sign; a lone foreign sign groups thousands only where it looks like it.
    """
    text = SIGNS.sub("", text)
    decimal, group = (",", ".") if comma else (".", ",")
    if decimal in text and group in text:
        if text.rindex(decimal) < text.rindex(group):
            decimal, group = group, decimal
        return text.replace(group, "").replace(decimal, ".")
    if group in text and re.fullmatch(rf"-?[1-9]\d{{0,2}}({re.escape(group)}\d{{3}})+", text):
        return text.replace(group, "")
    return text.replace(",", ".")


def has_decimal_comma():
    return not (translation.get_language() or "").startswith("en")


def typed_number(number, places=0):
    """Write a number as a person would type it: without groups, cents both or none."""
    number = Decimal(number).normalize()
    decimals = max(0, -number.as_tuple().exponent)
    places = max(places, decimals) if decimals else 0
    return number_format(f"{number:.{places}f}", use_l10n=True)


class NumberInput(forms.TextInput):
    """A field for a number in the reader's own way of writing it."""

    def __init__(self, attrs=None, places=0):
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))
        self.places = places

    def format_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return typed_number(value, self.places)


class NumberField(forms.DecimalField):
    """A decimal number, typed with comma or point."""

    widget = NumberInput
    default_error_messages = {
        "invalid": _("Enter a number, such as 1234.50."),
        "max_decimal_places": _("That has too many decimal places."),
        "max_digits": _("This number is too large."),
        "max_whole_digits": _("This number is too large."),
        "min_value": _("This number is too small."),
        "max_value": _("This number is too large."),
    }

    def widget_attrs(self, widget):
        return {}

    def to_python(self, value):
        if isinstance(value, str):
            if len(value) > LENGTH:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = plain_number(value, comma=has_decimal_comma())
        return super().to_python(value)


class EuroField(NumberField):
    """An amount in EUR, shown with both cents or none."""

    def __init__(self, **options):
        super().__init__(decimal_places=2, **{"widget": NumberInput(places=2)} | options)


class PercentField(NumberField):
    """A fraction of one that is typed and shown in percent."""

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else value * 100

    def clean(self, value):
        percentage = super().clean(value)
        return None if percentage is None else percentage / 100
