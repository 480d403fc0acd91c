"""Coordinators whom the lead lets read the draft, and how that ends."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal import clock, letters
from proposals.consortia.access import coordinators
from proposals.models import Disclosure, DraftReader, Shown
from proposals.services.deeds import deed, lock
from proposals.services.seating import lead_of


class NoCoordinator(ValidationError):
    """Only the coordinators are let in: everybody else is a partner or is not."""

    def __init__(self):
        super().__init__(
            _("Only people of the coordination can be given access to the draft."),
            code="no_coordinator",
        )


@transaction.atomic
def grant_reading(consortium, *, person, by):
    """Let a coordinator read the draft until the lead ends it; return the access.

    Raise NoCoordinator.  Who may read already stays as they are.
    """
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    if not coordinators().filter(pk=person.pk).exists():
        raise NoCoordinator
    present = locked.draft_readers.present().filter(person=person).first()
    if present:
        return present
    with deed(locked, "reader_added", by=by, for_organisation=lead_of(locked).organisation):
        reader = DraftReader.objects.create(consortium=locked, person=person, granted_by=by)
        Disclosure.objects.create(consortium=locked, person=person, what=Shown.DRAFT, shown_by=by)
    letters.write_to(
        person,
        subject=_("You may read the draft of “%(consortium)s”"),
        template="proposals/email/reading_granted.txt",
        consortium=locked,
        by=by,
    )
    return reader


@transaction.atomic
def end_reading(reader, *, by):
    """End a coordinator's access; it is over at once."""
    locked = lock(reader.consortium, by=by, permission="proposals.lead_consortium")
    present = locked.draft_readers.present().filter(pk=reader.pk).first()
    if present is None:
        return
    with deed(locked, "reader_ended", by=by, for_organisation=lead_of(locked).organisation):
        present.ended_at = clock.now()
        present.save(update_fields=["ended_at"])
