"""Colleagues are invited by a link that works once, for fourteen days, for one address."""

import logging
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from partners.models import Membership, MembershipInvitation, Role, digest_of
from partners.services.invitations import (
    InvitationForSomebodyElse,
    InvitationOver,
    accept_invitation,
    decline_invitation,
    invite_colleague,
    renew_invitation,
)
from portal import clock
from tests.partners.factories import (
    make_invitation,
    make_member,
    make_organisation,
)
from tests.portal.people import PASSWORD, enter, mailed_code, person, sign_in

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://localhost:8000(/organisations/invitation/(\S+)/)")


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def inga(organisation):
    return make_member(organisation, "inga@example.org", name="Inga Ihle")


def mailed_link(message=-1):
    return LINK.search(mail.outbox[message].body)[1]


def invite(organisation, by, email="gast@example.org", role=Role.EDITOR):
    return invite_colleague(organisation, email=email, role=role, by=by)


def opened(client, link):
    """Open the link as a mail program does; return the page it leads to."""
    return client.get(link, follow=True)


def test_the_mail_says_who_invites_to_what_and_until_when(organisation, inga):
    invite(organisation, inga)

    message = mail.outbox[0]
    assert message.to == ["gast@example.org"]
    assert message.subject == "[Verbundwerk] Einladung zu Lichtblick"
    assert "Inga Ihle lädt Sie ein" in message.body
    assert "Ihre Rolle: Bearbeitung" in message.body
    assert LINK.search(message.body)


def test_the_mail_is_in_the_language_of_who_has_the_address(organisation, inga):
    person("gast@example.org", language="en")
    invite(organisation, inga)

    assert mail.outbox[0].subject == "[Verbundwerk] Invitation to Lichtblick"


def test_of_the_secret_only_a_digest_is_kept(organisation, inga):
    invitation = invite(organisation, inga)
    secret = LINK.search(mail.outbox[0].body)[2]

    assert len(secret) == 43
    assert invitation.token_digest == digest_of(secret)
    assert secret not in str(MembershipInvitation.objects.values())


def test_the_link_leads_to_an_address_without_the_secret_and_changes_nothing(
    client, organisation, inga, caplog
):
    invitation = invite(organisation, inga)
    secret = LINK.search(mail.outbox[0].body)[2]
    with caplog.at_level(logging.INFO, logger="verbundwerk.requests"):
        page = opened(client, mailed_link())

    assert page.redirect_chain == [("/organisations/invitation/", 302)]
    assert "Inga Ihle lädt Sie ein" in page.text
    assert secret not in page.text
    assert secret not in str(dict(client.session))
    assert secret not in caplog.text
    assert "/organisations/invitation/***/" in caplog.text
    invitation.refresh_from_db()
    assert invitation.is_open


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(client, organisation, inga):
    person("bekannt@example.org")
    enter(client, inga)
    address = f"/organisations/{organisation.slug}/members/"
    answers = []
    for email in ("bekannt@example.org", "fremd@example.org"):
        page = client.post(address, {"email": email, "role": "member"}, follow=True)
        words = [str(message).replace(email, "X") for message in page.context["messages"]]
        answers.append((page.redirect_chain, words))

    assert answers[0] == answers[1]
    assert answers[0][1] == ["Die Einladung an X ist unterwegs."]
    assert len(mail.outbox) == 2


def test_a_new_person_signs_up_and_comes_back_to_accept(client, organisation, inga):
    invite(organisation, inga, "neu@example.org")
    page = opened(client, mailed_link())
    assert "/account/signup/?next=%2Forganisations%2Finvitation%2F" in page.text
    client.post(
        "/account/signup/",
        {
            "name": "Neue Person",
            "email": "neu@example.org",
            "password1": PASSWORD,
            "accept": "on",
            "website": "",
            "next": "/organisations/invitation/",
        },
    )
    verified = client.post("/account/confirm-email/", {"code": mailed_code()}, follow=True)
    done = client.post("/organisations/invitation/", {"accept": "1"}, follow=True)

    assert verified.redirect_chain[-1][0] == "/organisations/invitation/"
    assert "Einladung annehmen" in verified.text
    assert "Sie gehören jetzt zu Lichtblick." in done.text
    assert organisation.memberships.get(person__email="neu@example.org").role == Role.EDITOR


def test_a_person_with_an_account_signs_in_and_accepts(client, organisation, inga):
    person("gast@example.org")
    invite(organisation, inga)
    opened(client, mailed_link())
    to_sign_in = client.post("/organisations/invitation/", {"accept": "1"})
    client.post(
        "/account/login/",
        {"login": "gast@example.org", "password": PASSWORD, "next": "/organisations/invitation/"},
    )
    client.post("/organisations/invitation/", {"accept": "1"})

    assert to_sign_in.url == "/account/login/?next=/organisations/invitation/"
    assert organisation.memberships.filter(person__email="gast@example.org").exists()


def test_somebody_else_is_told_for_whom_it_is_and_what_to_do(client, organisation, inga):
    person("andere@example.org")
    invite(organisation, inga)
    sign_in(client, "andere@example.org")
    page = opened(client, mailed_link())
    refused = client.post("/organisations/invitation/", {"accept": "1"}, follow=True)

    assert "Die Einladung gilt für gast@example.org." in page.text
    assert "Einladung annehmen" not in page.text
    assert "Diese Einladung gilt für gast@example.org." in refused.text
    assert organisation.memberships.count() == 1


