"""Once a year an organisation is asked whether its profile is still right."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.freshness import REMIND_AFTER, STALE_AFTER, is_reminder_due
from partners.models import Membership, Organisation
from portal import clock, letters
from portal.models.user import Language
from portal.web_address import absolute

SUBJECT = _("Is the profile of %(organisation)s still right?")


def send_due_reminders():
    """Ask every organisation whose profile nobody has confirmed for eleven months."""
    confirmed_before = clock.today() - REMIND_AFTER
    due = Organisation.objects.published().filter(
        Q(reminded_on=None) | Q(reminded_on__lte=F("confirmed_on")),
        confirmed_on__lt=confirmed_before,
    )
    for pk in due.values_list("pk", flat=True):
        remind(pk)


@transaction.atomic
def remind(pk):
    """Ask one organisation, once for each confirmation, whoever else is at it.

    The row is locked and looked at again: a second worker finds it done.
    """
    rows = Organisation.objects.published().select_for_update(
        of=("self",), no_key=True, skip_locked=True
    )
    organisation = rows.filter(pk=pk).first()
    today = clock.today()
    if organisation is None or not is_reminder_due(
        organisation.confirmed_on, organisation.reminded_on, today
    ):
        return
    if ask_people(organisation) or ask_contact(organisation):
        organisation.reminded_on = today
        organisation.save(update_fields=["reminded_on"])


def ask_people(organisation):
    """Write to everybody who may confirm the profile; return how many they are."""
    editors = Membership.objects.editors().filter(organisation=organisation, person__is_active=True)
    people = [membership.person for membership in editors.select_related("person")]
    for person in people:
        letters.write_to(
            person,
            subject=SUBJECT,
            template="partners/email/reminder.txt",
            organisation=organisation,
            sinks_on=organisation.confirmed_on + STALE_AFTER + timedelta(days=1),
            url=absolute(reverse("organisation_confirm", args=[organisation.slug])),
        )
    return len(people)


def ask_contact(organisation):
    """Write to the contact address of an imported organisation that nobody has joined yet."""
    if not organisation.contact_email or organisation.memberships.exists():
        return 0
    letters.write(
        organisation.contact_email,
        language=Language.GERMAN,
        subject=SUBJECT,
        template="partners/email/reminder_contact.txt",
        organisation=organisation,
        url=absolute(reverse("organisation_claim", args=[organisation.slug])),
    )
    return 1
