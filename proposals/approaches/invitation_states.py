"""Why an invitation to a consortium can no longer be answered, in a sentence."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal import clock
from proposals.approaches import approach_states

SENTENCES = {
    "accepted": _("This invitation has already been accepted."),
    "declined": _("This invitation has already been declined."),
    "withdrawn": _("The lead partner has withdrawn this invitation."),
    "expired": _("This invitation has expired. The lead partner can renew it."),
    "given_up": _("This project has been given up."),
}


class InvitationOver(ValidationError):
    """The invitation was accepted, declined or withdrawn, or has expired; `code` says which."""


def state(invitation):
    """Return a word: open, or why it is over."""
    return approach_states.state(invitation, clock.now()).value


def over(invitation):
    """Return what to raise for an invitation that is no longer open."""
    word = state(invitation)
    return InvitationOver(SENTENCES[word], code=word)
