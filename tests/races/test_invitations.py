"""Two people decide about an invitation to a consortium in the same moment: one deed counts."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from portal import clock
from proposals.approaches.invitation_states import InvitationOver
from proposals.models import Consortium, Invitation, PartnerRole
from proposals.services import deeds
from proposals.services.deeds import Frozen, GivenUp
from proposals.services.invitation_answers import accept_invitation, decline_invitation
from proposals.services.invitations import (
    AlreadyReminded,
    InvitationRefused,
    invite_address,
    invite_organisation,
    remind_invitation,
    send_due_reminders,
    withdraw_invitation,
)
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_consortium_invitation
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 16


class World:
    """A project led by Anna and Ada, an open invitation to the Werkbank of Bela and Bodo."""

    def __init__(self):
        lead, self.werkbank = make_organisation("lichtblick"), make_organisation("werkbank")
        self.anna, self.ada = (make_member(lead, f"{n}@example.org") for n in ("anna", "ada"))
        self.bela, self.bodo = (
            make_member(self.werkbank, f"{n}@example.org") for n in ("bela", "bodo")
        )
        self.consortium = make_consortium(lead)

    def invited(self, **changes):
        self.invitation = make_consortium_invitation(self.consortium, self.werkbank, **changes)
        return self

    def accept(self, by=None):
        return accept_invitation(self.invitation, by=by or self.bela)

    def decline(self):
        return decline_invitation(self.invitation, by=self.bodo)

    def withdraw(self):
        return withdraw_invitation(self.invitation, by=self.anna)

    def invite(self, by):
        return invite_organisation(
            self.consortium, organisation=self.werkbank, role=PartnerRole.FUNDED, by=by
        )

    def seats(self):
        return self.consortium.partners.seated().filter(organisation=self.werkbank).count()

    def answers(self):
        """Return which of the three answers the row has."""
        row = Invitation.objects.get(pk=self.invitation.pk)
        return [
            name for name in ("accepted", "declined", "withdrawn") if getattr(row, f"{name}_at")
        ]

    def logged(self, deed):
        return self.consortium.log.filter(deed=deed).count()


@pytest.fixture
def world(transactional_db):
    return World().invited()


def second_waits_for(first, second):
    """Do `first`, hold it open while `second` is tried, end it; return what became of `second`."""
    with transaction.atomic():
        first()
        attempt = in_another_session(second)
        wait([attempt], timeout=0.7)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=10)
    return attempt


def refusal(attempt):
    error = attempt.exception()
    assert isinstance(error, InvitationOver), error
    return error.code


def test_what_is_withdrawn_meanwhile_is_not_accepted(world):
    attempt = second_waits_for(world.withdraw, world.accept)

    assert refusal(attempt) == "withdrawn"
    assert (world.answers(), world.seats()) == (["withdrawn"], 0)


def test_what_is_accepted_meanwhile_is_not_withdrawn(world):
    attempt = second_waits_for(world.accept, world.withdraw)

    assert refusal(attempt) == "accepted"
    assert (world.answers(), world.seats()) == (["accepted"], 1)


def test_two_owners_who_accept_at_once_take_one_seat(world):
    attempt = second_waits_for(world.accept, lambda: world.accept(world.bodo))

    assert refusal(attempt) == "accepted"
    assert (world.seats(), world.logged("invitation_accepted")) == (1, 1)


def test_what_is_declined_meanwhile_is_not_accepted(world):
    attempt = second_waits_for(world.decline, world.accept)

    assert refusal(attempt) == "declined"
    assert (world.answers(), world.seats()) == (["declined"], 0)


def test_what_is_accepted_meanwhile_is_not_declined(world):
    attempt = second_waits_for(world.accept, world.decline)

    assert refusal(attempt) == "accepted"
    assert (world.answers(), world.seats()) == (["accepted"], 1)


def test_what_runs_out_while_somebody_waits_is_not_accepted(world):
    """The moment counts in which it is this person's turn, not the one in which they clicked."""
    Invitation.objects.update(expires_at=clock.now() + timedelta(seconds=1))
    with transaction.atomic():
        deeds.lock(world.consortium)
        attempt = in_another_session(world.accept)
        wait([attempt], timeout=1.5)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=10)

    assert refusal(attempt) == "expired"
    assert (world.answers(), world.seats()) == ([], 0)


