"""The races about invitations: what meets, and what must hold afterwards."""

from functools import partial

from django.db import transaction

from portal import clock
from proposals.models import ConsortiumPartner, Invitation, PartnerRole
from proposals.services.invitation_answers import accept_invitation
from proposals.services.invitations import (
    OPEN_PER_CONSORTIUM,
    invite_address,
    invite_organisation,
)
from tests.proposals.factories import make_consortium_invitation
from tests.races.programme import SESSIONS, Race


def one_invitation_is_accepted_sixteen_times(world):
    invitation = make_consortium_invitation(world.consortium, world.others[0])
    accept = accept_invitation if world.is_guarded else accept_what_was_read
    yield [partial(accept, invitation, by=world.owners[0])] * SESSIONS
    yield world.consortium.partners.seated().filter(organisation=world.others[0]).count() == 1


def accept_what_was_read(invitation, *, by):
    """The same as one writes it by habit: look, then write."""
    with transaction.atomic():
        row = Invitation.objects.get(pk=invitation.pk)
        if row.is_open:
            row.accepted_at = clock.now()
            row.save(update_fields=["accepted_at"])
            seat = {"consortium_id": row.consortium_id, "organisation_id": row.organisation_id}
            ConsortiumPartner.objects.create(role=PartnerRole.FUNDED, **seat)


def one_organisation_is_invited_sixteen_times(world):
    Invitation.objects.all().delete()  # the limit of a day is another rule
    offer = {"organisation": world.others[0], "role": PartnerRole.FUNDED}
    yield [partial(invite_organisation, world.consortium, **offer, by=world.owner)] * SESSIONS
    yield world.consortium.invitations.count() == 1


def sixteen_addresses_are_invited_to_the_last_place(world):
    Invitation.objects.all().delete()
    for number in range(OPEN_PER_CONSORTIUM - 1):
        name = f"gast-{number}@example.org"
        world.consortium.invitations.create(email=name, token_digest=str(number))
    yield [
        partial(
            invite_address, world.consortium, email=f"neu-{n}@example.org", role="funded", by=by
        )
        for n, by in enumerate([world.owner] * SESSIONS)
    ]
    yield world.consortium.invitations.open().count() == OPEN_PER_CONSORTIUM


RACES = [
    Race(
        one_invitation_is_accepted_sixteen_times,
        without=((ConsortiumPartner, "one_seat_per_organisation"),),
    ),
    Race(
        one_organisation_is_invited_sixteen_times,
        without=((Invitation, "one_open_invitation_per_organisation"),),
    ),
    Race(sixteen_addresses_are_invited_to_the_last_place),
]
