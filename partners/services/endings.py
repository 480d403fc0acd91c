"""What ends by itself because something else happened, with a word to those who wait for it."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import clock, letters

OWNED_NOW = _("Somebody else of the organisation manages its entry by now. You can ask to join.")
DISSOLVED = _("The organisation has been dissolved.")


def end_claims(organisation, *, by, reason=OWNED_NOW):
    """Decline the open claims with a sentence; the caller holds the organisation's lock."""
    _end(organisation.claims, by=by, reason=reason, template="partners/email/claim_declined.txt")


def end_join_requests(organisation, *, by, reason=DISSOLVED):
    """Decline the open requests to join with a sentence; the caller holds the lock."""
    template = "partners/email/join_request_declined.txt"
    _end(organisation.join_requests, by=by, reason=reason, template=template)


def _end(petitions, *, by, reason, template):
    for petition in petitions.open().select_related("person", "organisation"):
        decline(petition, by=by, reason=reason, template=template)


def decline(petition, *, by, reason, template):
    """Decline one request or claim and tell the person why, in their language."""
    with translation.override(petition.person.language):
        petition.reason = str(reason)
    petition.decided_at, petition.decided_by, petition.granted = clock.now(), by, False
    petition.save(update_fields=["decided_at", "decided_by", "granted", "reason"])
    letters.write_to(
        petition.person,
        subject=_("Your request to %(organisation)s"),
        template=template,
        organisation=petition.organisation,
        reason=petition.reason,
    )
