"""People do something about an organisation in the same moment: the second finds it done."""

from concurrent.futures import wait
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from partners.models import Membership, Organisation, Role
from partners.services.claims import AlreadyOwned, claim_organisation, grant_claim
from partners.services.invitations import (
    InvitationOver,
    InvitationRefused,
    accept_invitation,
    invite_colleague,
    withdraw_invitation,
)
from partners.services.members import LastOwner, hand_over, leave_organisation, remove_member
from partners.services.organisations import AlreadyCreated, create_organisation
from partners.services.reminders import send_due_reminders
from portal import clock
from portal.models import User
from portal.services.accounts import StillNeeded, delete_account
from tests.partners.factories import (
    make_claim,
    make_coordinator,
    make_invitation,
    make_legal_form,
    make_member,
    make_organisation,
    make_sector,
)
from tests.portal.people import person
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db(transaction=True)


def second_waits_for(first, second):
    """Do `first`, hold it open while `second` is tried, end it; return what became of `second`."""
    with transaction.atomic():
        first()
        attempt = in_another_session(second)
        wait([attempt], timeout=0.7)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=10)
    return attempt


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def owners(organisation):
    return [make_member(organisation, f"{name}@example.org") for name in ("anna", "bela")]


def roles(organisation):
    return dict(organisation.memberships.values_list("person__email", "role"))


def test_of_two_owners_who_leave_at_once_the_second_stays(organisation, owners):
    first, second = owners

    attempt = second_waits_for(
        lambda: leave_organisation(organisation, by=first),
        lambda: leave_organisation(organisation, by=second),
    )

    assert isinstance(attempt.exception(), LastOwner)
    assert roles(organisation) == {"bela@example.org": "owner"}


def test_of_an_owner_who_leaves_and_one_who_deletes_the_account_the_second_stays(
    organisation, owners
):
    first, second = owners

    attempt = second_waits_for(
        lambda: leave_organisation(organisation, by=first), lambda: delete_account(second)
    )

    assert isinstance(attempt.exception(), StillNeeded)
    assert User.objects.filter(pk=second.pk).exists()
    assert roles(organisation) == {"bela@example.org": "owner"}


def test_who_deletes_the_account_takes_over_nothing_meanwhile(organisation):
    owner = make_member(organisation, "anna@example.org")
    editor = make_member(organisation, "bela@example.org", Role.EDITOR)
    membership = Membership.objects.select_related("organisation").get(person=editor)

    attempt = second_waits_for(
        lambda: hand_over(organisation, to=membership, by=owner), lambda: delete_account(editor)
    )

    assert isinstance(attempt.exception(), StillNeeded)
    assert roles(organisation)["bela@example.org"] == "owner"


def test_an_invitation_that_is_withdrawn_meanwhile_is_not_accepted(organisation, owners):
    guest, invitation = person("gast@example.org"), make_invitation(organisation)

    attempt = second_waits_for(
        lambda: withdraw_invitation(invitation, by=owners[0]),
        lambda: accept_invitation(invitation, by=guest),
    )

    assert isinstance(attempt.exception(), InvitationOver)
    assert "gast@example.org" not in roles(organisation)


def test_an_invitation_that_is_accepted_meanwhile_is_not_withdrawn(organisation, owners):
    guest, invitation = person("gast@example.org"), make_invitation(organisation)

    attempt = second_waits_for(
        lambda: accept_invitation(invitation, by=guest),
        lambda: withdraw_invitation(invitation, by=owners[0]),
    )

    assert isinstance(attempt.exception(), InvitationOver)
    assert roles(organisation)["gast@example.org"] == "editor"


def test_an_invitation_accepted_in_two_windows_makes_one_member(organisation, owners):
    guest, invitation = person("gast@example.org"), make_invitation(organisation)

    attempt = second_waits_for(
        lambda: accept_invitation(invitation, by=guest),
        lambda: accept_invitation(invitation, by=guest),
    )

    assert isinstance(attempt.exception(), InvitationOver)
    assert Membership.objects.filter(person=guest).count() == 1


