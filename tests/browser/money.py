"""A consortium with a planned budget, as the browser tests of the money meet it."""

from datetime import date
from decimal import Decimal

from partners.models import District, Role
from portal import starting_data
from portal.starting_pages import load_pages
from proposals.models import Call, PartnerRole
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_position, make_seat


def load_call():
    """Return the fourth call with everything it needs."""
    load_pages()
    starting_data.load(starting_data.reference_data)
    return Call.objects.get(slug="modellvorhaben-2026-ki")


def load_open_call():
    """Return the fourth call as if its deadline were yet to come."""
    call = load_call()
    call.deadline, call.project_start = date(2030, 5, 7), date(2031, 1, 1)
    call.save()
    return call


def make_empty_project(call):
    """Return a project of a lead and one partner in which nothing is planned yet."""
    lead = make_organisation("lichtblick", name="Haus Lichtblick gGmbH")
    consortium = make_consortium(lead, call, title="Entlastung im Quartier")
    make_seat(consortium, make_organisation("werkbank", name="Werkbank KI GmbH"))
    return consortium


def make_planned_project(call):
    """Return a project with posts, contributions, an associated partner and a place."""
    consortium = make_empty_project(call)
    lead, other = consortium.partners.order_by("joined_at")
    make_position(lead, "Projektleitung", monthly_cost=Decimal("6250.00"), share=Decimal("0.75"))
    make_position(lead, "Fachkraft für Erprobung", share=Decimal(1), months=Decimal(18))
    make_position(
        other,
        "Entwicklung",
        monthly_cost=Decimal("7400.50"),
        share=None,
        months=None,
        person_months=Decimal(20),
    )
    small = make_seat(consortium, make_organisation("hochschule", name="Hochschule Lichtenau"))
    make_position(small, "Begleitforschung", share=Decimal("0.2"))
    lead.contributions.create(means="cash", note="Rücklage", amount=Decimal(20_000))
    helper = make_organisation("stiftung", name="Bürgerstiftung Zwickau")
    friend = make_seat(consortium, helper, PartnerRole.ASSOCIATED)
    friend.contributions.create(means="third_party", amount=Decimal(5000))
    consortium.places.create(district=District.objects.get(ags="14524"))
    consortium.duration_months = 24
    consortium.starts_on = call.project_start
    consortium.save()
    return consortium


def make_anna(consortium):
    """Return an editor of the lead organisation."""
    lead = consortium.partners.get(role=PartnerRole.LEAD).organisation
    return make_member(lead, "anna@example.org", Role.EDITOR, name="Anna Kern")
