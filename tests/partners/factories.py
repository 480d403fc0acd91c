"""Organisations for the tests: complete, published, with fixed values."""

from datetime import date

from partners.models import (
    Competence,
    CompetenceGroup,
    District,
    LegalForm,
    LegalPerson,
    Membership,
    Need,
    Offer,
    Organisation,
    Role,
    Sector,
)
from partners.search import upkeep
from tests.portal.people import person

ZWICKAU = "14524"


def make_sector(slug="social_services"):
    return Sector.objects.get_or_create(slug=slug, defaults={"name_de": slug, "name_en": slug})[0]


def make_legal_form(slug="ggmbh", legal_person=LegalPerson.YES):
    names = {"name_de": slug, "name_en": slug, "legal_person": legal_person}
    return LegalForm.objects.get_or_create(slug=slug, defaults=names)[0]


def make_district(ags=ZWICKAU):
    """Return a district; its place on the map follows from its key."""
    number = int(ags[2:])
    fields = {
        "slug": f"kreis-{ags}",
        "name": f"Kreis {ags}",
        "short": ags[2:],
        "kind": "rural_district",
        "nuts3": f"D{ags[1:]}",
        "nuts2": "DED4",
        "nuts2_name": "Chemnitz",
        "tile_column": number,
        "tile_row": number,
    }
    return District.objects.get_or_create(ags=ags, defaults=fields)[0]


def make_competence(slug="evaluation", group=CompetenceGroup.RESEARCH, **fields):
    names = {"name_de": slug.capitalize(), "name_en": slug, "group": group}
    return Competence.objects.get_or_create(slug=slug, defaults=names | fields)[0]


def make_organisation(slug="lichtblick", **changes):
    """Return a published, public organisation of the social services, confirmed on 1 March 2030."""
    fields = {
        "name": slug.replace("-", " ").title(),
        "municipality": "Zwickau",
        "summary": "Wir begleiten Menschen im Quartier.",
        "confirmed_on": date(2030, 3, 1),
    }
    fields |= changes
    fields.setdefault("sector", make_sector())
    fields.setdefault("legal_form", make_legal_form())
    fields.setdefault("district", make_district())
    organisation = Organisation.objects.create(slug=slug, **fields)
    upkeep.index([organisation])
    return organisation


def make_offer(organisation, slug="evaluation", sentence=""):
    competence = make_competence(slug)
    line = Offer.objects.create(organisation=organisation, competence=competence, sentence=sentence)
    upkeep.index([organisation])
    return line


def make_need(organisation, slug="evaluation", sentence=""):
    competence = make_competence(slug)
    line = Need.objects.create(organisation=organisation, competence=competence, sentence=sentence)
    upkeep.index([organisation])
    return line


def make_member(organisation, email="inga@example.org", role=Role.OWNER, **fields):
    """Return a new person with that role in the organisation."""
    member = person(email, **fields)
    Membership.objects.create(organisation=organisation, person=member, role=role)
    return member
