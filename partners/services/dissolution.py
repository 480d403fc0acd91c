"""An organisation ends: nobody sees it any more, and what it said about itself is erased."""

from collections.abc import Callable
from functools import partial

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from partners.search import upkeep
from partners.services import endings
from partners.services.locking import lock
from portal import clock, letters, security_log

# What the rooms above have to end with the organisation, or why it cannot end yet: each is called
# with the locked organisation and `by`, before anything is erased, and may raise ValidationError.
ties: list[Callable[..., None]] = []

# What stays: the name, in whose place no other organisation steps, and the days of its history.
EMPTIED = {
    "summary": "",
    "description": "",
    "website": "",
    "contact_email": "",
    "umbrella": "",
    "size_class": "",
    "esf_experience": "",
    "own_share": "",
    "municipality": "",
    "district": None,
    "logo": "",
    "languages": [],
    "non_profit": None,
    "can_take_lead": False,
    "has_test_environment": False,
}
LISTS = ["target_groups", "fields_of_action", "thematic_areas", "ai_fields", "districts_of_work"]
ROWS = ["offers", "needs", "branches", "contacts", "references", "bookmarks"]


@transaction.atomic
def dissolve_organisation(organisation, *, by):
    """End the organisation and all that hangs on it, and tell its people.

    What hangs on it elsewhere may refuse with a ValidationError.
    """
    locked = lock(organisation, by=by, permission="partners.dissolve")
    for end_ties in ties:
        end_ties(locked, by=by)
    people = [m.person for m in locked.memberships.select_related("person")]
    locked.invitations.unanswered().update(withdrawn_at=clock.now())
    endings.end_join_requests(locked, by=by)
    endings.end_claims(locked, by=by, reason=endings.DISSOLVED)
    with pghistory.context(user=str(by.pk), deed="dissolve_organisation"):
        erase_profile(locked)
        locked.memberships.all().delete()
    upkeep.index([locked])
    security_log.record("organisation_dissolved", by, organisation=locked.pk)
    for person in people:
        letters.write_to(
            person,
            subject=_("%(organisation)s has been dissolved"),
            template="partners/email/dissolved.txt",
            organisation=locked,
            by=by,
        )


def erase_profile(organisation):
    """Erase what the organisation said about itself, its picture with it."""
    if organisation.logo:
        storage, name = organisation.logo.storage, organisation.logo.name
        transaction.on_commit(partial(storage.delete, name))
    for name in ROWS:
        getattr(organisation, name).all().delete()
    for name in LISTS:
        getattr(organisation, name).clear()
    Organisation.objects.filter(pk=organisation.pk).update(
        **EMPTIED, dissolved_on=clock.today(), changed_at=clock.now()
    )
    organisation.refresh_from_db()
