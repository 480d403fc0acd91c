"""What others have checked of an organisation: the coordinators, and its people's e-mail domain."""

import pghistory
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Membership
from partners.people.email_domains import speaks_for
from partners.search import upkeep
from partners.services.locking import lock
from portal import clock


class NoMatchingAddress(ValidationError):
    """Nobody who may edit the profile has an e-mail address of the website's domain."""


@transaction.atomic
def verify_organisation(organisation, *, by):
    """Note that the coordinators have checked the organisation today."""
    _set_verified(organisation, clock.today(), by=by, deed="verify_organisation")


@transaction.atomic
def withdraw_verification(organisation, *, by):
    """Take back that the organisation was checked."""
    _set_verified(organisation, None, by=by, deed="withdraw_verification")


def _set_verified(organisation, day, *, by, deed):
    locked = lock(organisation)
    locked.verified_on = day
    with pghistory.context(user=str(by.pk), deed=deed):
        locked.save(update_fields=["verified_on", "changed_at"])
    upkeep.index([locked])


@transaction.atomic
def check_domain(organisation, *, by):
    """Note that an owner's or editor's confirmed address is one of the website's domain.

    Raise NoMatchingAddress when there is none.
    """
    locked = lock(organisation, by=by, permission="partners.change_settings")
    if not note_domain(locked):
        raise NoMatchingAddress(
            _(
                "No confirmed e-mail address of your owners and editors belongs to the domain of "
                "your website. Addresses of general mail services do not count."
            )
        )


def note_domain(organisation):
    """Note today's match of e-mail domain and website if there is one; return whether there is.

    The caller holds the organisation's lock.
    """
    if organisation.is_demo or not any(
        speaks_for(email, organisation.website) for email in addresses_of_editors(organisation)
    ):
        return False
    organisation.domain_verified_on = clock.today()
    organisation.save(update_fields=["domain_verified_on", "changed_at"])
    upkeep.index([organisation])
    return True


def addresses_of_editors(organisation):
    """Return the confirmed addresses of those who speak for the organisation here."""
    editors = Membership.objects.editors().filter(organisation=organisation)
    addresses = EmailAddress.objects.filter(verified=True, user__in=editors.values("person"))
    return list(addresses.values_list("email", flat=True))


def website_changed(organisation):
    """Drop the check of the e-mail domain: it was about another website.

    Called in the transaction that changes the website, which holds the organisation's lock.
    """
    if organisation.domain_verified_on is not None:
        organisation.domain_verified_on = None
        organisation.save(update_fields=["domain_verified_on", "changed_at"])
        upkeep.index([organisation])
