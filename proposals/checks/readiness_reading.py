"""A consortium as the readiness check reads it, in a fixed number of queries."""

from django.db.models import Prefetch, prefetch_related_objects

from partners.models import Offer
from partners.profile.eligibility import Answer, lies_in_saxony
from proposals import funding
from proposals.checks import coverage
from proposals.checks.readiness import Origin
from proposals.checks.readiness_checks import Project
from proposals.models import LetterOfIntent, Topic

STATEMENTS = {
    Topic.RECIPIENT: Origin.RECIPIENT,
    Topic.CONSORTIUM: Origin.CONSORTIUM,
    Topic.AMOUNT: Origin.AMOUNT,
    Topic.SUPPORT: Origin.SUPPORT,
}
OFFERS = Prefetch("organisation__offers", Offer.objects.select_related("competence"))
OF_PARTNERS = (OFFERS, "organisation__branches", "organisation__thematic_areas")


def with_profiles(seats):
    """Return the seats of a workspace with what their organisations say; three queries."""
    prefetch_related_objects(seats, *OF_PARTNERS)
    return seats


def partner_of(seat):
    organisation = seat.organisation
    skills = [offer.competence for offer in organisation.offers.all()]
    return coverage.Partner(
        key=str(seat.pk),
        sector=organisation.sector.slug,
        skills=frozenset(coverage.Skill(skill.slug, skill.group) for skill in skills),
        areas=frozenset(area.slug for area in organisation.thematic_areas.all()),
    )


def project_of(consortium, seats, money):
    """Return what the readiness check asks about; `seats` with profiles, the lead first."""
    call = consortium.call
    lead = seats[0].organisation
    return Project(
        terms=money.terms,
        plan=money.plan,
        budget=money.budget,
        partners=tuple(partner_of(seat) for seat in seats),
        leads=sum(seat.is_lead for seat in seats),
        legal_person=Answer(lead.legal_form.legal_person),
        in_saxony=_in_saxony(lead),
        areas=frozenset(area.slug for area in consortium.thematic_areas.all()),
        call_areas=frozenset(area.slug for area in call.thematic_areas.all()),
        min_areas=call.min_thematic_areas,
        places=tuple(
            funding.Place(place.district.ags, place.municipality)
            for place in consortium.places.all()
        ),
        letters_missing=tuple(
            str(seat.organisation)
            for seat in seats
            if not seat.is_lead and seat.letter != LetterOfIntent.UPLOADED
        ),
        agreement_planned=consortium.agreement_planned,
        advice_taken=consortium.advice_taken,
    )


def _in_saxony(organisation):
    found = lies_in_saxony(
        organisation.district_id, organisation.municipality, len(organisation.branches.all())
    )
    return Answer.UNCLEAR if found is None else Answer.YES if found else Answer.NO


def sources_of(call, cap):
    """Return by origin the sources that say it; an origin without any is not in the answer."""
    found = {}
    for source in call.sources.all():
        for fact in source.facts:
            if fact in set(Origin):
                found.setdefault(Origin(fact), []).append(source)
    for statement in call.statements.select_related("source"):
        if origin := STATEMENTS.get(statement.topic):
            listed = found.setdefault(origin, [])
            if statement.source not in listed:
                listed.append(statement.source)
    if cap.sources:
        found[Origin.CAP] = list(cap.sources)
    if model := getattr(call, "cost_model", None):
        found[Origin.COST_MODEL] = [model.source]
    return found
