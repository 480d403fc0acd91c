"""What of a profile is searched, and what it is filtered by.

People are not: contacts and members never enter the index.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.utils import translation

from partners.models import Need, Offer, Organisation, SpokenLanguage, Umbrella
from partners.search.documents import Text

PARTS = (
    Prefetch("offers", Offer.objects.select_related("competence")),
    Prefetch("needs", Need.objects.select_related("competence")),
    *("branches__district", "references"),
    *("target_groups", "fields_of_action", "thematic_areas", "ai_fields", "districts_of_work"),
)


def profiles(ids: Iterable[int]) -> Iterator[Organisation]:
    """Read the published profiles among these, with all that is searched."""
    wanted = Organisation.objects.published().filter(pk__in=list(ids))
    wanted = wanted.select_related("sector", "legal_form", "district")
    yield from wanted.prefetch_related(*PARTS).order_by("pk")


def texts(profile: Organisation) -> Iterator[Text]:
    """Yield the texts of a profile, each with its label: A counts most, D least."""
    yield Text(profile.name, "A")
    yield Text(profile.summary, "B")
    yield from _terms(profile)
    yield Text(profile.description, "C")
    yield from _places(profile)
    yield from _kind(profile)
    for reference in profile.references.all():
        yield Text(reference.title, "C")
        yield Text(reference.text, "D")


def facets(profile: Organisation) -> Iterator[tuple[str, str]]:
    """Yield (facet, value) for every choice that the profile answers to."""
    yield "audience", profile.visibility
    yield "sector", profile.sector.slug
    yield "can_lead", profile.legal_form.legal_person
    if profile.verified_on:
        yield "verified", "yes"
    for district in _districts(profile):
        yield "district", district.ags
    for facet, terms in {
        "offers": (offer.competence for offer in profile.offers.all()),
        "seeks": (need.competence for need in profile.needs.all()),
        "target_group": profile.target_groups.all(),
        "field": profile.fields_of_action.all(),
        "area": profile.thematic_areas.all(),
    }.items():
        for term in terms:
            yield facet, term.slug


def _terms(profile):
    for offer in profile.offers.all():
        yield from _term(offer.competence, "B", "C")
        yield Text(offer.sentence, "C")
    for term in (*profile.target_groups.all(), *profile.fields_of_action.all()):
        yield from _term(term, "B", "C")
    for term in profile.ai_fields.all():
        yield from _term(term, "C", "D")
    for area in profile.thematic_areas.all():
        yield Text(area.name_de, "C")
        yield Text(area.name_en, "D")
    for need in profile.needs.all():
        yield from _term(need.competence, "C", "D")
        yield Text(need.sentence, "C")


def _term(term, label, weaker):
    yield Text(term.name_de, label)
    for other in term.synonyms:
        yield Text(other, weaker)
    yield Text(term.name_en, "D")


def _places(profile):
    yield Text(profile.municipality, "B")
    for branch in profile.branches.all():
        yield Text(f"{branch.name} {branch.municipality}", "C")
    for district in _districts(profile):
        yield Text(district.name, "C")
    for district in profile.districts_of_work.all():
        yield Text(district.name, "D")


def _kind(profile):
    """What an organisation is: its sector, legal form, umbrella association and languages."""
    with translation.override("de"):
        yield Text(profile.sector.name_de, "C")
        yield Text(profile.legal_form.name_de, "D")
        if profile.umbrella not in ("", Umbrella.NONE, Umbrella.OTHER):
            yield Text(profile.get_umbrella_display(), "C")
        for code in profile.languages:
            if code != SpokenLanguage.DE:
                yield Text(str(SpokenLanguage(code).label), "C")


def _districts(profile):
    """Where an organisation is at home: its seat and its branches."""
    places = [profile.district, *(branch.district for branch in profile.branches.all())]
    return list(dict.fromkeys(place for place in places if place))
