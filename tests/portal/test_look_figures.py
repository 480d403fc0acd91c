"""Amounts and shares as people write them."""

from decimal import Decimal

import pytest
from django.utils import translation

from portal.templatetags.figures import euro, percent


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        (400000, "400.000\u00a0€", "€400,000"),
        (Decimal("400000.00"), "400.000\u00a0€", "€400,000"),
        (Decimal("1234.5"), "1.234,50\u00a0€", "€1,234.50"),
        (Decimal("0.005"), "0,01\u00a0€", "€0.01"),
        (0, "0\u00a0€", "€0"),
        (Decimal("-15000"), "−15.000\u00a0€", "−€15,000"),
        (None, "", ""),
        ("nicht bekannt", "", ""),
        (Decimal("NaN"), "", ""),
    ],
)
def test_an_amount_is_written_as_its_language_writes_it(amount, german, english):
    with translation.override("de"):
        assert euro(amount) == german
    with translation.override("en"):
        assert euro(amount) == english


@pytest.mark.parametrize(
    ("fraction", "german", "english"),
    [
        (Decimal("0.95"), "95\u00a0%", "95%"),
        (0.95, "95\u00a0%", "95%"),
        (Decimal("0.776"), "77,6\u00a0%", "77.6%"),
        (Decimal("0.7755"), "77,6\u00a0%", "77.6%"),
        (1, "100\u00a0%", "100%"),
        (0, "0\u00a0%", "0%"),
        (Decimal("-0.05"), "−5\u00a0%", "−5%"),
        (None, "", ""),
    ],
)
def test_a_share_is_written_as_its_language_writes_it(fraction, german, english):
    with translation.override("de"):
        assert percent(fraction) == german
    with translation.override("en"):
        assert percent(fraction) == english
