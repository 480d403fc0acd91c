"""What waits for a person, and what happened meanwhile: the list on their start page.

Asks the database five times at most, however much there is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q

from partners.models import Organisation
from portal import clock
from proposals.approaches import invitation_queries
from proposals.approaches.sides import LEADS, heading_of, side_of
from proposals.consortia import log
from proposals.models import Consortium, ExpressionOfInterest, LogEntry

RECENT = timedelta(days=14)
HAPPENINGS = 10


@dataclass(frozen=True)
class Invited:
    """An open invitation.  `organisation` is empty where an address was invited."""

    pk: UUID
    title: str
    call: str
    lead: str
    organisation: str
    may_answer: bool
    until: datetime


@dataclass(frozen=True)
class Interested:
    """An open interest in a role of a consortium the person leads; `who` may be nameless."""

    consortium: UUID
    title: str
    role: str
    who: str
    until: datetime


@dataclass(frozen=True)
class Answered:
    """The answer to an interest of one of the person's organisations."""

    consortium: UUID
    title: str
    role: str
    organisation: str
    is_accepted: bool
    reason: str
    at: datetime


@dataclass(frozen=True)
class Happening:
    """What somebody else did in one of the person's consortia."""

    consortium: UUID
    title: str
    sentence: str
    at: datetime


@dataclass(frozen=True)
class Waiting:
    invitations: tuple[Invited, ...]
    interests: tuple[Interested, ...]
    answers: tuple[Answered, ...]
    happenings: tuple[Happening, ...]

    @property
    def is_empty(self):
        return not (self.invitations or self.interests or self.answers or self.happenings)

    @property
    def wants_answers(self):
        return bool(self.invitations or self.interests)


def waiting_for(user):
    """Return everything that waits for the person; nothing for a visitor."""
    if not user.is_authenticated:
        return Waiting((), (), (), ())
    return Waiting(
        invitations=tuple(invited(row) for row in invitation_queries.waiting(user)),
        interests=tuple(interested(row) for row in open_interests(user)),
        answers=tuple(answered(row) for row in recent_answers(user)),
        happenings=tuple(happening(row) for row in deeds_of_others(user)),
    )


def invited(row):
    return Invited(
        pk=row.pk,
        title=row.consortium.title,
        call=row.consortium.call.title,
        lead=row.lead_name,
        organisation=row.organisation.name if row.organisation else "",
        may_answer=row.may_answer,
        until=row.expires_at,
    )


def open_interests(user):
    led = Consortium.objects.led_by(user).running()
    rows = ExpressionOfInterest.objects.open().filter(consortium__in=led)
    related = ("consortium", "open_role", "organisation__sector", "organisation__district")
    return rows.select_related(*related).order_by("expires_at", "pk")


def interested(row):
    return Interested(
        consortium=row.consortium_id,
        title=row.consortium.title,
        role=row.open_role.title,
        who=who(row),
        until=row.expires_at,
    )


def who(interest):
    """Name the organisation, or sector and district as long as it is hidden."""
    side = side_of(interest.organisation, named=bool(interest.revealed_at))
    return side.origin if side.organisation is None else side.label


def recent_answers(user):
    since = clock.now() - RECENT
    answered_lately = Q(accepted_at__gte=since) | Q(declined_at__gte=since)
    mine = Organisation.objects.of(user).values("pk")
    rows = ExpressionOfInterest.objects.filter(answered_lately, organisation__in=mine)
    leads = Prefetch("consortium__partners", LEADS.queryset, to_attr="leads")
    related = rows.select_related("consortium", "open_role", "organisation")
    return related.prefetch_related(leads).order_by("-pk")


def answered(row):
    """Say what came of an interest; whose project it was only to whom it was shown."""
    return Answered(
        consortium=row.consortium_id,
        title=heading_of(row.consortium, named=bool(row.revealed_at)),
        role=row.open_role.title,
        organisation=row.organisation.name,
        is_accepted=row.accepted_at is not None,
        reason=row.decline_reason,
        at=row.accepted_at or row.declined_at,
    )


def deeds_of_others(user):
    """The latest deeds of the last 14 days; the log reads newest first."""
    mine = Consortium.objects.visible_to(user)
    rows = LogEntry.objects.filter(consortium__in=mine, at__gte=clock.now() - RECENT)
    return rows.exclude(by=user).select_related("consortium")[:HAPPENINGS]


def happening(row):
    return Happening(
        consortium=row.consortium_id,
        title=row.consortium.title,
        sentence=log.sentence(row),
        at=row.at,
    )
