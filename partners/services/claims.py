"""A person says that an organisation without an owner is theirs.

A confirmed e-mail address of its domain settles it at once; else the coordinators decide.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import Claim, Organisation, Role
from partners.people.email_domains import speaks_for
from partners.services import endings
from partners.services.admission import admit
from partners.services.join_requests import AlreadyDecided
from partners.services.locking import lock
from partners.services.verification import note_domain
from portal import clock, letters, security_log
from portal.coordination import GROUP
from portal.models import User
from portal.web_address import absolute

WAIT = timedelta(days=7)
OPEN_PER_PERSON = 3


class ClaimRefused(ValidationError):
    """The person cannot claim this organisation now, for a reason the sentence names."""


class AlreadyOwned(ValidationError):
    """The organisation has an owner by now."""

    def __init__(self):
        super().__init__(_("This organisation has an owner by now. Ask to join instead."))


@transaction.atomic
def claim_organisation(organisation, *, message, by):
    """Claim it and return the claim, granted already where the e-mail domain decides.

    Raise AlreadyOwned or ClaimRefused.
    """
    locked = lock(organisation)
    refuse_owned(locked)
    refuse_claiming(locked, by)
    claim = Claim.objects.create(organisation=locked, person=by, message=message.strip())
    security_log.record("organisation_claimed", by, organisation=locked.pk)
    if is_of_its_domain(by, locked):
        take_over(locked, claim, by=by)
    else:
        tell_coordinators(claim)
    return claim


def refuse_owned(organisation):
    if not Organisation.objects.unowned().filter(pk=organisation.pk).exists():
        raise AlreadyOwned


def refuse_claiming(organisation, person):
    """Raise ClaimRefused if this person cannot claim this organisation now."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.has_verified_email:
        raise ClaimRefused(_("Please confirm your e-mail address first."))
    claims = Claim.objects.filter(person=person)
    here = claims.filter(organisation=organisation)
    if here.open().exists():
        raise ClaimRefused(_("You have already claimed this organisation."))
    if here.filter(granted=False, decided_at__gt=clock.now() - WAIT).exists():
        raise ClaimRefused(_("Your last request was declined. You can ask again after a week."))
    if claims.open().count() >= OPEN_PER_PERSON:
        raise ClaimRefused(_("Three of your requests are still open. Please wait for an answer."))


def is_of_its_domain(person, organisation):
    """Whether one of the person's confirmed addresses speaks for the organisation."""
    addresses = person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return not organisation.is_demo and any(
        speaks_for(email, organisation.website, organisation.contact_email) for email in addresses
    )


@transaction.atomic
def grant_claim(claim, *, by):
    """Make the person the owner.  Raise AlreadyDecided or AlreadyOwned.

    The caller has seen that `by` may decide.  Other claims are declined with it.
    """
    locked = lock(claim.organisation)
    refuse_owned(locked)
    take_over(locked, found(locked, claim), by=by)


def take_over(organisation, claim, *, by):
    admit(organisation, claim.person, role=Role.OWNER, by=by, deed="claim_granted")
    claim.refresh_from_db()
    note_domain(organisation)
    letters.write_to(
        claim.person,
        subject=_("You manage %(organisation)s now"),
        template="partners/email/claim_granted.txt",
        organisation=organisation,
        url=absolute(reverse("organisation_confirm", args=[organisation.slug])),
    )


@transaction.atomic
def decline_claim(claim, *, reason, by):
    """Decline and tell the person why.  Raise AlreadyDecided."""
    locked = lock(claim.organisation)
    endings.decline(
        found(locked, claim),
        by=by,
        reason=reason.strip(),
        template="partners/email/claim_declined.txt",
    )
    security_log.record("claim_declined", by, organisation=locked.pk)


@transaction.atomic
def withdraw_claim(claim, *, by):
    """Take one's own claim back; nothing of it stays.  Raise AlreadyDecided."""
    found(lock(claim.organisation), claim).delete()
    security_log.record("claim_withdrawn", by, organisation=claim.organisation_id)


def found(organisation, claim):
    """Return the claim as it is now that the organisation is held; or raise AlreadyDecided."""
    rows = Claim.objects.open().select_related("person", "organisation")
    asked = rows.filter(organisation=organisation, pk=claim.pk).first()
    if asked is None:
        raise AlreadyDecided
    return asked


def tell_coordinators(claim):
    for coordinator in User.objects.filter(groups__name=GROUP, is_active=True, is_staff=True):
        letters.write_to(
            coordinator,
            subject=_("Somebody claims %(organisation)s"),
            template="partners/email/claim.txt",
            organisation=claim.organisation,
            claim=claim,
            url=absolute(reverse("admin:partners_claim_change", args=[claim.pk])),
        )
