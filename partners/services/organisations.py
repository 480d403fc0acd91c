"""The deeds of an organisation as a whole: create, show, confirm."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Membership, Organisation, Role, Visibility
from partners.people.organisation_names import folded
from partners.search import upkeep
from partners.services.locking import lock
from partners.services.verification import note_domain
from partners.slugs import slug_for
from portal import clock, security_log
from portal.models import User

TRIES = 10


class AlreadyCreated(ValidationError):
    """The person sent the form twice."""


class SummaryMissingError(ValidationError):
    """A profile without a summary says nothing to others and is not published."""

    def __init__(self):
        super().__init__(
            _("Please write the summary first: it is what others read in every list."),
            code="summary_missing",
        )


@transaction.atomic
def create_organisation(*, by, name, sector, legal_form, **details):
    """Return a new organisation, which nobody else sees yet, with `by` as its owner.

    `details`: municipality, district, website, non_profit.  Raise AlreadyCreated for who owns one
    of that name in the same place; the person is locked, so a form sent twice makes one.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    name = " ".join(name.split())
    if is_own_already(person, name, details.get("municipality", "")):
        raise AlreadyCreated(_("You have already created this organisation."))
    organisation = Organisation(name=name, sector=sector, legal_form=legal_form, **details)
    with pghistory.context(user=str(person.pk), deed="create_organisation"):
        save_with_address(organisation)
        Membership.objects.create(organisation=organisation, person=person, role=Role.OWNER)
    if not note_domain(organisation):
        upkeep.index([organisation])
    security_log.record("organisation_created", person, organisation=organisation.pk)
    return organisation


def is_own_already(person, name, municipality):
    own = Organisation.objects.of(person).filter(municipality__iexact=municipality)
    return folded(name) in {folded(known) for known in own.values_list("name", flat=True)}


def save_with_address(organisation):
    """Save it under the first free page address; who takes the same one meanwhile was first."""
    for _try in range(TRIES):
        organisation.slug = slug_for(organisation.name, is_taken)
        try:
            with transaction.atomic():
                organisation.save(force_insert=True)
        except IntegrityError:
            if not is_taken(organisation.slug):
                raise
        else:
            return
    raise ValidationError(_("Many people create organisations of this name just now. Try again."))


def is_taken(slug):
    return Organisation.objects.filter(slug=slug).exists()


@transaction.atomic
def set_visibility(organisation, *, visibility, by):
    """Choose who sees the profile once it is published; raise ValueError for what is no choice."""
    locked = lock(organisation, by=by, permission="partners.change_settings")
    locked.visibility = Visibility(visibility)
    with pghistory.context(user=str(by.pk), deed="set_visibility"):
        locked.save(update_fields=["visibility", "changed_at"])
    upkeep.index([locked])


@transaction.atomic
def confirm_profile(organisation, *, by):
    """Say that the profile is right as of today; the first time this publishes it.

    Raise SummaryMissingError while there is no summary.
    """
    locked = lock(organisation)
    if not locked.summary.strip():
        raise SummaryMissingError
    locked.confirmed_on = clock.today()
    with pghistory.context(user=str(by.pk), deed="confirm_profile"):
        locked.save(update_fields=["confirmed_on", "changed_at"])
    upkeep.index([locked])