def test_an_address_that_is_not_confirmed_does_not_count(organisation, inga):
    guest = person("gast@example.org", verified=False)
    invitation = invite(organisation, inga)

    with pytest.raises(InvitationForSomebodyElse):
        accept_invitation(invitation, by=guest)


def test_a_second_confirmed_address_of_a_person_counts(organisation, inga):
    guest = person("andere@example.org")
    guest.emailaddress_set.create(email="gast@example.org", verified=True)
    invitation = invite(organisation, inga)
    accept_invitation(invitation, by=guest)

    assert organisation.memberships.filter(person=guest).exists()


@pytest.mark.parametrize("end", ["accepted", "withdrawn", "expired", "dissolved", "unknown"])
def test_what_is_over_is_said_on_one_honest_page(client, organisation, end):
    now = clock.now()
    fields = {
        "accepted": {"accepted_at": now},
        "withdrawn": {"withdrawn_at": now},
        "expired": {"expires_at": now - timedelta(seconds=1)},
    }.get(end, {})
    make_invitation(organisation, word="wort", **fields)
    if end == "dissolved":
        organisation.dissolved_on = now.date()
        organisation.save(update_fields=["dissolved_on"])
    page = opened(client, f"/organisations/invitation/{'wort' if end != 'unknown' else 'x'}/")

    assert page.status_code == 200
    assert "Diese Einladung gilt nicht mehr" in page.text


def test_an_invented_link_leaves_nothing_in_a_session(client, organisation):
    make_invitation(organisation, word="wort")
    client.get("/organisations/invitation/wort/")
    kept = "invitation" in client.session
    client.get("/organisations/invitation/erfunden/")

    assert (kept, "invitation" in client.session) == (True, False)


def test_nobody_accepts_what_is_over(organisation, inga):
    guest = person("gast@example.org")
    used = invite(organisation, inga)
    accept_invitation(used, by=guest)
    Membership.objects.filter(person=guest).delete()

    expired = make_invitation(organisation, word="alt", expires_at=clock.now())
    withdrawn = make_invitation(organisation, word="weg", withdrawn_at=clock.now())
    for invitation in (used, expired, withdrawn):
        with pytest.raises(InvitationOver):
            accept_invitation(invitation, by=guest)
    assert not organisation.memberships.filter(person=guest).exists()


def test_a_renewed_invitation_has_a_new_link_and_the_old_one_is_dead(client, organisation, inga):
    old = invite(organisation, inga)
    renewed = renew_invitation(old, by=inga)
    over, open_page = opened(Client(), mailed_link(0)), opened(Client(), mailed_link(1))

    assert (renewed.email, renewed.role) == (old.email, old.role)
    assert "gilt nicht mehr" in over.text
    assert "lädt Sie ein" in open_page.text


def test_owners_renew_and_withdraw_on_the_page_of_the_people(client, organisation, inga):
    invitation = invite(organisation, inga)
    enter(client, inga)
    renewed = client.post(
        f"/organisations/{organisation.slug}/invitations/{invitation.pk}/renew/", follow=True
    )
    latest = organisation.invitations.unanswered().get()
    withdrawn = client.post(
        f"/organisations/{organisation.slug}/invitations/{latest.pk}/withdraw/", follow=True
    )
    again = client.post(
        f"/organisations/{organisation.slug}/invitations/{latest.pk}/withdraw/", follow=True
    )

    assert "Eine neue Einladung an gast@example.org ist unterwegs." in renewed.text
    assert "ist zurückgezogen" in withdrawn.text
    assert "Diese Einladung gilt nicht mehr." in again.text
    assert not organisation.invitations.unanswered().exists()


def test_the_invited_person_may_decline(client, organisation, inga):
    guest = person("gast@example.org")
    invitation = invite(organisation, inga)
    enter(client, guest)
    listed = client.get("/organisations/").text
    client.post(f"/organisations/invitations/{invitation.pk}/answer/", {"decline": "1"})

    assert "Inga Ihle lädt Sie ein." in listed
    with pytest.raises(InvitationOver):
        decline_invitation(invitation, by=guest)
    assert not organisation.memberships.filter(person=guest).exists()


def test_an_invitation_is_accepted_from_the_list_without_its_link(client, organisation, inga):
    guest = person("gast@example.org")
    invitation = invite(organisation, inga, role=Role.MEMBER)
    enter(client, guest)
    client.post(f"/organisations/invitations/{invitation.pk}/answer/", {"accept": "1"})

    assert organisation.memberships.get(person=guest).role == Role.MEMBER


def test_the_refusal_stands_beside_what_was_typed(client, organisation, inga):
    make_invitation(organisation, "gast@example.org")
    enter(client, inga)
    page = client.post(
        f"/organisations/{organisation.slug}/members/",
        {"email": "gast@example.org", "role": "member"},
    )

    assert "Diese Adresse ist bereits eingeladen." in page.text
    assert page.context["form"]["email"].value() == "gast@example.org"
