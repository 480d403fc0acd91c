"""What the person's organisations are interested in, and what can still be done about it."""

from dataclasses import dataclass

from partners.models import Role
from proposals.approaches.approach_states import State, state
from proposals.approaches.inbox_page import LABELS, TONES
from proposals.approaches.role_queries import interests_of
from proposals.approaches.sides import Teaser, teaser_of
from proposals.models import Consortium, ExpressionOfInterest


@dataclass(frozen=True)
class OwnInterest:
    """An interest as the organisation that expressed it sees it."""

    interest: ExpressionOfInterest
    state: State
    project: Teaser
    is_shown: bool
    may_act: bool

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def tone(self):
        return TONES.get(self.state, "neutral")

    @property
    def is_open(self):
        return self.state == State.OPEN

    @property
    def is_accepted(self):
        return self.state == State.ACCEPTED

    @property
    def may_withdraw(self):
        return self.may_act and self.is_open

    @property
    def may_remind(self):
        return self.may_withdraw and self.interest.reminded_at is None


def own_interests(user, now):
    """Return what the person's organisations are interested in, open ones first."""
    interests = list(interests_of(user))
    shown = set(
        Consortium.objects.shown()
        .filter(pk__in={interest.consortium_id for interest in interests})
        .values_list("pk", flat=True)
    )
    acting = set(
        user.memberships.filter(role__in=[Role.OWNER, Role.EDITOR]).values_list(
            "organisation", flat=True
        )
    )
    found = [
        OwnInterest(
            interest=interest,
            state=state(interest, now),
            project=teaser_of(interest.consortium, named=bool(interest.revealed_at)),
            is_shown=interest.consortium_id in shown,
            may_act=interest.organisation_id in acting,
        )
        for interest in interests
    ]
    return sorted(found, key=lambda own: not own.is_open)
