"""Saving how much time an organisation has for which call."""

from decimal import Decimal

from partners.search import upkeep
from partners.services.profiles import saving
from portal import clock
from proposals.calls import queries
from proposals.models import CallAvailability


def stored_months(organisation):
    """Return [key of the call, months as text] for the calls that are not over."""
    rows = queries.availabilities_to_come(organisation, clock.now())
    return {"months": sorted([row.call_id, f"{row.person_months:.1f}"] for row in rows)}


def save_availability(organisation, *, values, seen, by):
    """Save the person-months for the calls to come; what was said of closed calls stays."""
    read = stored_months
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_availability"
    ) as row:
        for present in queries.availabilities_to_come(row, clock.now()):
            present.delete()
        CallAvailability.objects.bulk_create(
            CallAvailability(organisation=row, call_id=call, person_months=Decimal(months))
            for call, months in values["months"]
        )
        available = row.availabilities.filter(person_months__gt=0)
        upkeep.set_calls(row, list(available.values_list("call__slug", flat=True)))
    return frozenset()
