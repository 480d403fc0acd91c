"""Letters about interest in an open role.

They are told sides and teasers, never the organisation or the consortium: who is hidden from whom
stays hidden in the mail as well.
"""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal import letters
from portal.web_address import absolute
from proposals.approaches.sides import LEADS, side_of, teaser_of
from proposals.consortia.addressees import acting_people

SUBJECTS = {
    "interest_expressed": _("Somebody is interested in the role “%(role)s”"),
    "interest_reminded": _("An answer is awaited: the role “%(role)s”"),
    "interest_revealed": _("You now see whose project it is: the role “%(role)s”"),
    "interest_accepted": _("You are in: the role “%(role)s”"),
    "interest_declined": _("Your interest in the role “%(role)s” was declined"),
    "interest_ended": _("The project has been given up: the role “%(role)s”"),
}


def tell_lead(interest, name):
    """Write to the people who act for the lead; the organisation is named if they may know it."""
    consortium = interest.consortium
    prefetch_related_objects([consortium], LEADS)
    inbox = absolute(reverse("consortium_inbox", args=[consortium.pk]))
    for person in acting_people(consortium.leads[0].organisation):
        write(
            person,
            name,
            interest,
            project=consortium.title,
            side=side_of(interest.organisation, named=bool(interest.revealed_at)),
            url=f"{inbox}#interest-{interest.pk}",
        )


def tell_interested(interest, name):
    """Write to the people who act for the organisation; the project is named if they may know."""
    project = teaser_of(interest.consortium, named=bool(interest.revealed_at))
    page = reverse("interests")
    if interest.accepted_at:
        page = interest.consortium.get_absolute_url()
    for person in acting_people(interest.organisation):
        write(person, name, interest, project=project, url=absolute(page))


def write(person, name, interest, **context):
    letters.write_to(
        person,
        subject=SUBJECTS[name],
        template=f"proposals/email/{name}.txt",
        role=interest.open_role.title,
        contribution=interest.contribution,
        motivation=interest.motivation,
        reason=interest.decline_reason,
        **context,
    )
