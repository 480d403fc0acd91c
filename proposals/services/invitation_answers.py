"""The invited organisation says yes or no.  Only its owners bind it.

Order of locks: organisation, consortium, invitation.  One conditional update takes the invitation:
of two answers, or of answering and withdrawing, the second finds it over.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Role
from partners.permissions import role_of
from partners.services import locking
from partners.services.invitations import InvitationForSomebodyElse
from portal import clock
from proposals.approaches import invitation_letters
from proposals.approaches.invitation_states import over
from proposals.models import Invitation, Shown
from proposals.services import deeds
from proposals.services.disclosures import show
from proposals.services.invitations import deed_about, held
from proposals.services.seating import seat
from proposals.services.triage import record_identities, settle


class OrganisationMissing(ValidationError):
    """Who was invited by e-mail has to say for which organisation they accept."""

    def __init__(self):
        super().__init__(
            _("Please choose the organisation for which you accept."), code="organisation_missing"
        )


@transaction.atomic
def accept_invitation(invitation, *, organisation=None, by):
    """Take the seat as invited and return it.

    `organisation` is asked for where an address was invited.  Raise InvitationOver,
    InvitationForSomebodyElse, OrganisationMissing, PermissionDenied, and what `seat` raises.
    """
    joining = invitation.organisation or organisation
    if joining is None:
        raise OrganisationMissing
    joining = locking.lock(joining)
    consortium = deeds.lock(invitation.consortium)
    found = held(invitation)
    refuse_somebody_else(found, by)
    refuse_not_owner(joining, by)
    name = joining.name
    with deeds.deed(
        consortium, "invitation_accepted", by=by, for_organisation=joining, organisation=name
    ):
        answer(found, accepted_at=clock.now(), organisation=joining)
        role = {"role": found.role, "open_role": found.open_role}
        taken = seat(consortium, joining, **role, by=by)
        settle(consortium, joining, clock.now())
        if found.email:
            record_identities(consortium, joining, by=found.invited_by)
        show(consortium, joining, Shown.DETAILS, by=found.invited_by)
    found.consortium, found.organisation = consortium, joining
    invitation_letters.tell_accepted(found, by=by)
    return taken


@transaction.atomic
def decline_invitation(invitation, *, reason="", by):
    """Say no.  Raise InvitationOver, InvitationForSomebodyElse or PermissionDenied."""
    invited = locking.lock(invitation.organisation) if invitation.organisation_id else None
    consortium = deeds.lock(invitation.consortium)
    found = held(invitation)
    refuse_somebody_else(found, by)
    if invited is not None:
        refuse_not_owner(invited, by)
    with deed_about(consortium, found, "declined", by=by):
        answer(found, declined_at=clock.now(), decline_reason=reason)
    found.consortium, found.decline_reason = consortium, reason
    invitation_letters.tell_declined(found)


def answer(invitation, **changes):
    if not Invitation.objects.open().filter(pk=invitation.pk).update(**changes):
        raise over(invitation)


def refuse_somebody_else(invitation, person):
    """Raise InvitationForSomebodyElse when an address was invited that is not the person's."""
    if not invitation.email:
        return
    if not person.emailaddress_set.filter(verified=True, email=invitation.email).exists():
        raise InvitationForSomebodyElse(invitation.email)


def refuse_not_owner(organisation, person):
    """Raise PermissionDenied, for superusers too: nobody else binds an organisation."""
    if role_of(person, organisation) != Role.OWNER:
        raise PermissionDenied
