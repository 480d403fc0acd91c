"""What the worker does for saved searches, and the hint that makes it look.

A change of an organisation is followed by one job, however many changes come together; what a lost
job would have told is told the next morning.
"""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from partners.models import AlertFrequency
from partners.services import alerts

DELAY = {"minutes": 2}


def changed(organisation_ids: Iterable[int]) -> None:
    """Have the searches that tell at once look again, soon after this transaction has ended."""
    if any(True for _ in organisation_ids):
        transaction.on_commit(look_soon, robust=True)


def look_soon():
    defer_once(check_at_once_searches, "check_at_once_searches", schedule_in=DELAY)


def defer_once(task, lock, arguments=None, **configuration):
    """Queue a job unless the same one waits already."""
    try:
        with transaction.atomic():
            task.configure(queueing_lock=lock, **configuration).defer(**(arguments or {}))
    except AlreadyEnqueued:
        pass


@app.task
def check_at_once_searches():
    queue(alerts.searches_of(AlertFrequency.AT_ONCE))


# Half past four UTC is before seven in Berlin, in summer and in winter.
@app.periodic(cron="30 4 * * *")
@app.task(queueing_lock="check_saved_searches")
def check_saved_searches(timestamp):
    queue(alerts.searches_of())


@app.task
def check_saved_search(*, search_id):
    alerts.check(search_id)


def queue(search_ids):
    """Queue a job for each search: one that fails leaves the others alone."""
    for search_id in search_ids:
        lock = f"check_saved_search {search_id}"
        defer_once(check_saved_search, lock, {"search_id": str(search_id)})
