"""Calls and consortia as the funding rules read them, in a fixed number of queries."""

from decimal import Decimal

from proposals import funding
from proposals.funding.terms import folded
from proposals.models import Applicant, ConsortiumPartner, CostModelKind


def terms_of(call):
    """Return a call's rules about money.  Three queries, fewer where rows are fetched already."""
    lines = list(call.cap_rules.select_related("source"))
    model = getattr(call, "cost_model", None)
    flat = model.flat_rate if model and model.kind == CostModelKind.STAFF_PLUS_FLAT_RATE else None
    general = {line.applicant: line for line in lines if line.region_category is None}
    return funding.Terms(
        single=_line(general.get(Applicant.SINGLE)),
        consortium=_line(general.get(Applicant.CONSORTIUM)),
        regional={line.region_category: _line(line) for line in lines if line.region_category},
        regions=_regions(call),
        multi_region_rule=call.multi_region_rule,
        min_partners=call.min_partners,
        max_rate=call.max_funding_rate,
        max_months=call.max_duration_months,
        flat_rate=flat,
        project_start=call.project_start,
    )


def _line(rule):
    if rule is None:
        return None
    return funding.CapLine(
        amount=rule.max_grant,
        qualifier=rule.qualifier,
        source=_source(rule.source),
        location_dependent=rule.location_dependent,
    )


def _source(source):
    if source is None:
        return None
    return funding.SourceRef(source.label, source.url, source.checked_on)


def _regions(call):
    related = ("source", "district")
    rows = list(call.region_assignments.select_related(*related).order_by("municipality"))
    regions = {}
    for row in rows:
        if not row.municipality:
            special = {
                folded(other.municipality): other.category
                for other in rows
                if other.municipality and other.district_id == row.district_id
            }
            regions[row.district.ags] = funding.Region(row.category, special, _source(row.source))
    return regions


def seats_with_costs(consortium):
    """Return the present seats with all that their budget is made of, in four queries."""
    seats = ConsortiumPartner.objects.seated().filter(consortium=consortium)
    related = ("positions", "cost_items", "contributions")
    return list(seats.select_related("organisation__district").prefetch_related(*related))


def plan_of(consortium, terms, seats=None):
    """Return what a consortium plans now."""
    seats = seats_with_costs(consortium) if seats is None else seats
    places = [
        funding.Place(p.district.ags, p.municipality)
        for p in consortium.places.select_related("district")
    ]
    lead = next((seat.organisation for seat in seats if seat.is_lead), None)
    home = terms.regions.get(lead.district.ags) if lead and lead.district else None
    return funding.Plan(
        partners=tuple(partner_plan(seat) for seat in seats),
        places=tuple(place for place in places if place.ags in terms.regions),
        rate=consortium.funding_rate,
        months=consortium.duration_months,
        starts_on=consortium.starts_on,
        lead_region=home.category if home else None,
    )


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
