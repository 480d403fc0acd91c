"""Roles change, people leave, and an organisation never loses its last owner."""

import logging

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from partners.models import ContactPerson, Membership, MembershipEvent, Role
from partners.services.members import (
    LastOwner,
    NoMember,
    change_role,
    hand_over,
    leave_organisation,
    remove_member,
)
from portal import clock
from portal.models import User
from portal.services.accounts import StillNeeded, delete_account
from tests.partners.factories import (
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
)
from tests.portal.people import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def inga(organisation):
    """Its only owner."""
    return make_member(organisation, "inga@example.org", Role.OWNER, name="Inga Ihle")


@pytest.fixture
def bela(organisation):
    return make_member(organisation, "bela@example.org", Role.MEMBER, name="Bela Bittner")


def membership(person):
    return Membership.objects.select_related("organisation").get(person=person)


def roles(organisation):
    return dict(organisation.memberships.values_list("person__email", "role"))


def test_an_owner_makes_a_member_an_editor_and_tells_them(organisation, inga, bela):
    change_role(membership(bela), role=Role.EDITOR, by=inga)

    assert roles(organisation) == {"inga@example.org": "owner", "bela@example.org": "editor"}
    assert mail.outbox[0].to == ["bela@example.org"]
    assert "Bearbeitung" in mail.outbox[0].body
    event = MembershipEvent.objects.filter(person=bela).order_by("pgh_id").last()
    assert (event.role, event.pgh_context.metadata["deed"]) == ("editor", "change_role")


def test_who_gets_the_role_they_have_gets_no_mail(inga, bela):
    change_role(membership(bela), role=Role.MEMBER, by=inga)

    assert mail.outbox == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MEMBER])
def test_the_last_owner_is_not_demoted(organisation, inga, bela, role):
    with pytest.raises(LastOwner):
        change_role(membership(inga), role=role, by=inga)
    assert roles(organisation)["inga@example.org"] == "owner"


def test_the_last_owner_does_not_leave_and_is_not_removed(organisation, inga, bela):
    with pytest.raises(LastOwner):
        leave_organisation(organisation, by=inga)
    with pytest.raises(LastOwner):
        remove_member(membership(inga), by=inga)
    assert len(roles(organisation)) == 2


def test_the_refusal_names_the_organisation_and_the_two_ways_out(client, organisation, inga):
    enter(client, inga)
    page = client.post(f"/organisations/{organisation.slug}/leave/", follow=True).text

    assert "„Lichtblick“ braucht eine Leitung" in page
    assert "übergeben Sie die Organisation" in page
    assert "oder lösen Sie sie auf" in page


def test_one_of_two_owners_leaves(organisation, inga):
    second = make_member(organisation, "zweite@example.org", Role.OWNER)
    leave_organisation(organisation, by=second)

    assert roles(organisation) == {"inga@example.org": "owner"}


def test_everybody_else_may_leave(client, organisation, inga, bela):
    enter(client, bela)
    asked = client.get(f"/organisations/{organisation.slug}/leave/")
    client.post(f"/organisations/{organisation.slug}/leave/")

    assert "Möchten Sie austreten?" in asked.text
    assert roles(organisation) == {"inga@example.org": "owner"}


def test_the_rights_of_who_is_removed_end_at_once(client, organisation, inga, bela):
    client.force_login(bela)
    before = client.get(f"/organisations/{organisation.slug}/members/").status_code
    remove_member(membership(bela), by=inga)
    after = client.get(f"/organisations/{organisation.slug}/members/").status_code

    assert (before, after) == (200, 404)
    assert mail.outbox[-1].to == ["bela@example.org"]


def test_who_is_removed_is_no_contact_any_more_and_cannot_come_back_by_an_invitation(
    organisation, inga, bela
):
    ContactPerson.objects.create(organisation=organisation, name="Bela Bittner", person=bela)
    ContactPerson.objects.create(organisation=organisation, name="Inga Ihle", person=inga)
    invitation = make_invitation(organisation, "bela@example.org")
    remove_member(membership(bela), by=inga)
    invitation.refresh_from_db()

    assert [contact.name for contact in organisation.contacts.all()] == ["Inga Ihle"]
    assert not invitation.is_open


def test_who_has_left_meanwhile_is_named_as_such(organisation, inga, bela):
    left = membership(bela)
    leave_organisation(organisation, by=bela)

    for deed in (
        lambda: remove_member(left, by=inga),
        lambda: change_role(left, role=Role.EDITOR, by=inga),
        lambda: hand_over(organisation, to=left, by=inga),
        lambda: leave_organisation(organisation, by=bela),
    ):
        with pytest.raises(NoMember):
            deed()


