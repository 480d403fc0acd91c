"""The triage inbox: what came in and what was sent out, one row each, with what can be done now.

A row holds no organisation that the lead may not see yet.  That the two have met before is said
only of organisations that are named: it would tell who a hidden one is.
"""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Organisation
from proposals.approaches.approach_states import State, state
from proposals.approaches.role_queries import interests_in
from proposals.approaches.sides import Side, side_of
from proposals.consortia.contacts import met_before
from proposals.models import Invitation, OpenRole

LABELS = {
    State.OPEN: pgettext_lazy("approach", "Open"),
    State.ACCEPTED: pgettext_lazy("approach", "Accepted"),
    State.DECLINED: pgettext_lazy("approach", "Declined"),
    State.WITHDRAWN: pgettext_lazy("approach", "Withdrawn"),
    State.EXPIRED: pgettext_lazy("approach", "Expired"),
}
TONES = {State.OPEN: "amber", State.ACCEPTED: "green"}
INTERESTS, INVITATIONS = "interest", "invitation"
KINDS = {INTERESTS: _("Interest of others"), INVITATIONS: _("Our invitations")}


@dataclass(frozen=True)
class Row:
    """One interest or one invitation as the lead sees it."""

    kind: str
    pk: UUID
    state: State
    at: datetime
    until: datetime
    role: OpenRole | None
    reason: str = ""

    @property
    def is_interest(self):
        return self.kind == INTERESTS

    @property
    def is_open(self):
        return self.state == State.OPEN

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def tone(self):
        return TONES.get(self.state, "neutral")


@dataclass(frozen=True)
class InterestRow(Row):
    side: Side | None = None
    competences: list = field(default_factory=list)
    contribution: str = ""
    motivation: str = ""
    reminded_at: datetime | None = None
    role_is_open: bool = True
    has_met: bool = False
    page_url: str = ""

    @property
    def is_hidden(self):
        return self.side.organisation is None


@dataclass(frozen=True)
class InvitationRow(Row):
    whom: str = ""
    url: str = ""


@dataclass(frozen=True)
class Narrowed:
    """What the list is narrowed by, as the address says it; unknown values count as none."""

    role: str = ""
    state: str = ""
    kind: str = ""

    def takes(self, row):
        return (
            (not self.role or (row.role is not None and str(row.role.pk) == self.role))
            and (not self.state or row.state == self.state)
            and (not self.kind or row.kind == self.kind)
        )


def narrowed(parameters, roles):
    """Read the address: the values it may have are the project's roles, the states, the kinds."""
    known = {
        "role": {str(role.pk) for role in roles},
        "state": set(State),
        "kind": set(KINDS),
    }
    given = {name: parameters.get(name, "") for name in known}
    return Narrowed(**{name: value for name, value in given.items() if value in known[name]})


def rows(consortium, user, *, lead, roles, now):
    """Return every row for who belongs to the lead partner, open ones first, then the newest."""
    found = [
        *interest_rows(consortium, user, lead=lead, roles=roles, now=now),
        *invitation_rows(consortium, now),
    ]
    return sorted(found, key=lambda row: (not row.is_open, -row.at.timestamp()))


def interest_rows(consortium, user, *, lead, roles, now):
    interests = list(interests_in(consortium, user))
    named = [interest for interest in interests if interest.revealed_at]
    met = met_before(lead, named)
    linked = visible_pages(named, user)
    still_open = {role.pk for role in roles if role.closed_at is None and not role.is_filled}
    for interest in interests:
        organisation, role = interest.organisation, interest.open_role
        offered = {offer.competence_id for offer in organisation.offers.all()}
        yield InterestRow(
            kind=INTERESTS,
            pk=interest.pk,
            state=state(interest, now),
            at=interest.expressed_at,
            until=interest.expires_at,
            role=role,
            reason=interest.decline_reason,
            side=side_of(organisation, named=bool(interest.revealed_at)),
            competences=[word for word in role.competences.all() if word.pk in offered],
            contribution=interest.contribution,
            motivation=interest.motivation,
            reminded_at=interest.reminded_at,
            role_is_open=role.pk in still_open,
            has_met=interest.pk in met,
            page_url=linked.get(interest.organisation_id, ""),
        )


def visible_pages(interests, user):
    """Return {organisation: address of its page} of those whose page the person may open."""
    own = {interest.organisation_id for interest in interests}
    seen = Organisation.objects.visible_to(user).filter(pk__in=own)
    return {organisation.pk: organisation.get_absolute_url() for organisation in seen}


def invitation_rows(consortium, now):
    url = reverse("consortium_invitations", args=[consortium.pk])
    sent = Invitation.objects.filter(consortium=consortium)
    for invitation in sent.select_related("organisation", "open_role"):
        yield InvitationRow(
            kind=INVITATIONS,
            pk=invitation.pk,
            state=state(invitation, now),
            at=invitation.invited_at,
            until=invitation.expires_at,
            role=invitation.open_role,
            reason=invitation.decline_reason,
            whom=str(invitation),
            url=url,
        )


def written(narrowed):
    """Return what the list is narrowed by as parameters of an address."""
    given = {"role": narrowed.role, "state": narrowed.state, "kind": narrowed.kind}
    return urlencode({name: value for name, value in given.items() if value})
