"""Organisations for the tests: complete, published, with fixed values."""

from datetime import date

from django.contrib.auth.models import Group

from partners.models import (
    AiApplicationField,
    Claim,
    Competence,
    CompetenceGroup,
    District,
    FieldOfAction,
    JoinRequest,
    LegalForm,
    LegalPerson,
    Membership,
    MembershipInvitation,
    Need,
    Offer,
    Organisation,
    Role,
    Sector,
    TargetGroup,
    TargetGroupKind,
    ThematicArea,
    digest_of,
)
from partners.search import upkeep
from portal import coordination
from tests.portal.people import person, protected

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


def make_parts(organisation, number, first=0):
    """Give the organisation `number` more of everything it can have several of."""
    for n in range(first, first + number):
        district = make_district(f"14{n + 1}11")
        organisation.districts_of_work.add(district)
        organisation.branches.create(municipality=f"Ort {n}", district=district)
        make_offer(organisation, f"angebot-{n}", "Ein Satz")
        make_need(organisation, f"gesuch-{n}")
        organisation.contacts.create(name=f"Person {n}")
        organisation.references.create(title=f"Vorhaben {n}", year=2020 + n)
        names = {"slug": f"wort-{n}", "name_de": f"Wort {n}", "name_en": f"Word {n}"}
        group = TargetGroup.objects.create(group=TargetGroupKind.CARE, **names)
        organisation.target_groups.add(group)
        organisation.fields_of_action.add(FieldOfAction.objects.create(**names))
        organisation.thematic_areas.add(ThematicArea.objects.create(**names))
        organisation.ai_fields.add(AiApplicationField.objects.create(**names))


def make_invitation(organisation, email="gast@example.org", word="geheim", **fields):
    """Return an open invitation with that word as the secret of its link."""
    values = {"role": Role.EDITOR, "token_digest": digest_of(word)} | fields
    return MembershipInvitation.objects.create(organisation=organisation, email=email, **values)


def make_join_request(organisation, email="bela@example.org", message="Ich leite die Pflege."):
    """Return the open request of a new person."""
    asking = person(email, name="Bela Bittner")
    return JoinRequest.objects.create(organisation=organisation, person=asking, message=message)


def make_claim(organisation, email="bela@example.org", message="Ich bin die Geschäftsführerin."):
    """Return the open claim of a new person."""
    claiming = person(email, name="Bela Bittner")
    return Claim.objects.create(organisation=organisation, person=claiming, message=message)


def make_coordinator(email="anna@example.org"):
    """Return one of the coordinators, with the second factor that staff needs."""
    coordination.load_group()
    coordinator = protected(person(email, name="Anna Kern", is_staff=True))
    coordinator.groups.add(Group.objects.get(name=coordination.GROUP))
    return coordinator
