"""How many invitations there may be, and what else an invitation settles."""

import logging
from datetime import timedelta

import pytest
from django.core import mail

from partners.models import Membership, MembershipInvitation, Role, digest_of
from partners.services.invitations import (
    InvitationOver,
    InvitationRefused,
    accept_invitation,
    invite_colleague,
    invite_contact,
    renew_invitation,
    withdraw_invitation,
)
from portal import clock
from tests.partners.factories import (
    make_claim,
    make_coordinator,
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
)
from tests.portal.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def inga(organisation):
    return make_member(organisation, "inga@example.org", name="Inga Ihle")


def invite(organisation, by, email="gast@example.org", role=Role.EDITOR):
    return invite_colleague(organisation, email=email, role=role, by=by)


def test_a_member_and_an_invited_address_are_not_invited_again(organisation, inga):
    make_member(organisation, "bela@example.org", Role.MEMBER)
    invite(organisation, inga)

    for email in ("bela@example.org", "gast@example.org", "GAST@example.org"):
        with pytest.raises(InvitationRefused):
            invite(organisation, inga, email)
    assert len(mail.outbox) == 1


def test_an_expired_invitation_makes_way_for_a_new_one(organisation, inga):
    make_invitation(organisation, expires_at=clock.now())
    invite(organisation, inga)

    assert organisation.invitations.open().count() == 1


def test_twenty_invitations_are_open_at_most(organisation, inga):
    for number in range(20):
        make_invitation(organisation, f"gast-{number}@example.org", str(number))

    with pytest.raises(InvitationRefused, match="20"):
        invite(organisation, inga)
    MembershipInvitation.objects.filter(token_digest=digest_of("0")).update(
        expires_at=clock.now() - timedelta(1)
    )
    invite(organisation, inga)


def test_a_person_sends_ten_invitations_an_hour_wherever_they_invite(organisation, inga):
    other = make_organisation("anders")
    Membership.objects.create(organisation=other, person=inga, role=Role.OWNER)
    for number in range(9):
        make_invitation(other, f"gast-{number}@example.org", str(number), invited_by=inga)
    tenth = invite(organisation, inga)

    for deed in (
        lambda: invite(organisation, inga, "elf@example.org"),
        lambda: renew_invitation(tenth, by=inga),
    ):
        with pytest.raises(InvitationRefused, match="10"):
            deed()
    MembershipInvitation.objects.update(invited_at=clock.now() - timedelta(hours=1))
    invite(organisation, inga, "elf@example.org")


def test_who_is_a_member_already_gets_the_higher_of_both_roles(organisation, inga):
    bela = make_member(organisation, "bela@example.org", Role.MEMBER)
    accept_invitation(make_invitation(organisation, bela.email, "hoch"), by=bela)
    raised = organisation.memberships.get(person=bela).role
    invitation = make_invitation(organisation, bela.email, "tief", role=Role.MEMBER)
    accept_invitation(invitation, by=bela)

    assert (raised, organisation.memberships.get(person=bela).role) == ("editor", "editor")


def test_who_joins_has_nothing_open_left(organisation, inga):
    asked = make_join_request(organisation, "bela@example.org")
    invitation = invite(organisation, inga, "bela@example.org")
    accept_invitation(invitation, by=asked.person)
    asked.refresh_from_db()

    assert (asked.granted, asked.decided_by) == (True, asked.person)


def test_the_contact_of_an_imported_organisation_is_invited_to_lead_it():
    anna = make_coordinator()
    organisation = make_organisation(confirmed_on=None, contact_email="Info@Lichtblick.example")
    guest = person("info@lichtblick.example")
    claim = make_claim(organisation)
    first = invite_contact(organisation, by=anna)
    invitation = invite_contact(organisation, by=anna)
    with pytest.raises(InvitationOver):
        accept_invitation(first, by=guest)
    accept_invitation(invitation, by=guest)
    claim.refresh_from_db()

    assert "Noch kümmert sich niemand um den Eintrag." in mail.outbox[0].body
    assert organisation.memberships.get().role == Role.OWNER
    assert (claim.granted, "jemand anderes" in claim.reason) == (False, True)


@pytest.mark.parametrize("contact", ["", "info@lichtblick.example"])
def test_an_organisation_with_an_owner_or_without_a_contact_is_not_invited(organisation, contact):
    organisation.contact_email = contact
    organisation.save(update_fields=["contact_email"])
    if contact:
        make_member(organisation)

    with pytest.raises(InvitationRefused):
        invite_contact(organisation, by=make_coordinator())
    assert mail.outbox == []


def test_every_step_is_in_the_security_log_without_address_and_secret(organisation, inga, caplog):
    guest = person("gast@example.org")
    with caplog.at_level(logging.INFO, logger="verbundwerk.security"):
        first = invite(organisation, inga)
        second = renew_invitation(first, by=inga)
        withdraw_invitation(second, by=inga)
        accept_invitation(invite(organisation, inga), by=guest)

    assert [record.getMessage() for record in caplog.records] == [
        "invitation_sent",
        "invitation_renewed",
        "invitation_sent",
        "invitation_withdrawn",
        "invitation_sent",
        "invitation_accepted",
    ]
    assert "gast@example.org" not in str([record.__dict__ for record in caplog.records])


def test_a_name_with_a_line_break_makes_no_header(organisation, inga):
    organisation.name = "Lichtblick\nBcc: alle@example.org"
    organisation.save(update_fields=["name"])
    invite(organisation, inga)

    assert mail.outbox[0].subject == "[Verbundwerk] Einladung zu Lichtblick Bcc: alle@example.org"
