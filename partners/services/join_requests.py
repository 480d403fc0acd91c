"""A person asks to join an organisation; its owners decide."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import JoinRequest, Membership, Role
from partners.services import endings
from partners.services.admission import admit
from partners.services.locking import lock
from portal import clock, letters, security_log
from portal.models import User
from portal.web_address import absolute

WAIT = timedelta(days=7)
A_DAY = 10


class RequestRefused(ValidationError):
    """The person cannot ask here or now, for a reason the sentence names."""


class AlreadyDecided(ValidationError):
    """Somebody else has answered, or the person has taken it back."""

    def __init__(self):
        super().__init__(_("This request has been answered or taken back already."))


@transaction.atomic
def ask_to_join(organisation, *, message, by):
    """Ask the owners and return the request.  Raise RequestRefused."""
    locked = lock(organisation)
    owners = [m.person for m in locked.memberships.owners().select_related("person")]
    refuse_asking(locked, owners, by)
    asked = JoinRequest.objects.create(organisation=locked, person=by, message=message.strip())
    security_log.record("asked_to_join", by, organisation=locked.pk)
    for owner in owners:
        letters.write_to(
            owner,
            subject=_("Somebody asks to join %(organisation)s"),
            template="partners/email/join_request.txt",
            organisation=locked,
            asked=asked,
            url=absolute(reverse("organisation_members", args=[locked.slug])),
        )
    return asked


def refuse_asking(organisation, owners, person):
    """Raise RequestRefused if this person cannot ask to join this organisation now."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.has_verified_email:
        raise RequestRefused(_("Please confirm your e-mail address first."))
    if Membership.objects.filter(organisation=organisation, person=person).exists():
        raise RequestRefused(_("You belong to this organisation already."))
    if not owners:
        raise RequestRefused(_("Nobody manages this organisation yet. You can claim it."))
    asked = JoinRequest.objects.filter(person=person)
    here = asked.filter(organisation=organisation)
    if here.open().exists():
        raise RequestRefused(_("You have already asked to join."))
    now = clock.now()
    if here.filter(granted=False, decided_at__gt=now - WAIT).exists():
        raise RequestRefused(_("Your last request was declined. You can ask again after a week."))
    if asked.filter(asked_at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise RequestRefused(_("You have asked ten organisations today. Please go on tomorrow."))


@transaction.atomic
def grant_join_request(join_request, *, role, by):
    """Take the person in with that role and tell them.  Raise AlreadyDecided."""
    locked = lock(join_request.organisation, by=by, permission="partners.manage_members")
    asked = found(locked, join_request)
    membership = admit(locked, asked.person, role=Role(role), by=by, deed="join_request_granted")
    letters.write_to(
        asked.person,
        subject=_("You belong to %(organisation)s now"),
        template="partners/email/join_request_granted.txt",
        organisation=locked,
        role=Role(membership.role).label,
        url=absolute(reverse("organisations")),
    )


@transaction.atomic
def decline_join_request(join_request, *, reason, by):
    """Decline and tell the person, with the reason if there is one.  Raise AlreadyDecided."""
    locked = lock(join_request.organisation, by=by, permission="partners.manage_members")
    endings.decline(
        found(locked, join_request),
        by=by,
        reason=reason.strip(),
        template="partners/email/join_request_declined.txt",
    )
    security_log.record("join_request_declined", by, organisation=locked.pk)


@transaction.atomic
def withdraw_join_request(join_request, *, by):
    """Take one's own request back; nothing of it stays.  Raise AlreadyDecided."""
    found(lock(join_request.organisation), join_request).delete()
    security_log.record("join_request_withdrawn", by, organisation=join_request.organisation_id)


def found(organisation, join_request):
    """Return the request as it is now that the organisation is held; or raise AlreadyDecided."""
    rows = JoinRequest.objects.open().select_related("person", "organisation")
    asked = rows.filter(organisation=organisation, pk=join_request.pk).first()
    if asked is None:
        raise AlreadyDecided
    return asked
