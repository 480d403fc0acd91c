"""Coordinators say that an organisation exists and is who it says it is, or take that back."""

import pghistory
from django.db import transaction

from partners.models import Organisation
from partners.search import upkeep
from portal import clock


@transaction.atomic
def verify_organisation(organisation, *, by):
    """Note that the coordinators have checked the organisation today."""
    _set_verified(organisation, clock.today(), by=by, deed="verify_organisation")


@transaction.atomic
def withdraw_verification(organisation, *, by):
    """Take back that the organisation was checked."""
    _set_verified(organisation, None, by=by, deed="withdraw_verification")


def _set_verified(organisation, day, *, by, deed):
    locked = Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=organisation.pk
    )
    locked.verified_on = day
    with pghistory.context(user=str(by.pk), deed=deed):
        locked.save(update_fields=["verified_on", "changed_at"])
    upkeep.index([locked])
