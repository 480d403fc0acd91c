"""Open for 14 days, reminded of once, answered once by an owner."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from partners.models import Role, digest_of
from portal import clock
from proposals.approaches.invitation_states import InvitationOver
from proposals.models import Invitation, PartnerRole, Shown
from proposals.services.deeds import Frozen
from proposals.services.invitation_answers import (
    accept_invitation,
    decline_invitation,
)
from proposals.services.invitations import (
    AlreadyReminded,
    remind_invitation,
    renew_invitation,
    send_due_reminders,
    withdraw_invitation,
)
from proposals.services.retention import forget_invited_addresses
from proposals.services.seating import RoleTaken
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_role,
    make_seat,
)
from tests.proposals.inviting import DAY, address, deeds, in_days, invite, seated

pytestmark = pytest.mark.django_db


# -- renewing, withdrawing, reminding --


def test_a_renewed_invitation_is_a_new_one_and_the_earlier_link_is_dead(consortium, anna):
    first = address(consortium, anna)
    second = renew_invitation(first, by=anna)

    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert second.token_digest != first.token_digest
    assert second.is_open
    assert len(mail.outbox) == 2


def test_an_expired_invitation_of_an_organisation_is_renewed(consortium, werkbank, anna, bela):
    first = invite(consortium, werkbank, anna)
    with in_days(15):
        second = renew_invitation(first, by=anna)
        assert second.is_open

    assert second.message == "Ihre Werkstatt fehlt uns."
    assert deeds(consortium) == ["organisation_invited", "invitation_renewed"]


def test_there_is_one_reminder(consortium, werkbank, anna, bela):
    invitation = invite(consortium, werkbank, anna)
    remind_invitation(invitation, by=anna)

    with pytest.raises(AlreadyReminded):
        remind_invitation(invitation, by=anna)
    assert [message.to for message in mail.outbox] == [["bela@example.org"]] * 2
    assert mail.outbox[1].subject.startswith("[Verbundwerk] Erinnerung:")


def test_a_reminder_to_an_address_has_a_link_that_works(consortium, anna):
    invitation = address(consortium, anna)
    remind_invitation(invitation, by=anna)
    secret = mail.outbox[1].body.split("/consortium-invitations/link/")[1].split("/")[0]

    invitation.refresh_from_db()
    assert invitation.token_digest == digest_of(secret)


def test_nobody_is_reminded_of_what_is_over(consortium, werkbank, anna, bela):
    invitation = invite(consortium, werkbank, anna)
    with in_days(15), pytest.raises(InvitationOver) as refusal:
        remind_invitation(invitation, by=anna)

    assert refusal.value.code == "expired"


def test_four_days_before_the_end_everybody_is_reminded_once(consortium, werkbank, anna, bela):
    invite(consortium, werkbank, anna)
    address(consortium, anna)
    mail.outbox.clear()
    with in_days(9.9):
        send_due_reminders()
    assert mail.outbox == []
    with in_days(10.1):
        send_due_reminders()
        send_due_reminders()

    assert sorted(message.to for message in mail.outbox) == [
        ["bela@example.org"],
        ["gast@example.org"],
    ]
    assert consortium.log.filter(deed="invitation_reminded", by=None).count() == 1


def test_what_was_answered_reminded_frozen_or_given_up_is_not_reminded_of(
    consortium, werkbank, anna, bela
):
    soon = {"expires_at": clock.now() + DAY}
    make_consortium_invitation(consortium, werkbank, reminded_at=timezone.now(), **soon)
    haus = make_organisation("haus")
    make_consortium_invitation(consortium, haus, declined_at=timezone.now(), **soon)
    for number, state in enumerate(("frozen_at", "given_up_at")):
        over = make_consortium(
            make_organisation(f"lead-{number}"), consortium.call, **{state: clock.now()}
        )
        make_consortium_invitation(over, werkbank, **soon)
    send_due_reminders()

    assert mail.outbox == []


# -- answering --


def test_a_yes_gives_the_seat_and_tells_the_lead(consortium, werkbank, anna, bela):
    role = make_role(consortium)
    invitation = invite(consortium, werkbank, anna, open_role=role)
    mail.outbox.clear()
    seat = accept_invitation(invitation, by=bela)

    assert (seat.organisation, seat.role, seat.open_role) == (werkbank, PartnerRole.FUNDED, role)
    assert [message.to for message in mail.outbox] == [["anna@example.org"]]
    subject = "[Verbundwerk] Werkbank ist jetzt Partner in „Entlastung im Quartier“"
    assert mail.outbox[0].subject == subject
    assert deeds(consortium)[-1] == "invitation_accepted"


def test_with_the_yes_it_is_recorded_that_the_details_were_shown(consortium, werkbank, anna, bela):
    accept_invitation(invite(consortium, werkbank, anna), by=bela)

    shown = consortium.disclosures.filter(organisation=werkbank).values_list("what", flat=True)
    assert sorted(shown) == [Shown.DETAILS, Shown.IDENTITY]


def test_a_no_tells_the_lead_the_reason(consortium, werkbank, anna, bela):
    invitation = invite(consortium, werkbank, anna)
    mail.outbox.clear()
    decline_invitation(invitation, reason="Wir haben 2027 kein Personal frei.", by=bela)

    assert [message.to for message in mail.outbox] == [["anna@example.org"]]
    assert "Wir haben 2027 kein Personal frei." in mail.outbox[0].body
    assert seated(consortium) == {"lichtblick"}
    assert deeds(consortium)[-1] == "invitation_declined"


@pytest.mark.parametrize("deed", [accept_invitation, decline_invitation])
def test_only_owners_of_the_invited_organisation_answer(consortium, werkbank, anna, bela, deed):
    invitation = invite(consortium, werkbank, anna)
    editor = make_member(werkbank, "edit@example.org", Role.EDITOR)
    superuser = person("root@example.org", is_superuser=True, is_staff=True)

    for other in (editor, anna, superuser, person()):
        with pytest.raises(PermissionDenied):
            deed(invitation, by=other)


def settle(invitation, how, anna, bela):
    match how:
        case "accepted":
            accept_invitation(invitation, by=bela)
        case "declined":
            decline_invitation(invitation, by=bela)
        case "withdrawn":
            withdraw_invitation(invitation, by=anna)


@pytest.mark.parametrize("how", ["accepted", "declined", "withdrawn"])
@pytest.mark.parametrize("deed", [accept_invitation, decline_invitation, withdraw_invitation])
def test_what_is_over_is_answered_by_nobody_and_says_why(
    consortium, werkbank, anna, bela, how, deed
):
    invitation = invite(consortium, werkbank, anna)
    settle(invitation, how, anna, bela)
    before = Invitation.objects.values().get()
    entries = consortium.log.count()

    with pytest.raises(InvitationOver) as refusal:
        deed(invitation, by=anna if deed is withdraw_invitation else bela)
    assert refusal.value.code == how
    assert Invitation.objects.values().get() == before
    assert consortium.log.count() == entries


@pytest.mark.parametrize("deed", [accept_invitation, decline_invitation])
def test_after_fourteen_days_it_is_too_late(consortium, werkbank, anna, bela, deed):
    invitation = invite(consortium, werkbank, anna)
    with in_days(14.01), pytest.raises(InvitationOver) as refusal:
        deed(invitation, by=bela)

    assert refusal.value.code == "expired"


def test_while_the_list_is_frozen_nobody_accepts_but_a_no_is_heard(
    consortium, werkbank, anna, bela
):
    invitation = invite(consortium, werkbank, anna)
    consortium.frozen_at = clock.now()
    consortium.save()
    with pytest.raises(Frozen):
        accept_invitation(invitation, by=bela)
    invitation.refresh_from_db()
    assert invitation.is_open

    decline_invitation(invitation, by=bela)


def test_a_role_that_somebody_filled_meanwhile_gives_no_seat(consortium, werkbank, anna, bela):
    role = make_role(consortium)
    invitation = invite(consortium, werkbank, anna, open_role=role)
    make_seat(consortium, make_organisation("haus"), open_role=role)

    with pytest.raises(RoleTaken):
        accept_invitation(invitation, by=bela)
    assert "werkbank" not in seated(consortium)


def test_with_a_yes_the_other_invitations_of_the_organisation_end(consortium, werkbank, anna, bela):
    other = invite(consortium, werkbank, anna)
    accept_invitation(address(consortium, anna, "bela@example.org"), organisation=werkbank, by=bela)

    other.refresh_from_db()
    assert other.withdrawn_at is not None


# -- forgetting --


def test_an_address_is_forgotten_a_month_after_the_end(consortium, werkbank, anna, bela):
    accept_invitation(address(consortium, anna, "bela@example.org"), organisation=werkbank, by=bela)
    address(consortium, anna)
    invite(consortium, make_member_organisation("haus"), anna)
    with in_days(29):
        forget_invited_addresses()
    assert Invitation.objects.exclude(email="").count() == 2
    with in_days(45):
        forget_invited_addresses()

    assert sorted(Invitation.objects.values_list("organisation__slug", "email")) == [
        ("haus", ""),
        ("werkbank", ""),
    ]


def make_member_organisation(slug):
    organisation = make_organisation(slug)
    make_member(organisation, f"{slug}@example.org")
    return organisation


# -- what else ends and is recorded with a yes --


def test_with_a_yes_an_own_interest_in_the_project_ends(consortium, werkbank, anna, bela):
    interest = make_interest(make_role(consortium), werkbank)
    accept_invitation(invite(consortium, werkbank, anna), by=bela)

    interest.refresh_from_db()
    assert interest.withdrawn_at is not None


def test_with_a_yes_by_mail_both_sides_are_recorded_as_shown(
    consortium, lead, werkbank, anna, bela
):
    accept_invitation(address(consortium, anna, "bela@example.org"), organisation=werkbank, by=bela)

    assert set(consortium.disclosures.values_list("organisation__slug", "what")) == {
        ("lichtblick", Shown.IDENTITY),
        ("werkbank", Shown.IDENTITY),
        ("werkbank", Shown.DETAILS),
    }
