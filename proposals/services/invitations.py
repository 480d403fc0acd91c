"""The lead invites an organisation to its project, or an address whose organisation is not here.

An invitation is open for 14 days.  A renewed one is a new one: the old one ends with it, and its
link.  Order of locks: organisation, consortium, invitation, person.
"""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation, digest_of
from partners.services import locking
from portal import clock
from portal.models import User
from proposals.approaches import invitation_letters
from proposals.approaches.invitation_states import over
from proposals.models import Invitation, PartnerRole, Shown
from proposals.services import deeds
from proposals.services.disclosures import show
from proposals.services.seating import AlreadySeated, refuse_taken

OPEN_PER_CONSORTIUM = 30
PER_DAY = 20
REMIND_BEFORE = timedelta(days=4)


class InvitationRefused(ValidationError):
    """This invitation cannot be sent, for a reason the sentence names."""


class AlreadyReminded(ValidationError):
    """There is one reminder for each invitation."""

    def __init__(self):
        super().__init__(
            _("There was a reminder already; there is only one."), code="already_reminded"
        )


@transaction.atomic
def invite_organisation(consortium, *, organisation, role, open_role=None, message="", by):
    """Invite an organisation of the portal and return the invitation.

    With an open role its kind of partner counts, whatever `role` says.  Raise InvitationRefused,
    AlreadySeated, RoleTaken, Frozen, GivenUp, or Dissolved.
    """
    invited = locking.lock(organisation)
    locked = locked_by_lead(consortium, by)
    refuse_unreachable(invited, by)
    offer = {"role": role, "open_role": open_role, "message": message}
    return ask_organisation(locked, invited, **offer, deed="organisation_invited", by=by)


@transaction.atomic
def invite_address(consortium, *, email, role, open_role=None, message="", by):
    """Invite whoever reads this address and return the invitation.

    What comes back is the same whether or not the address has an account.  Raise
    InvitationRefused, RoleTaken, Frozen or GivenUp.
    """
    locked = locked_by_lead(consortium, by)
    offer = {"role": role, "open_role": open_role, "message": message}
    email = email.strip().lower()
    return ask_address(locked, email, **offer, deed="address_invited", by=by)


@transaction.atomic
def renew_invitation(invitation, *, by):
    """Invite again in place of an invitation that nobody answered; return the new one.

    It counts as one more invitation of `by`.  Raise InvitationOver and what inviting raises.
    """
    invited = locking.lock(invitation.organisation) if invitation.organisation_id else None
    locked = locked_by_lead(invitation.consortium, by)
    old = held(invitation)
    if not old.is_unanswered:
        raise over(old)
    Invitation.objects.filter(pk=old.pk).update(withdrawn_at=clock.now())
    offer = {"role": old.role, "open_role": old.open_role, "message": old.message}
    if invited is None:
        return ask_address(locked, old.email, **offer, deed="address_renewed", by=by)
    return ask_organisation(locked, invited, **offer, deed="invitation_renewed", by=by)


@transaction.atomic
def withdraw_invitation(invitation, *, by):
    """Take an invitation back; its link is dead.  Raise InvitationOver or GivenUp."""
    locked = deeds.lock(invitation.consortium, by=by, permission="proposals.lead_consortium")
    with deed_about(locked, invitation, "withdrawn", by=by):
        unanswered = Invitation.objects.unanswered().filter(pk=invitation.pk)
        if not unanswered.update(withdrawn_at=clock.now()):
            raise over(held(invitation))


@transaction.atomic
def remind_invitation(invitation, *, by):
    """Remind of an open invitation, once.  Raise AlreadyReminded, InvitationOver, Frozen."""
    locked = locked_by_lead(invitation.consortium, by)
    remind(locked, invitation, by=by)


def send_due_reminders():
    """Remind once of every invitation that ends within four days, whoever else is at it."""
    soon = clock.now() + REMIND_BEFORE
    due = Invitation.objects.open().filter(
        reminded_at=None, expires_at__lte=soon, consortium__frozen_at=None
    )
    for invitation in due.select_related("consortium").order_by("pk"):
        remind_if_due(invitation)


def remind_if_due(invitation):
    try:
        with transaction.atomic():
            locked = deeds.lock(invitation.consortium)
            deeds.refuse_frozen(locked)
            remind(locked, invitation, by=None)
    except ValidationError:
        return  # answered, reminded or given up meanwhile


