"""Invitations of colleagues by e-mail: a secret in a link, good once and for one address."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import Membership, MembershipInvitation, Organisation, Role, digest_of
from partners.services.admission import admit
from partners.services.locking import lock
from portal import clock, letters, security_log
from portal.models import User
from portal.models.user import Language
from portal.web_address import absolute

OPEN_PER_ORGANISATION = 20
PER_HOUR = 10


class InvitationRefused(ValidationError):
    """This invitation cannot be sent, for a reason the sentence names."""


class InvitationOver(ValidationError):
    """The invitation was accepted, withdrawn, or has expired."""

    def __init__(self):
        super().__init__(_("This invitation is no longer valid."), code="over")


class InvitationForSomebodyElse(ValidationError):
    """None of the person's confirmed addresses is the invited one."""

    def __init__(self, email):
        super().__init__(
            _(
                "This invitation is for %(email)s. Sign in with the account of that address, or "
                "add the address to your account and confirm it."
            ),
            code="somebody_else",
            params={"email": email},
        )


@transaction.atomic
def invite_colleague(organisation, *, email, role, by):
    """Invite somebody by mail and return the invitation.  Raise InvitationRefused.

    What comes back is the same whether or not the address has an account.
    """
    locked = lock(organisation, by=by, permission="partners.manage_members")
    email = email.strip().lower()
    refuse_known_address(locked, email)
    refuse_too_many(locked, by=by)
    return send(locked, email=email, role=Role(role), by=by)


@transaction.atomic
def invite_contact(organisation, *, by):
    """Invite the contact address of an organisation that nobody owns, as its owner.

    The caller has seen that `by` is a coordinator.  Raise InvitationRefused.
    """
    locked = lock(organisation)
    if not locked.contact_email:
        raise InvitationRefused(_("No contact address is known."))
    if not Organisation.objects.unowned().filter(pk=locked.pk).exists():
        raise InvitationRefused(_("This organisation has an owner already, who invites others."))
    email = locked.contact_email.lower()
    locked.invitations.unanswered().filter(email=email).update(withdrawn_at=clock.now())
    return send(
        locked,
        email=email,
        role=Role.OWNER,
        by=by,
        template="contact_invitation",
        otherwise=Language.GERMAN,
    )


@transaction.atomic
def renew_invitation(invitation, *, by):
    """Send another link in place of the old one, which is dead from now on; return the new one.

    It counts as one more invitation of `by`.  Raise InvitationRefused or InvitationOver.
    """
    locked = lock(invitation.organisation, by=by, permission="partners.manage_members")
    old = locked.invitations.unanswered().filter(pk=invitation.pk).first()
    if old is None:
        raise InvitationOver
    end(old, by=by, deed="invitation_renewed")
    refuse_too_many(locked, by=by)
    return send(locked, email=old.email, role=old.role, by=by)


@transaction.atomic
def withdraw_invitation(invitation, *, by):
    """Take an invitation back; its link is dead.  Raise InvitationOver."""
    locked = lock(invitation.organisation, by=by, permission="partners.manage_members")
    end_if_open(locked, invitation, by=by, deed="invitation_withdrawn")


@transaction.atomic
def decline_invitation(invitation, *, by):
    """Say no to an invitation to oneself.  Raise InvitationOver, InvitationForSomebodyElse."""
    locked = lock(invitation.organisation)
    refuse_somebody_else(invitation, by)
    end_if_open(locked, invitation, by=by, deed="invitation_declined")


@transaction.atomic
def accept_invitation(invitation, *, by):
    """Join as invited; return the membership.  Raise InvitationOver, InvitationForSomebodyElse.

    The organisation is locked first, then one conditional update takes the invitation: of two who
    accept it, or of accepting and withdrawing, the second finds it over.
    """
    locked = lock(invitation.organisation)
    refuse_somebody_else(invitation, by)
    taken = MembershipInvitation.objects.open().filter(pk=invitation.pk)
    if not taken.update(accepted_at=clock.now()):
        raise InvitationOver
    return admit(locked, by, role=invitation.role, by=by, deed="invitation_accepted")


def refuse_known_address(organisation, email):
    """Raise InvitationRefused for a member's own address, and for one with an open invitation.

    An invitation that has expired makes way for the new one.
    """
    if Membership.objects.filter(organisation=organisation, person__email=email).exists():
        raise InvitationRefused(_("This person already belongs to the organisation."))
    earlier = organisation.invitations.unanswered().filter(email=email)
    if any(not invitation.is_expired for invitation in earlier):
        raise InvitationRefused(
            _("This address has already been invited. You can renew the invitation below.")
        )
    earlier.update(withdrawn_at=clock.now())


def refuse_too_many(organisation, *, by):
    """Raise InvitationRefused above the limits.  The person is locked: they count everywhere."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if organisation.invitations.open().count() >= OPEN_PER_ORGANISATION:
        raise InvitationRefused(
            _("20 invitations are open. Withdraw one, or wait until somebody has accepted.")
        )
    hour_ago = clock.now() - timedelta(hours=1)
    mine = MembershipInvitation.objects.filter(invited_by=by, invited_at__gt=hour_ago)
    if mine.count() >= PER_HOUR:
        raise InvitationRefused(
            _("You have sent 10 invitations within an hour. Please go on in an hour.")
        )


def refuse_somebody_else(invitation, person):
    if not person.emailaddress_set.filter(verified=True, email=invitation.email).exists():
        raise InvitationForSomebodyElse(invitation.email)


def end_if_open(organisation, invitation, *, by, deed):
    unanswered = organisation.invitations.unanswered().filter(pk=invitation.pk).first()
    if unanswered is None:
        raise InvitationOver
    end(unanswered, by=by, deed=deed)


def end(invitation, *, by, deed):
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    security_log.record(deed, by, organisation=invitation.organisation_id)


def send(organisation, *, email, role, by, template="invitation", otherwise=None):
    """Make the invitation and its mail, the only place where the secret is written.

    Who has no account is written to in the language of `by`, or in `otherwise`.
    """
    token = secrets.token_urlsafe(32)
    invitation = MembershipInvitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        token_digest=digest_of(token),
        invited_by=by,
    )
    security_log.record("invitation_sent", by, organisation=organisation.pk, role=str(role))
    letters.write(
        email,
        language=language_for(email, otherwise or by.language),
        subject=_("Invitation to %(organisation)s"),
        template=f"partners/email/{template}.txt",
        organisation=organisation,
        by=by,
        role=Role(invitation.role).label,
        url=absolute(reverse("invitation_link", args=[token])),
        expires_at=invitation.expires_at,
    )
    return invitation


def language_for(email, otherwise):
    """Return the language of who has this confirmed address, if anybody has it."""
    reader = User.objects.filter(emailaddress__email=email, emailaddress__verified=True).first()
    return reader.language if reader else otherwise
