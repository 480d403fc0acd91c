"""A project with a budget, for the tests of its files."""

from datetime import date
from decimal import Decimal

from partners.models import District
from proposals.models import PartnerRole
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_position, make_seat


def make_planned(fourth_call):
    """Return three funded partners and an associated one in Zwickau's district, above the cap."""
    lead = make_organisation("lichtblick", name="Lichtblick gGmbH")
    make_member(lead, "inga@example.org")
    consortium = make_consortium(lead, fourth_call, duration_months=24, starts_on=date(2027, 1, 1))
    consortium.places.create(district=District.objects.get(ags="14524"))
    first = consortium.partners.get()
    make_position(first)
    make_position(first, "Erprobung", monthly_cost=Decimal("4820.55"), share=Decimal("0.3333"))
    second = make_seat(consortium, make_organisation("werkbank", name="Werkbank GmbH"))
    make_position(second, "Entwicklung", monthly_cost=Decimal(6900), share=Decimal(1))
    third = make_seat(consortium, make_organisation("hochschule", name="Hochschule Lichtenau"))
    post = {"share": None, "months": None, "person_months": Decimal("14.55")}
    make_position(third, "Begleitung", monthly_cost=Decimal("5101.01"), **post)
    friend = make_organisation("stiftung", name="Stiftung Morgen")
    seat = make_seat(consortium, friend, PartnerRole.ASSOCIATED)
    first.contributions.create(means="cash", amount=Decimal(12000), note="Rücklage")
    seat.contributions.create(means="third_party", amount=Decimal("3000.50"))
    return consortium