def test_two_owners_cannot_pass_the_limit_of_invitations_together(organisation, owners):
    for number in range(19):
        make_invitation(organisation, f"gast-{number}@example.org", str(number))

    attempt = second_waits_for(
        lambda: invite_colleague(
            organisation, email="a@example.org", role=Role.MEMBER, by=owners[0]
        ),
        lambda: invite_colleague(
            organisation, email="b@example.org", role=Role.MEMBER, by=owners[1]
        ),
    )

    assert isinstance(attempt.exception(), InvitationRefused)
    assert organisation.invitations.open().count() == 20


def test_one_owner_cannot_pass_the_limit_of_an_hour_in_two_organisations(organisation, owners):
    other, inga = make_organisation("anders"), owners[0]
    Membership.objects.create(organisation=other, person=inga, role=Role.OWNER)
    for number in range(9):
        make_invitation(other, f"gast-{number}@example.org", str(number), invited_by=inga)

    attempt = second_waits_for(
        lambda: invite_colleague(organisation, email="a@example.org", role=Role.MEMBER, by=inga),
        lambda: invite_colleague(other, email="b@example.org", role=Role.MEMBER, by=inga),
    )

    assert isinstance(attempt.exception(), InvitationRefused)


def test_of_two_claims_granted_at_once_the_second_is_refused(organisation):
    coordinators = [make_coordinator(f"{name}@example.org") for name in ("k1", "k2")]
    one, other = (
        make_claim(organisation, "a@example.org"),
        make_claim(organisation, "b@example.org"),
    )

    attempt = second_waits_for(
        lambda: grant_claim(one, by=coordinators[0]),
        lambda: grant_claim(other, by=coordinators[1]),
    )

    assert isinstance(attempt.exception(), AlreadyOwned)
    assert roles(organisation) == {"a@example.org": "owner"}


def test_of_two_people_of_its_domain_who_claim_at_once_the_second_is_refused():
    organisation = make_organisation(website="https://lichtblick.example")
    one, other = [person(f"{name}@lichtblick.example") for name in ("a", "b")]

    attempt = second_waits_for(
        lambda: claim_organisation(organisation, message="", by=one),
        lambda: claim_organisation(organisation, message="", by=other),
    )

    assert isinstance(attempt.exception(), AlreadyOwned)
    assert roles(organisation) == {"a@lichtblick.example": "owner"}


def test_of_two_owners_who_remove_each_other_one_stays(organisation, owners):
    first, second = owners
    theirs = {
        user.pk: Membership.objects.select_related("organisation").get(person=user)
        for user in owners
    }

    attempt = second_waits_for(
        lambda: remove_member(theirs[second.pk], by=first),
        lambda: remove_member(theirs[first.pk], by=second),
    )

    assert attempt.exception() is not None
    assert roles(organisation) == {"anna@example.org": "owner"}


def test_two_organisations_of_a_name_created_at_once_get_two_addresses():
    sector, legal_form = make_sector(), make_legal_form()
    creators = [person(f"{name}@example.org") for name in ("a", "b")]

    def create(by):
        return create_organisation(
            by=by, name="Lichtblick", sector=sector, legal_form=legal_form, municipality="Plauen"
        )

    attempt = second_waits_for(lambda: create(creators[0]), lambda: create(creators[1]))

    assert attempt.result().slug == "lichtblick-2"
    assert Organisation.objects.count() == 2


def test_a_form_sent_twice_at_once_creates_one_organisation():
    sector, legal_form, creator = make_sector(), make_legal_form(), person()

    def create():
        return create_organisation(
            by=creator, name="Lichtblick", sector=sector, legal_form=legal_form
        )

    attempt = second_waits_for(create, create)

    assert isinstance(attempt.exception(), AlreadyCreated)


def test_two_workers_remind_an_organisation_once(organisation, owners):
    Organisation.objects.update(confirmed_on=clock.today() - timedelta(days=340))

    with transaction.atomic():  # the first worker is still at it
        send_due_reminders()
        second = in_another_session(send_due_reminders)
        second.result(timeout=10)  # the second does not wait for it
    send_due_reminders()

    assert len(mail.outbox) == len(owners)
