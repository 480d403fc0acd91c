"""The consortia's share of a person's data: what they did there, and what they were shown."""

from django.utils.translation import gettext_lazy as _

from portal import privacy
from portal.personal_data import rows
from proposals.models import (
    Consortium,
    Disclosure,
    Document,
    DraftReader,
    DraftReaderEvent,
    ExpressionOfInterest,
    Invitation,
    LogEntry,
)

READERS_STAY = _(
    "Who was allowed to read the draft of a consortium stays on record, under a number instead of "
    "your name, so that misuse can be traced."
)

FIELDS = {
    "proposals.Consortium.created_by": privacy.EXPORTED,
    "proposals.Invitation.email": privacy.EXPORTED,
    "proposals.Invitation.invited_by": privacy.EXPORTED,
    "proposals.ExpressionOfInterest.expressed_by": privacy.EXPORTED,
    "proposals.Disclosure.person": privacy.EXPORTED,
    "proposals.Disclosure.shown_by": privacy.NOT_EXPORTED,
    "proposals.Document.uploaded_by": privacy.EXPORTED,
    "proposals.DraftReader.person": privacy.EXPORTED,
    "proposals.DraftReader.granted_by": privacy.NOT_EXPORTED,
    "proposals.DraftReaderEvent.person": privacy.kept(READERS_STAY),
    "proposals.DraftReaderEvent.granted_by": privacy.kept(READERS_STAY, exported=False),
    "proposals.LogEntry.by": privacy.EXPORTED,
    # A seat's day, not a person's.
    "proposals.ConsortiumPartner.joined_at": privacy.NOT_PERSONAL,
    "proposals.ConsortiumPartnerEvent.joined_at": privacy.NOT_PERSONAL,
}


def addressed_to(user):
    """Return the invitations to one of the person's confirmed addresses."""
    addresses = user.emailaddress_set.filter(verified=True).values("email")
    return Invitation.objects.filter(email__in=addresses)


def export(user):
    return {
        "projects_started": rows(Consortium.objects.filter(created_by=user), "title", "created_at"),
        "invitations_received": rows(
            addressed_to(user), "consortium__title", "email", "invited_at", "accepted_at"
        ),
        "invitations_sent": rows(
            Invitation.objects.filter(invited_by=user), "consortium__title", "message", "invited_at"
        ),
        "interests": rows(
            ExpressionOfInterest.objects.filter(expressed_by=user),
            *("open_role__title", "contribution", "motivation", "expressed_at"),
        ),
        "shown_to_you": rows(
            Disclosure.objects.filter(person=user), "consortium__title", "what", "shown_at"
        ),
        "documents_uploaded": rows(
            Document.objects.filter(uploaded_by=user), "title", "file_name", "uploaded_at"
        ),
        "drafts_readable": rows(
            DraftReader.objects.filter(person=user),
            *("consortium__title", "granted_at", "ended_at"),
        ),
        "earlier_readings": rows(
            DraftReaderEvent.objects.filter(person_id=user.pk), "pgh_created_at", "pgh_label"
        ),
        "deeds": rows(LogEntry.objects.filter(by=user), "consortium__title", "deed", "facts", "at"),
    }


def erase(user):
    """Erase what refers to the person; consortia, seats and texts stay the organisations'."""
    addressed_to(user).delete()
    Disclosure.objects.filter(person=user).delete()
    DraftReader.objects.filter(person=user).delete()


PART = privacy.Part(name="proposals", export=export, erase=erase, fields=FIELDS)