def test_two_who_invite_the_same_organisation_make_one_invitation(world):
    Invitation.objects.all().delete()
    attempt = second_waits_for(lambda: world.invite(world.anna), lambda: world.invite(world.ada))

    assert isinstance(attempt.exception(), InvitationRefused)
    assert attempt.exception().code == "already_invited"
    assert Invitation.objects.count() == 1


def test_two_who_invite_the_same_address_make_one_invitation(world):
    def invite(by):
        return invite_address(world.consortium, email="gast@example.org", role="funded", by=by)

    attempt = second_waits_for(lambda: invite(world.anna), lambda: invite(world.ada))

    assert attempt.exception().code == "already_invited"
    assert Invitation.objects.filter(email="gast@example.org").count() == 1


def test_two_cannot_pass_the_limit_of_open_invitations_together(world):
    for number in range(28):
        name = f"gast-{number}@example.org"
        world.consortium.invitations.create(email=name, token_digest=str(number))

    def invite(name, by):
        return invite_address(world.consortium, email=name, role="funded", by=by)

    attempt = second_waits_for(
        lambda: invite("a@example.org", world.anna), lambda: invite("b@example.org", world.ada)
    )

    assert attempt.exception().code == "too_many_open"
    assert world.consortium.invitations.open().count() == 30


def test_two_who_remind_at_once_send_one_reminder(world):
    attempt = second_waits_for(
        lambda: remind_invitation(world.invitation, by=world.anna),
        lambda: remind_invitation(world.invitation, by=world.ada),
    )

    assert isinstance(attempt.exception(), AlreadyReminded)
    assert len(mail.outbox) == 2  # one to each owner of the invited organisation


def test_the_nightly_reminder_and_a_person_send_one(world):
    Invitation.objects.update(expires_at=clock.now() + timedelta(days=1))
    attempt = second_waits_for(
        lambda: remind_invitation(world.invitation, by=world.anna), send_due_reminders
    )

    assert attempt.exception() is None
    assert len(mail.outbox) == 2


def freeze(world):
    deeds.lock(world.consortium)
    Consortium.objects.filter(pk=world.consortium.pk).update(frozen_at=clock.now())


def give_up(world):
    deeds.lock(world.consortium)
    Consortium.objects.filter(pk=world.consortium.pk).update(given_up_at=clock.now())


@pytest.mark.parametrize(
    ("first", "reason"), [(freeze, Frozen), (give_up, GivenUp)], ids=["freeze", "give up"]
)
def test_while_the_lead_freezes_or_gives_up_nobody_gets_in(world, first, reason):
    attempt = second_waits_for(lambda: first(world), world.accept)

    assert isinstance(attempt.exception(), reason)
    assert (world.answers(), world.seats()) == ([], 0)


@pytest.mark.parametrize("second", [freeze, give_up], ids=["freeze", "give up"])
def test_who_was_first_has_the_seat_before_the_lead_freezes_or_gives_up(world, second):
    def then():
        with transaction.atomic():
            second(world)
            return world.seats()

    attempt = second_waits_for(world.accept, then)

    assert attempt.result() == 1


# -- sixteen at once --


def at_once(*deeds_of_all):
    """Let all begin in the same moment; return what became of each: a value or an error."""
    barrier = Barrier(len(deeds_of_all))

    def run(deed):
        try:
            barrier.wait(timeout=20)
            return deed()
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(deeds_of_all)) as threads:
        return list(threads.map(run, deeds_of_all))


@pytest.mark.parametrize("attempt", range(3))
def test_of_sixteen_who_accept_decline_and_withdraw_one_counts(world, attempt):
    some = [world.accept, world.decline, world.withdraw, lambda: world.accept(world.bodo)]
    outcomes = at_once(*(some * 4))

    refused = [outcome for outcome in outcomes if isinstance(outcome, ValidationError)]
    assert len(refused) == AT_ONCE - 1
    assert {type(error) for error in refused} == {InvitationOver}
    assert len(world.answers()) == 1
    assert world.seats() == (world.answers() == ["accepted"])
