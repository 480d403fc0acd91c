"""Calls for the tests: complete, sound, with fixed values; each test changes what it is about."""

from datetime import date
from decimal import Decimal

from proposals.models import Applicant, Call, CapQualifier, Fact


def make_call(slug="aufruf", **changes):
    """Return a published call, open from 1 March to 30 April 2030, with a source for its values."""
    fields = {
        "title": f"Aufruf {slug}",
        "programme": "Programm",
        "published_on": date(2030, 3, 1),
        "opens_on": date(2030, 3, 1),
        "deadline": date(2030, 4, 30),
        "project_start": date(2031, 1, 1),
        "max_funding_rate": Decimal("0.9"),
        "granting_body": "Förderbank (FB)",
        "granting_body_short": "FB",
        "is_published": True,
    }
    call = Call.objects.create(slug=slug, **fields | changes)
    call.sources.create(label="Bekanntmachung", facts=Fact.values)
    return call


def make_cap(call, applicant=Applicant.SINGLE, **changes):
    """Return a line of the cap table: up to 100,000 EUR, from the call's first source."""
    fields = {
        "applicant": applicant,
        "max_grant": Decimal(100_000),
        "qualifier": CapQualifier.UP_TO,
        "source": call.sources.first(),
    }
    return call.cap_rules.create(**fields | changes)
