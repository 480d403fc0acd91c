"""What the lead's page says of each invitation, and what can still be done with it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from proposals.approaches.invitation_states import state
from proposals.calls.wording import day_in_words
from proposals.models import Invitation

TONES = {"open": "amber", "accepted": "green", "declined": "red"}


@dataclass(frozen=True)
class Entry:
    """One invitation as the lead sees it."""

    invitation: Invitation
    state: str
    label: str

    @property
    def tone(self):
        return TONES.get(self.state, "neutral")

    @property
    def may_remind(self):
        return self.state == "open" and self.invitation.reminded_at is None

    @property
    def may_renew(self):
        """After its end; and for a link that went astray before."""
        by_mail = self.invitation.organisation_id is None
        return self.may_withdraw and (self.state == "expired" or by_mail)

    @property
    def may_withdraw(self):
        return self.invitation.is_unanswered

    @property
    def has_deeds(self):
        return self.may_remind or self.may_renew or self.may_withdraw


def entry(invitation):
    word = state(invitation)
    return Entry(invitation, word, label(invitation, word))


def label(invitation, word):
    """Say how an invitation stands, with the day."""
    days = {
        "open": invitation.expires_at,
        "accepted": invitation.accepted_at,
        "declined": invitation.declined_at,
        "withdrawn": invitation.withdrawn_at,
        "expired": invitation.expires_at,
    }
    sentences = {
        "open": _("open until %(day)s"),
        "accepted": pgettext("invitation", "accepted on %(day)s"),
        "declined": pgettext("invitation", "declined on %(day)s"),
        "withdrawn": pgettext("invitation", "withdrawn on %(day)s"),
        "expired": pgettext("invitation", "expired on %(day)s"),
    }
    return sentences[word] % {"day": day_in_words(days[word])}
