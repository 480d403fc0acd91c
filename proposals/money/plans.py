"""Calls and consortia as the funding rules read them, in a fixed number of queries."""

from decimal import Decimal

from django.db.models import Prefetch, prefetch_related_objects

from proposals import funding
from proposals.funding.terms import folded
from proposals.models import (
    Applicant,
    CapRule,
    ConsortiumPartner,
    ConsortiumPlace,
    CostModelKind,
    Fact,
)

CAPS = Prefetch("cap_rules", CapRule.objects.select_related("source"))
PLACES = Prefetch("places", ConsortiumPlace.objects.select_related("district"))
COSTS = ("positions", "cost_items", "contributions")


def terms_of(call):
    """Return a call's rules about money.  Four queries, fewer where rows are fetched already."""
    prefetch_related_objects([call], CAPS, "sources")
    lines = list(call.cap_rules.all())
    rows = call.sources.all()
    sources = {row.pk: _source(row) for row in rows}
    facts = {fact: sources[row.pk] for row in rows for fact in row.facts}
    model = getattr(call, "cost_model", None)
    flat = model.flat_rate if model and model.kind == CostModelKind.STAFF_PLUS_FLAT_RATE else None
    general = {line.applicant: line for line in lines if line.region_category is None}
    return funding.Terms(
        single=_line(general.get(Applicant.SINGLE), sources),
        consortium=_line(general.get(Applicant.CONSORTIUM), sources),
        regional={
            line.region_category: _line(line, sources)
            for line in lines
            if line.region_category and line.applicant == Applicant.CONSORTIUM
        },
        regions=_regions(call, sources),
        multi_region_rule=call.multi_region_rule,
        min_partners=call.min_partners,
        max_rate=call.max_funding_rate,
        max_months=call.max_duration_months,
        flat_rate=flat,
        project_start=call.project_start,
        partners_source=facts.get(Fact.MIN_PARTNERS),
        rate_source=facts.get(Fact.MAX_FUNDING_RATE),
        rule_source=facts.get(Fact.MULTI_REGION_RULE),
        cost_source=sources.get(model.source_id) if model else None,
        cost_is_verified=bool(model and model.verified_for_call),
    )


def _line(rule, sources):
    if rule is None:
        return None
    return funding.CapLine(
        amount=rule.max_grant,
        qualifier=rule.qualifier,
        source=sources.get(rule.source_id),
        location_dependent=rule.location_dependent,
    )


def _source(source):
    return funding.SourceRef(source.label, source.url, source.checked_on)


def _regions(call, sources):
    """Return the districts of a call; one that is only listed by municipalities is open itself."""
    rows = list(call.region_assignments.select_related("district").order_by("municipality"))
    whole = {row.district_id: row for row in rows if not row.municipality}
    regions = {}
    for row in rows:
        named = [r for r in rows if r.municipality and r.district_id == row.district_id]
        district = whole.get(row.district_id)
        regions[row.district.ags] = funding.Region(
            category=district.category if district else None,
            municipalities={folded(other.municipality): other.category for other in named},
            source=sources.get((district or row).source_id),
            name=str(row.district),
            exceptions=tuple(other.municipality for other in named),
        )
    return regions


def seats_with_costs(consortium):
    """Return the present seats with all that their budget is made of, in four queries."""
    seats = ConsortiumPartner.objects.seated().filter(consortium=consortium)
    return list(seats.select_related("organisation__district").prefetch_related(*COSTS))


def plan_of(consortium, terms, seats=None):
    """Return what a consortium plans now."""
    seats = seats_with_costs(consortium) if seats is None else seats
    prefetch_related_objects([consortium], PLACES)
    places = [funding.Place(p.district.ags, p.municipality) for p in consortium.places.all()]
    lead = next((seat.organisation for seat in seats if seat.is_lead), None)
    home = _home(lead, terms)
    return funding.Plan(
        partners=tuple(partner_plan(seat) for seat in seats),
        places=tuple(place for place in places if terms.covers(place)),
        rate=consortium.funding_rate,
        months=consortium.duration_months,
        starts_on=consortium.starts_on,
        lead_region=terms.category(home) if home else None,
    )


def _home(lead, terms):
    """Return the seat of the lead partner as a place, None outside the call's area."""
    if lead is None or lead.district is None:
        return None
    seat = funding.Place(lead.district.ags, lead.municipality)
    return seat if terms.covers(seat) else None


def partner_plan(seat):
    return funding.PartnerPlan(
        key=str(seat.pk),
        positions=tuple(position(row) for row in seat.positions.all()),
        items=sum((item.amount for item in seat.cost_items.all()), Decimal(0)),
        contributed=sum((row.amount for row in seat.contributions.all()), Decimal(0)),
        weight=seat.grant_weight,
        is_funded=seat.is_funded,
    )


def position(row):
    return funding.Position(row.monthly_cost, row.share, row.months, row.person_months)


def budget_of(consortium):
    """Return the consortium's budget as it stands."""
    terms = terms_of(consortium.call)
    return funding.reckon(terms, plan_of(consortium, terms))
