"""Calls for the tests: complete, sound, with fixed values; each test changes what it is about."""

from datetime import date
from decimal import Decimal

from partners.models import digest_of
from portal import clock
from proposals.models import Applicant, Call, CapQualifier, Consortium, Fact, PartnerRole
from tests.partners.factories import make_organisation


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


def make_consortium(lead=None, call=None, **changes):
    """Return a project in Zwickau's district with its lead partner's seat, for an open call."""
    lead = lead or make_organisation()
    fields = {
        "title": "Entlastung im Quartier",
        "teaser": "Wir erproben, wie Sprachmodelle die Dokumentation in der Pflege erleichtern.",
        "details": "Vertrauliche Einzelheiten des Vorhabens.",
    }
    consortium = Consortium.objects.create(call=call or make_call(), **fields | changes)
    make_seat(consortium, lead, PartnerRole.LEAD)
    return consortium


def make_seat(consortium, organisation=None, role=PartnerRole.FUNDED, **changes):
    """Return a present seat of the organisation."""
    organisation = organisation or make_organisation("werkbank")
    return consortium.partners.create(organisation=organisation, role=role, **changes)


def make_role(consortium, title="Evaluation", **changes):
    """Return an open role that everybody may find once the consortium's teaser is shown."""
    return consortium.roles.create(title=title, **{"is_published": True} | changes)


def make_consortium_invitation(consortium, organisation=None, token=None, **changes):
    """Return an open invitation; with a token, one by e-mail to gast@example.org."""
    if token:
        changes |= {"email": "gast@example.org", "token_digest": digest_of(token)}
    else:
        changes["organisation"] = organisation or make_organisation("werkbank")
    return consortium.invitations.create(**changes)


def make_interest(role, organisation=None, **changes):
    """Return an open expression of interest in the role; hidden in an anonymous project only."""
    fields = {
        "organisation": organisation or make_organisation("werkbank"),
        "contribution": "Wir bringen ein Team für Sprachmodelle mit.",
        "motivation": "Wir suchen ein Praxisfeld in der Pflege.",
        "revealed_at": None if role.consortium.is_anonymous else clock.now(),
    }
    return role.interests.create(consortium=role.consortium, **fields | changes)


def make_position(seat, title="Projektleitung", **changes):
    """Return half a post over 24 months at 5,000 EUR a month: 60,000 EUR."""
    fields = {"monthly_cost": Decimal(5000), "share": Decimal("0.5"), "months": Decimal(24)}
    return seat.positions.create(title=title, **fields | changes)
