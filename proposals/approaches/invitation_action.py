"""The button on an organisation's page and card that leads into inviting it to a project."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.profile.organisation_actions import Action
from proposals.approaches.invitation_queries import led_seats


def invite_action(user):
    """Return the action for who leads a project that takes partners, else None; one query."""
    led_by = set(led_seats(user).values_list("organisation_id", flat=True))
    if not led_by:
        return None

    def action(organisation):
        is_published = organisation.confirmed_on is not None
        if not is_published or led_by == {organisation.pk}:
            return None
        return Action(
            label=_("Invite to the consortium"),
            url=reverse("choose_consortium", args=[organisation.slug]),
        )

    return action
