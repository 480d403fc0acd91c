"""The deeds of an organisation as a whole."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from partners.search import upkeep
from portal import clock


class SummaryMissingError(ValidationError):
    """A profile without a summary says nothing to others and is not published."""

    def __init__(self):
        super().__init__(
            _("Please write the summary first: it is what others read in every list."),
            code="summary_missing",
        )


@transaction.atomic
def confirm_profile(organisation, *, by):
    """Say that the profile is right as of today; the first time this publishes it.

    Raise SummaryMissingError while there is no summary.
    """
    rows = Organisation.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=organisation.pk, dissolved_on=None)
    if not locked.summary:
        raise SummaryMissingError
    locked.confirmed_on = clock.today()
    with pghistory.context(user=str(by.pk), deed="confirm_profile"):
        locked.save(update_fields=["confirmed_on", "changed_at"])
    upkeep.index([locked])