def remind(consortium, invitation, *, by):
    """Send the one reminder: one conditional update decides.  The caller holds the consortium.

    A link is written into a mail only, so that a reminder to an address has a new one.
    """
    token = secrets.token_urlsafe(32)
    with deed_about(consortium, invitation, "reminded", by=by):
        found = held(invitation)
        due = Invitation.objects.open().filter(pk=found.pk, reminded_at=None)
        changes = {"reminded_at": clock.now()}
        if found.organisation_id is None:
            changes["token_digest"] = digest_of(token)
        if not due.update(**changes):
            raise over(found) if not found.is_open else AlreadyReminded
    found.consortium = consortium
    invitation_letters.remind(found, token=token)


def locked_by_lead(consortium, by):
    locked = deeds.lock(consortium, by=by, permission="proposals.lead_consortium")
    deeds.refuse_frozen(locked)
    return locked


def held(invitation):
    """Return the invitation as it is now, held until the transaction ends."""
    rows = Invitation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation", "open_role", "invited_by").get(pk=invitation.pk)


def deed_about(consortium, invitation, word, *, by):
    """Return the frame of a deed about an invitation; an address is named in no log."""
    if invitation.organisation_id is None:
        return deeds.deed(consortium, f"address_{word}", by=by)
    name = invitation.organisation.name
    return deeds.deed(consortium, f"invitation_{word}", by=by, organisation=name)


def ask_organisation(consortium, organisation, *, role, open_role, message, deed, by):
    if consortium.partners.seated().filter(organisation=organisation).exists():
        raise AlreadySeated(organisation)
    with deeds.deed(consortium, deed, by=by, organisation=organisation.name):
        earlier = consortium.invitations.filter(organisation=organisation)
        make_way(earlier, _("This organisation has already been invited."))
        offer = checked_offer(consortium, role, open_role) | {"message": message}
        refuse_too_many(consortium, by=by)
        invitation = consortium.invitations.create(
            organisation=organisation, **offer, invited_by=by
        )
        show(consortium, organisation, Shown.IDENTITY, by=by)
    invitation_letters.invite(invitation)
    return invitation


def ask_address(consortium, email, *, role, open_role, message, deed, by):
    """Make the invitation and its mail, the only place where the secret is written."""
    token = secrets.token_urlsafe(32)
    with deeds.deed(consortium, deed, by=by):
        earlier = consortium.invitations.filter(email=email)
        make_way(earlier, _("This address has already been invited."))
        offer = checked_offer(consortium, role, open_role) | {"message": message}
        refuse_too_many(consortium, by=by)
        invitation = consortium.invitations.create(
            email=email, token_digest=digest_of(token), **offer, invited_by=by
        )
    invitation_letters.invite_by_link(invitation, token=token)
    return invitation


def refuse_unreachable(organisation, by):
    """Raise InvitationRefused for one that is not published for `by`, or that nobody looks after.

    Only owners answer, so that an invitation to an organisation without one would stay unread.
    """
    seen = Organisation.objects.published().visible_to(by).filter(pk=organisation.pk)
    if not seen.exists():
        raise InvitationRefused(
            _("This organisation cannot be invited at present."), code="unreachable"
        )
    if Organisation.objects.unowned().filter(pk=organisation.pk).exists():
        raise InvitationRefused(
            _(
                "Nobody looks after this organisation’s profile yet, so nobody could answer. "
                "Invite it by e-mail instead."
            ),
            code="without_owner",
        )


def make_way(earlier, sentence):
    """Raise InvitationRefused for an open invitation; one that has expired makes way."""
    unanswered = earlier.unanswered()
    if any(not invitation.is_expired for invitation in unanswered):
        raise InvitationRefused(sentence, code="already_invited")
    unanswered.update(withdrawn_at=clock.now())


def checked_offer(consortium, role, open_role):
    """Return kind and role of the seat that is offered; an open role knows its kind itself."""
    if open_role is not None:
        refuse_taken(consortium, open_role)
        role = open_role.role
    if role == PartnerRole.LEAD:
        raise InvitationRefused(_("There is one lead partner only."), code="lead")
    return {"role": PartnerRole(role), "open_role": open_role}


def refuse_too_many(consortium, *, by):
    """Raise InvitationRefused above the limits.  The person is locked: they count everywhere."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if consortium.invitations.open().count() >= OPEN_PER_CONSORTIUM:
        raise InvitationRefused(
            _("30 invitations are open. Withdraw one, or wait until somebody has answered."),
            code="too_many_open",
        )
    day_ago = clock.now() - timedelta(days=1)
    mine = Invitation.objects.filter(invited_by=by, invited_at__gt=day_ago)
    if mine.count() >= PER_DAY:
        raise InvitationRefused(
            _("You have sent 20 invitations within a day. Please go on tomorrow."),
            code="too_many_today",
        )
