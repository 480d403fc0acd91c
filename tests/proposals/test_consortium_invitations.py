"""A lead invites organisations and addresses, to a limit, and to a seat that is free."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import Membership, Role, digest_of
from partners.services.invitations import InvitationForSomebodyElse
from partners.services.locking import Dissolved
from portal import clock
from proposals.models import Invitation, LogEntry, PartnerRole, Shown
from proposals.services.deeds import Frozen, GivenUp
from proposals.services.invitation_answers import (
    OrganisationMissing,
    accept_invitation,
    decline_invitation,
)
from proposals.services.invitations import (
    remind_invitation,
    renew_invitation,
    withdraw_invitation,
)
from proposals.services.seating import AlreadySeated, RoleTaken
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_consortium,
    make_role,
    make_seat,
)
from tests.proposals.inviting import DAY, address, deeds, in_days, invite, refused, seated

pytestmark = pytest.mark.django_db


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
