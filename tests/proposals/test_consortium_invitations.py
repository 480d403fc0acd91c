"""A lead invites organisations and addresses; open for 14 days, reminded of once, answered once."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from partners.models import Membership, Role, digest_of
from partners.services.invitations import InvitationForSomebodyElse
from partners.services.locking import Dissolved
from portal import clock
from proposals.invitation_states import InvitationOver
from proposals.models import Invitation, LogEntry, PartnerRole, Shown
from proposals.services.deeds import Frozen, GivenUp
from proposals.services.invitation_answers import (
    OrganisationMissing,
    accept_invitation,
    decline_invitation,
)
from proposals.services.invitations import (
    AlreadyReminded,
    InvitationRefused,
    invite_address,
    invite_organisation,
    remind_invitation,
    renew_invitation,
    send_due_reminders,
    withdraw_invitation,
)
from proposals.services.retention import forget_invited_addresses
from proposals.services.seating import AlreadySeated, RoleTaken
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_role,
    make_seat,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def lead(db):
    return make_organisation("lichtblick")


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", name="Anna Adler")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


@pytest.fixture
def werkbank(db):
    return make_organisation("werkbank")


@pytest.fixture
def bela(werkbank):
    return make_member(werkbank, "bela@example.org", name="Bela Bittner")


def invite(consortium, organisation, by, **changes):
    offer = {"role": PartnerRole.FUNDED, "message": "Ihre Werkstatt fehlt uns."} | changes
    return invite_organisation(consortium, organisation=organisation, **offer, by=by)


def address(consortium, by, email="gast@example.org"):
    return invite_address(consortium, email=email, role=PartnerRole.FUNDED, by=by)


def in_days(number):
    return clock.frozen(clock.now() + number * DAY)


def seated(consortium):
    return set(consortium.partners.seated().values_list("organisation__slug", flat=True))


def deeds(consortium):
    return list(consortium.log.order_by("pk").values_list("deed", flat=True))


@contextmanager
def refused(code):
    with pytest.raises(InvitationRefused) as refusal:
        yield
    assert refusal.value.code == code


# -- inviting an organisation --


def test_an_invited_organisation_has_14_days_and_its_people_get_a_mail(
    consortium, werkbank, anna, bela
):
    make_member(werkbank, "edit@example.org", Role.EDITOR, language="en")
    make_member(werkbank, "liest@example.org", Role.MEMBER)
    invitation = invite(consortium, werkbank, anna)

    assert invitation.expires_at - invitation.invited_at == pytest.approx(
        14 * DAY, abs=timedelta(seconds=5)
    )
    assert {tuple(message.to) for message in mail.outbox} == {
        ("bela@example.org",),
        ("edit@example.org",),
    }
    assert deeds(consortium) == ["organisation_invited"]


def test_the_mail_is_in_the_language_of_its_reader_and_names_no_details(
    consortium, werkbank, anna, bela
):
    make_member(werkbank, "edit@example.org", Role.EDITOR, language="en")
    invitation = invite(consortium, werkbank, anna)

    german, english = sorted(mail.outbox, key=lambda message: message.to)
    assert german.subject == "[Verbundwerk] Einladung zum Vorhaben „Entlastung im Quartier“"
    assert english.subject == "[Verbundwerk] Invitation to the project “Entlastung im Quartier”"
    assert f"/consortium-invitations/{invitation.pk}/" in german.body
    assert "Ihre Werkstatt fehlt uns." in german.body
    assert "Vertrauliche Einzelheiten" not in german.body + english.body


def test_line_breaks_in_title_and_message_make_no_header(consortium, werkbank, anna, bela):
    consortium.title = "Quartier\r\nBcc: alle@example.org"
    consortium.save()
    invite(consortium, werkbank, anna, message="Hallo\r\nBcc: alle@example.org\r\n\r\nText")

    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["bela@example.org"]


def test_with_an_open_role_its_kind_of_partner_counts(consortium, werkbank, anna, bela):
    role = make_role(consortium, role=PartnerRole.ASSOCIATED)
    invitation = invite(consortium, werkbank, anna, open_role=role)

    assert (invitation.role, invitation.open_role) == (PartnerRole.ASSOCIATED, role)


def test_the_lead_of_an_anonymous_teaser_shows_itself_to_whom_it_invites(
    consortium, werkbank, anna, bela
):
    consortium.is_anonymous = True
    consortium.save()
    invite(consortium, werkbank, anna)

    shown = consortium.disclosures.get()
    assert (shown.organisation, shown.what, shown.shown_by) == (werkbank, Shown.IDENTITY, anna)
    assert "Lichtblick" in mail.outbox[0].body


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR])
def test_owners_and_editors_of_the_lead_invite(consortium, lead, werkbank, bela, role):
    someone = make_member(lead, "wer@example.org", role)

    assert invite(consortium, werkbank, someone).is_open


def test_nobody_else_invites(consortium, lead, werkbank, bela):
    partner = make_member(make_seat(consortium, make_organisation("haus")).organisation)
    reader = make_member(lead, "liest@example.org", Role.MEMBER)

    for other in (partner, reader, bela, person()):
        with pytest.raises(PermissionDenied):
            invite(consortium, werkbank, other)
        with pytest.raises(PermissionDenied):
            address(consortium, other)
    assert not Invitation.objects.exists()


def test_a_frozen_list_takes_no_invitation(consortium, werkbank, anna, bela):
    invitation = invite(consortium, werkbank, anna)
    consortium.frozen_at = clock.now()
    consortium.save()

    for deed in (remind_invitation, renew_invitation):
        with pytest.raises(Frozen):
            deed(invitation, by=anna)
    with pytest.raises(Frozen):
        address(consortium, anna)
    withdraw_invitation(invitation, by=anna)  # taking back is no new partner


def test_a_project_that_was_given_up_takes_no_invitation(consortium, werkbank, anna, bela):
    consortium.given_up_at = clock.now()
    consortium.save()

    with pytest.raises(GivenUp):
        invite(consortium, werkbank, anna)


def test_a_partner_is_not_invited_again(consortium, lead, werkbank, anna, bela):
    make_seat(consortium, werkbank)

    for organisation in (lead, werkbank):
        with pytest.raises(AlreadySeated):
            invite(consortium, organisation, anna)


def test_an_open_invitation_is_not_repeated_and_an_expired_one_makes_way(
    consortium, werkbank, anna, bela
):
    first = invite(consortium, werkbank, anna)
    with refused("already_invited"):
        invite(consortium, werkbank, anna)
    with in_days(15):
        second = invite(consortium, werkbank, anna)

    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert second.withdrawn_at is None


def test_after_a_no_it_may_be_asked_again(consortium, werkbank, anna, bela):
    decline_invitation(invite(consortium, werkbank, anna), by=bela)

    assert invite(consortium, werkbank, anna).is_open


def test_who_is_dissolved_unpublished_hidden_or_without_owner_is_not_invited(consortium, anna):
    dissolved = make_organisation("weg", dissolved_on=clock.today())
    with pytest.raises(Dissolved):
        invite(consortium, dissolved, anna)
    cases = [{"confirmed_on": None}, {"visibility": "hidden"}]
    for number, changes in enumerate(cases):
        organisation = make_organisation(f"haus-{number}", **changes)
        make_member(organisation, f"haus-{number}@example.org")
        with refused("unreachable"):
            invite(consortium, organisation, anna)
    with refused("without_owner"):
        invite(consortium, make_organisation("ohne"), anna)


def test_a_role_that_is_taken_or_elsewhere_is_not_offered(consortium, werkbank, anna, bela):
    taken = make_role(consortium)
    make_seat(consortium, make_organisation("haus"), open_role=taken)
    elsewhere = make_role(make_consortium(make_organisation("anders"), consortium.call))

    for role in (taken, elsewhere):
        with pytest.raises(RoleTaken):
            invite(consortium, werkbank, anna, open_role=role)


def test_nobody_is_invited_to_lead(consortium, werkbank, anna, bela):
    with refused("lead"):
        invite(consortium, werkbank, anna, role=PartnerRole.LEAD)


def test_thirty_invitations_are_open_at_most(consortium, werkbank, anna, bela):
    for number in range(30):
        address_of = f"gast-{number}@example.org"
        consortium.invitations.create(email=address_of, token_digest=digest_of(address_of))

    with refused("too_many_open"):
        invite(consortium, werkbank, anna)


def test_a_person_sends_twenty_a_day_in_all_projects(consortium, lead, werkbank, anna, bela):
    other = make_consortium(lead, consortium.call)
    for number in range(20):
        address_of = f"gast-{number}@example.org"
        digest = digest_of(address_of)
        other.invitations.create(email=address_of, token_digest=digest, invited_by=anna)

    with refused("too_many_today"):
        invite(consortium, werkbank, anna)
    with in_days(1.1):
        assert invite(consortium, werkbank, anna).is_open


# -- inviting an address --


def test_of_the_secret_in_the_link_only_a_digest_is_kept(consortium, anna):
    invitation = address(consortium, anna, " Gast@Example.org ")
    secret = mail.outbox[0].body.split("/consortium-invitations/link/")[1].split("/")[0]

    assert mail.outbox[0].to == ["gast@example.org"]
    assert len(secret) == 43
    assert invitation.token_digest == digest_of(secret)
    assert secret not in str(Invitation.objects.values()) + str(LogEntry.objects.values())


def test_an_address_is_named_in_no_log(consortium, anna):
    invitation = address(consortium, anna)
    remind_invitation(invitation, by=anna)
    withdraw_invitation(renew_invitation(invitation, by=anna), by=anna)

    assert deeds(consortium) == [
        *("address_invited", "address_reminded", "address_renewed", "address_withdrawn")
    ]
    assert "gast@" not in str(list(LogEntry.objects.values()))


def test_the_same_happens_whether_or_not_the_address_has_an_account(consortium, anna):
    person("bekannt@example.org")
    known, unknown = (
        address(consortium, anna, f"{name}@example.org") for name in ("bekannt", "fremd")
    )

    assert (known.organisation, known.role) == (unknown.organisation, unknown.role)
    bodies = [message.body.split("/consortium-invitations/link/")[0] for message in mail.outbox]
    assert bodies[0] == bodies[1]


def test_an_address_with_an_open_invitation_is_not_invited_again(consortium, anna):
    address(consortium, anna)

    with refused("already_invited"):
        address(consortium, anna, "GAST@example.org")


def test_the_owner_of_the_address_accepts_for_an_organisation_they_own(
    consortium, anna, werkbank, bela
):
    invitation = address(consortium, anna, "bela@example.org")
    accept_invitation(invitation, organisation=werkbank, by=bela)

    invitation.refresh_from_db()
    assert invitation.organisation == werkbank
    assert seated(consortium) == {"lichtblick", "werkbank"}


def test_an_address_accepts_only_for_its_own_organisations(consortium, anna, werkbank, bela):
    invitation = address(consortium, anna)
    guest = make_member(werkbank, "gast@example.org", Role.EDITOR)

    with pytest.raises(InvitationForSomebodyElse):
        accept_invitation(invitation, organisation=werkbank, by=bela)
    with pytest.raises(InvitationForSomebodyElse):
        decline_invitation(invitation, by=bela)
    with pytest.raises(PermissionDenied):
        accept_invitation(invitation, organisation=werkbank, by=guest)
    with pytest.raises(OrganisationMissing):
        accept_invitation(invitation, by=guest)
    assert seated(consortium) == {"lichtblick"}


def test_an_unconfirmed_address_answers_nothing(consortium, anna, werkbank):
    invitation = address(consortium, anna)
    guest = person("gast@example.org", verified=False)
    Membership.objects.create(organisation=werkbank, person=guest, role=Role.OWNER)

    with pytest.raises(InvitationForSomebodyElse):
        accept_invitation(invitation, organisation=werkbank, by=guest)


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
