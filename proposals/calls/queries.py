"""Calls as the pages read them: everything a page shows in a fixed number of queries."""

from django.db.models import Prefetch

from proposals.calls import lifecycle
from proposals.models import Call, CallStage, CallStatement, RegionAssignment
from proposals.money.plans import CAPS

REGIONS = RegionAssignment.objects.select_related("district", "source")
CALL_PAGE_ROWS = (
    CAPS,
    Prefetch("region_assignments", REGIONS),
    Prefetch("stages", CallStage.objects.select_related("source")),
    Prefetch("statements", CallStatement.objects.select_related("source")),
    "links",
    "sources",
    "thematic_areas",
    "outline__sections",
)


def calls_in_reading_order(user, now):
    """Return the calls a person sees: open ones first, then announced, then closed."""
    calls = Call.objects.visible_to(user).prefetch_related(CAPS)
    return sorted(calls, key=lambda call: lifecycle.reading_order(call.period, now))


def calls_for_page(user):
    """Return the calls a person sees, with all that the page of one call shows."""
    related = ("outline", "cost_model__source")
    calls = Call.objects.visible_to(user).select_related(*related)
    return calls.prefetch_related(*CALL_PAGE_ROWS)


def featured(calls, now):
    """Return (the call to show first, the invented call to try), each None where there is none.

    A real call always leads, even one that is over; the invented one stands beside it as long as
    no real call is open.
    """
    real = next((call for call in calls if not call.is_demo), None)
    demo = next((call for call in calls if call.is_demo), None)
    if real is not None and real.status_at(now) == lifecycle.Status.OPEN:
        demo = None
    return real, demo


def calls_to_come(now):
    """Return the published calls that are open or announced, in reading order."""
    calls = [
        call
        for call in Call.objects.filter(is_published=True)
        if call.status_at(now) != lifecycle.Status.CLOSED
    ]
    return sorted(calls, key=lambda call: lifecycle.reading_order(call.period, now))


def availabilities_to_come(organisation, now):
    """Return what the organisation says of its time for calls that are not over."""
    rows = organisation.availabilities.filter(call__is_published=True).select_related("call")
    return [row for row in rows if row.call.status_at(now) != lifecycle.Status.CLOSED]