def test_an_owner_hands_over_and_stays_as_an_editor(client, organisation, inga, bela):
    enter(client, inga)
    address = f"/organisations/{organisation.slug}/hand-over/"
    page = client.get(address).text
    client.post(address, {"to": membership(bela).pk})

    assert "Bela Bittner" in page
    assert roles(organisation) == {"inga@example.org": "editor", "bela@example.org": "owner"}
    assert mail.outbox[0].to == ["bela@example.org"]


def test_nobody_outside_the_organisation_takes_it_over(client, organisation, inga, bela):
    stranger = membership(make_member(make_organisation("anders"), "fremd@example.org"))
    enter(client, inga)
    answer = client.post(f"/organisations/{organisation.slug}/hand-over/", {"to": stranger.pk})

    assert answer.status_code == 200
    assert roles(organisation)["inga@example.org"] == "owner"


def test_who_hands_over_chooses_somebody_else(organisation, inga):
    with pytest.raises(ValueError, match="themselves"):
        hand_over(organisation, to=membership(inga), by=inga)


@pytest.mark.parametrize(
    "deed",
    [
        lambda organisation, one, by: change_role(one, role=Role.EDITOR, by=by),
        lambda organisation, one, by: remove_member(one, by=by),
        lambda organisation, one, by: hand_over(organisation, to=one, by=by),
    ],
)
def test_who_lost_the_right_a_moment_ago_does_nothing_with_it(organisation, inga, bela, deed):
    second = make_member(organisation, "zweite@example.org", Role.OWNER)
    change_role(membership(second), role=Role.EDITOR, by=inga)

    with pytest.raises(PermissionDenied):
        deed(organisation, membership(bela), second)
    assert roles(organisation)["bela@example.org"] == "member"


def test_role_changes_are_in_the_security_log_without_names(caplog, inga, bela):
    with caplog.at_level(logging.INFO, logger="verbundwerk.security"):
        change_role(membership(bela), role=Role.EDITOR, by=inga)

    line = next(record for record in caplog.records if record.getMessage() == "change_role")
    assert (line.user_id, line.member, line.role) == (str(inga.pk), str(bela.pk), "editor")
    assert "Bela" not in str(line.__dict__)


@pytest.mark.parametrize("page", ["members/{}/role/", "hand-over/"])
def test_changes_of_roles_need_a_fresh_confirmation(client, organisation, inga, bela, page):
    client.force_login(inga)
    address = f"/organisations/{organisation.slug}/{page.format(membership(bela).pk)}"

    assert client.get(address).url.startswith("/account/reauthenticate/")


def test_owners_see_addresses_and_what_waits_and_others_do_not(client, organisation, inga, bela):
    make_invitation(organisation, "gast@example.org")
    make_join_request(organisation, "neu@example.org")
    pages = {}
    for person in (inga, bela):
        client.force_login(person)
        pages[person.email] = client.get(f"/organisations/{organisation.slug}/members/").text

    for address in ("bela@example.org", "gast@example.org", "neu@example.org"):
        assert address in pages["inga@example.org"]
        assert address not in pages["bela@example.org"]
    assert "Inga Ihle" in pages["bela@example.org"]


def test_the_list_of_people_costs_the_same_for_one_and_three(client, organisation, inga):
    client.force_login(inga)
    costs = []
    for names in (["eins"], ["zwei", "drei"]):
        for name in names:
            make_member(organisation, f"{name}@example.org", Role.MEMBER)
            make_join_request(organisation, f"bittet-{name}@example.org")
            make_invitation(organisation, f"gast-{name}@example.org", name)
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/organisations/{organisation.slug}/members/")
        costs.append(len(counted))

    assert costs[0] == costs[1]


def test_the_only_owner_settles_their_organisations_before_they_delete_their_account(
    client, organisation, inga, bela
):
    enter(client, inga)
    page = client.get("/account/delete/").text

    assert "Sie leiten „Lichtblick“ allein." in page
    assert "Endgültig löschen" not in page
    with pytest.raises(StillNeeded), translation.override("de"):
        delete_account(inga)
    assert User.objects.filter(pk=inga.pk).exists()


def test_who_is_alone_in_an_organisation_is_told_to_hand_over_or_dissolve(inga):
    with pytest.raises(StillNeeded) as refusal:
        delete_account(inga)

    assert len(refusal.value.messages) == 1
    assert "Sie sind die einzige Person in „Lichtblick“." in refusal.value.messages[0]


def test_an_owner_beside_another_one_deletes_their_account(organisation, inga):
    make_member(organisation, "zweite@example.org", Role.OWNER)
    delete_account(inga)

    assert roles(organisation) == {"zweite@example.org": "owner"}


def test_members_and_people_of_dissolved_organisations_delete_their_accounts(inga, bela):
    delete_account(bela)
    organisation = membership(inga).organisation
    organisation.dissolved_on = clock.today()
    organisation.save(update_fields=["dissolved_on"])
    delete_account(inga)

    assert not User.objects.exists()
