"""Numbers are understood as the reader's language writes them, and mostly the other way too."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from proposals.money.decimal_input import EuroField, NumberField, PercentField, typed_number


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("de", "5000", "5000"),
        ("de", "5.000", "5000"),
        ("de", "5.000,50 €", "5000.50"),
        ("de", "1.234.567,8", "1234567.8"),
        ("de", "0,5", "0.5"),
        ("de", "0.5", "0.5"),
        ("de", "0.125", "0.125"),
        ("de", "12.5", "12.5"),
        ("de", "5,000.50", "5000.50"),
        ("de", "5\N{NO-BREAK SPACE}000 EUR", "5000"),
        ("en", "5,000", "5000"),
        ("en", "5,000.50", "5000.50"),
        ("en", "0,5", "0.5"),
        ("en", "5.000", "5"),
        ("en", "5.000,50", "5000.50"),
    ],
)
def test_a_number_is_read_as_it_is_meant(language, typed, meant):
    with translation.override(language):
        assert NumberField().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "halb", "1,2,3", "NaN", "Infinity", "--5", "9" * 40, "1e5x"])
def test_what_is_no_number_is_said_to_be_none(typed):
    with translation.override("de"), pytest.raises(ValidationError):
        NumberField().clean(typed)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("5000.00", "5000"), ("5000.50", "5000,50"), ("0.5000", "0,5"), ("24", "24"), ("100", "100")],
)
def test_a_number_is_shown_as_a_person_would_type_it(number, shown):
    with translation.override("de"):
        assert typed_number(Decimal(number), places=2 if number.startswith("5000") else 0) == shown


def test_cents_beyond_the_second_are_refused_not_rounded():
    with translation.override("de"), pytest.raises(ValidationError):
        EuroField().clean("10,005")


def test_a_rate_is_typed_in_percent():
    with translation.override("de"):
        assert PercentField(max_digits=5, decimal_places=2).clean("95 %") == Decimal("0.95")
