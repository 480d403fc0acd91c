"""The calls that organisations can say they are open for, as the directory asks for them."""

from proposals.calls import lifecycle
from proposals.models import Call


def names(now):
    """Return (name in addresses, title) of the published calls that are not over, nearest first."""
    calls = [
        call
        for call in Call.objects.filter(is_published=True)
        if call.status_at(now) is not lifecycle.Status.CLOSED
    ]
    calls.sort(key=lambda call: lifecycle.reading_order(call.period, now))
    return [(call.slug, call.title) for call in calls]
