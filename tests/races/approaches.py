"""The races about invitations and interest: of all answers to one question, one counts."""

from functools import partial

from django.db import transaction

from portal import clock
from proposals.models import (
    ExpressionOfInterest,
    Invitation,
    LogEntry,
    PartnerRole,
)
from proposals.services.interests import express_interest, remind_lead, withdraw_interest
from proposals.services.invitation_answers import accept_invitation, decline_invitation
from proposals.services.invitations import (
    PER_DAY,
    InvitationRefused,
    invite_organisation,
    withdraw_invitation,
)
from proposals.services.triage import accept_interest, decline_interest
from tests.proposals.factories import make_consortium_invitation, make_interest, make_role
from tests.races.programme import SESSIONS, Race


def answered_by_habit(approach, world, word, **answer):
    """Answer as one writes it by habit: read whether it is open, then write."""
    with transaction.atomic():
        row = type(approach).objects.get(pk=approach.pk)
        if not row.is_open:
            raise InvitationRefused("")
        world.meet()
        for name, value in answer.items():
            setattr(row, name, value)
        row.save(update_fields=list(answer))
        LogEntry.objects.create(consortium=world.consortium, deed=word)


def one_invitation_is_accepted_sixteen_times(world):
    owner = world.owners[0]
    invitation = make_consortium_invitation(world.consortium, world.others[0])
    accept = partial(accept_invitation, invitation, by=owner)
    if not world.is_guarded:
        word, now = "invitation_accepted", clock.now()
        accept = partial(answered_by_habit, invitation, world, word, accepted_at=now)
    yield [accept] * SESSIONS
    yield world.done("invitation_accepted") == 1


def an_invitation_is_accepted_declined_and_withdrawn(world):
    words = ["invitation_accepted", "invitation_declined", "invitation_withdrawn"]
    invitation, owner = (
        make_consortium_invitation(world.consortium, world.others[0]),
        world.owners[0],
    )
    ways = [
        partial(accept_invitation, invitation, by=owner),
        partial(decline_invitation, invitation, by=owner),
        partial(withdraw_invitation, invitation, by=world.owner),
    ]
    if not world.is_guarded:
        ways = ways_by_habit(invitation, world, words)
    yield [ways[n % 3] for n in range(SESSIONS)]
    yield world.done(*words) == 1


def an_interest_is_accepted_declined_and_withdrawn(world):
    words = ["interest_accepted", "interest_declined", "interest_withdrawn"]
    interest = make_interest(make_role(world.consortium), world.others[0])
    ways = [
        partial(accept_interest, interest, by=world.owner),
        partial(decline_interest, interest, reason="", by=world.owner),
        partial(withdraw_interest, interest, by=world.owners[0]),
    ]
    if not world.is_guarded:
        ways = ways_by_habit(interest, world, words)
    yield [ways[n % 3] for n in range(SESSIONS)]
    yield world.done(*words) == 1


def ways_by_habit(approach, world, words):
    return [
        partial(answered_by_habit, approach, world, word, **{answer: clock.now()})
        for word, answer in zip(words, ("accepted_at", "declined_at", "withdrawn_at"), strict=True)
    ]


def one_role_is_given_to_sixteen_who_are_interested(world):
    role = make_role(world.consortium)
    interests = [make_interest(role, one) for one in world.others]
    yield [partial(accept_interest, one, by=world.owner) for one in interests]
    yield world.consortium.partners.seated().filter(open_role=role).count() == 1


def one_organisation_is_invited_sixteen_times(world):
    Invitation.objects.all().delete()
    yield [invite(world, world.others[0])] * SESSIONS
    yield world.consortium.invitations.count() == 1


def the_last_invitation_of_the_day_is_sent_sixteen_times(world):
    Invitation.objects.all().delete()
    Invitation.objects.bulk_create(
        Invitation(
            consortium=world.consortium, email=f"gast-{n}@example.org", invited_by=world.owner
        )
        for n in range(PER_DAY - 1)
    )
    yield [invite(world, one) for one in world.others]
    yield world.consortium.invitations.count() == PER_DAY


def invite(world, organisation):
    return partial(
        invite_organisation,
        world.consortium,
        organisation=organisation,
        role=PartnerRole.FUNDED,
        by=world.owner,
    )


def interest_is_expressed_sixteen_times(world):
    ExpressionOfInterest.objects.all().delete()
    world.consortium.is_shown = True
    world.consortium.save(update_fields=["is_shown"])
    role = make_role(world.consortium)
    text = {"contribution": "Auswertung", "motivation": "Praxisfeld"}
    express = partial(express_interest, role, organisation=world.others[0], **text)
    yield [partial(express, by=world.owners[0])] * SESSIONS
    yield role.interests.count() == 1


def the_lead_is_reminded_sixteen_times(world):
    interest = make_interest(make_role(world.consortium), world.others[0])
    yield [partial(remind_lead, interest, by=world.owners[0])] * SESSIONS
    yield world.done("interest_reminded") == 1


RACES = [
    Race(one_invitation_is_accepted_sixteen_times),
    Race(
        an_invitation_is_accepted_declined_and_withdrawn,
        without=((Invitation, "invitation_has_one_answer"),),
    ),
    Race(
        an_interest_is_accepted_declined_and_withdrawn,
        without=((ExpressionOfInterest, "interest_has_one_answer"),),
    ),
    Race(one_role_is_given_to_sixteen_who_are_interested),
    Race(
        one_organisation_is_invited_sixteen_times,
        without=((Invitation, "one_open_invitation_per_organisation"),),
    ),
    Race(the_last_invitation_of_the_day_is_sent_sixteen_times),
    Race(
        interest_is_expressed_sixteen_times,
        without=((ExpressionOfInterest, "one_open_interest_per_role"),),
    ),
    Race(the_lead_is_reminded_sixteen_times),
]
