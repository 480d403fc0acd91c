"""The pages of invitations: who may do what, what the lead sees, what a look changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal import clock
from proposals.models import Invitation, PartnerRole
from tests.partners.factories import make_district, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_role,
)
from tests.proposals.invited_world import BY_LINK, LINK, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return World()


LEAD_ONLY = {
    "lead owner": 200,
    "lead editor": 200,
    "lead member": 403,
    "partner": 403,
    "invited owner": 404,
    "invited editor": 404,
    "invited member": 404,
    "outsider": 404,
    "superuser": 404,
    "stranger": 302,
}
INVITED = dict.fromkeys(LEAD_ONLY, 404) | {
    "invited owner": 200,
    "invited editor": 200,
    "invited member": 200,
    "stranger": 302,
}
ANSWER = INVITED | {"invited owner": 302, "invited editor": 403, "invited member": 403}
DEED = LEAD_ONLY | {"lead owner": 302, "lead editor": 302}


def answers(client, world, ask):
    """Return what each person is answered, each time from the same start."""
    found = {}
    for who in world.people:
        world.enter(client, who)
        sid = connection.savepoint()
        found[who] = ask(client).status_code
        connection.savepoint_rollback(sid)
    return found


def test_who_sees_the_lead_s_pages(client, world):
    listed = world.address("consortium_invitations")
    asked = world.address("consortium_invite") + "?organisation=fremd"

    assert answers(client, world, lambda c: c.get(listed)) == LEAD_ONLY
    assert answers(client, world, lambda c: c.get(asked)) == LEAD_ONLY


def test_who_invites(client, world):
    offer = {"role": "funded", "message": ""}
    listed = world.address("consortium_invitations")
    asked = world.address("consortium_invite") + "?organisation=fremd"
    by_mail = offer | {"email": "neu@example.org"}

    assert answers(client, world, lambda c: c.post(asked, offer)) == DEED
    assert answers(client, world, lambda c: c.post(listed, by_mail)) == DEED


@pytest.mark.parametrize("deed", ["remind", "renew", "withdraw"])
def test_who_reminds_renews_and_withdraws(client, world, deed):
    address = world.address(f"consortium_invitation_{deed}", world.invitation.pk)

    assert answers(client, world, lambda c: c.post(address)) == DEED


def test_who_sees_an_invitation_and_who_answers_it(client, world):
    here = reverse("consortium_invitation", args=[world.invitation.pk])

    assert answers(client, world, lambda c: c.get(here)) == INVITED
    assert answers(client, world, lambda c: c.post(f"{here}accept/")) == ANSWER
    assert answers(client, world, lambda c: c.post(f"{here}decline/")) == ANSWER


def test_an_invitation_of_another_project_is_not_found_here(client, world):
    other = make_consortium(make_organisation("anders"), world.consortium.call)
    foreign = make_consortium_invitation(other, world.werkbank)
    world.enter(client, "lead owner")
    for deed in ("remind", "renew", "withdraw"):
        address = world.address(f"consortium_invitation_{deed}", foreign.pk)

        assert client.post(address).status_code == 404


def deed_addresses(world):
    mine = [
        world.address(f"consortium_invitation_{deed}", world.invitation.pk)
        for deed in ("remind", "renew", "withdraw")
    ]
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    return mine, [f"{here}accept/", f"{here}decline/"]


def test_deeds_are_done_by_post_only(client, world):
    lead, invited = deed_addresses(world)
    for who, addresses in (("lead owner", lead), ("invited owner", invited)):
        world.enter(client, who)
        assert [client.get(address).status_code for address in addresses] == [405] * len(addresses)


def test_looking_changes_nothing(client, world):
    guest = person("gast@example.org")
    before = world.rows()
    for who in world.people:
        world.enter(client, who)
        for address in (
            world.address("consortium_invitations"),
            world.address("consortium_invite") + "?organisation=fremd",
            reverse("choose_consortium", args=["werkbank"]),
            reverse("consortium_invitation", args=[world.invitation.pk]),
            *(LINK, BY_LINK, "/"),
            *(address for addresses in deed_addresses(world) for address in addresses),
        ):
            client.get(address)
    client.force_login(guest)
    client.get(LINK, follow=True)

    assert world.rows() == before


# -- the lead's pages --


def test_the_list_says_how_each_invitation_stands(client, world):
    Invitation.objects.filter(pk=world.addressed.pk).update(expires_at=clock.now())
    for slug, changes in (
        ("ja", {"accepted_at": clock.now()}),
        ("nein", {"declined_at": clock.now(), "decline_reason": "Kein Personal frei."}),
        ("weg", {"withdrawn_at": clock.now()}),
    ):
        make_consortium_invitation(world.consortium, make_organisation(slug), **changes)
    text = world.enter(client, "lead owner").get(world.address("consortium_invitations")).text

    for words in (
        "offen bis",
        "angenommen am",
        "abgelehnt am",
        "zurückgezogen am",
        "abgelaufen am",
    ):
        assert words in text
    assert "Kein Personal frei." in text


def test_a_renewed_invitation_stands_once_in_the_list(client, world):
    world.enter(client, "lead owner")
    page = client.post(
        world.address("consortium_invitation_renew", world.addressed.pk), follow=True
    )

    assert "Eine neue Einladung an gast@example.org ist unterwegs." in page.text
    assert [entry.state for entry in page.context["entries"]] == ["open", "open"]


def test_who_looks_at_the_earlier_invitation_is_led_to_the_renewed_one(client, world):
    Invitation.objects.filter(pk=world.invitation.pk).update(withdrawn_at=clock.now())
    later = make_consortium_invitation(world.consortium, world.werkbank)
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    page = world.enter(client, "invited owner").get(here, follow=True)

    assert page.redirect_chain == [(reverse("consortium_invitation", args=[later.pk]), 302)]


def test_a_refusal_stands_in_the_form_and_what_was_typed_stays(client, world):
    world.enter(client, "lead owner")
    page = client.post(
        world.address("consortium_invite") + "?organisation=werkbank",
        {"role": "associated", "message": "Ein Satz."},
    )

    assert "Diese Organisation ist bereits eingeladen." in page.text
    assert "Ein Satz." in page.text


def test_the_answer_is_the_same_whether_or_not_the_address_has_an_account(client, world):
    world.enter(client, "lead owner")
    person("bekannt@example.org")
    seen = []
    for email in ("bekannt@example.org", "neu@example.org"):
        data = {"email": email, "role": "funded", "message": ""}
        page = client.post(world.address("consortium_invitations"), data, follow=True)
        words = [str(message).replace(email, "X") for message in page.context["messages"]]
        seen.append((page.redirect_chain, words))

    assert seen[0] == seen[1]


def test_an_open_role_of_another_project_cannot_be_chosen(client, world):
    other = make_role(make_consortium(make_organisation("anders"), world.consortium.call))
    world.enter(client, "lead owner")
    address = world.address("consortium_invite") + "?organisation=fremd"
    page = client.post(address, {"role": "funded", "open_role": other.pk})

    assert page.status_code == 200
    assert page.context["form"].errors["open_role"]


def test_the_projects_to_choose_from_are_those_led_running_and_not_frozen(client, world):
    lead = world.consortium.partners.get(role=PartnerRole.LEAD).organisation
    for title, changes in (
        ("Zweites Vorhaben", {}),
        ("Eingefroren", {"frozen_at": clock.now()}),
        ("Aufgegeben", {"given_up_at": clock.now()}),
    ):
        make_consortium(lead, world.consortium.call, title=title, **changes)
    here = reverse("choose_consortium", args=["werkbank"])
    titles = [
        row.title for row in world.enter(client, "lead editor").get(here).context["consortia"]
    ]
    text = client.get(here).text

    assert sorted(titles) == ["Entlastung im Quartier", "Zweites Vorhaben"]
    assert "ist schon eingeladen" in text
    assert not world.enter(client, "partner").get(here).context["consortia"]


@pytest.mark.parametrize(("who", "shown"), [("lead editor", True), ("lead member", False)])
def test_who_leads_a_project_finds_the_button_on_an_organisation_s_page_and_card(
    client, world, who, shown
):
    world.enter(client, who)
    for address in ("/partners/fremd/", "/partners/"):
        assert ("/invite/fremd/" in client.get(address).text) is shown
    assert "/invite/lichtblick/" not in client.get("/partners/lichtblick/").text


def test_visitors_and_people_without_a_project_have_no_such_button(client, world):
    for who in ("stranger", "outsider", "partner"):
        world.enter(client, who)
        assert "/invite/" not in client.get("/partners/werkbank/").text


# -- what pages cost --


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_cost_the_same_for_one_and_three_invitations(client, world):
    pages = [
        ("lead owner", world.address("consortium_invitations")),
        ("lead owner", reverse("choose_consortium", args=["werkbank"])),
        ("invited owner", reverse("consortium_invitation", args=[world.invitation.pk])),
        ("lead owner", "/partners/fremd/"),
    ]

    def costs():
        return [queries_of(world.enter(client, who), address) for who, address in pages]

    lead = world.consortium.partners.get(role=PartnerRole.LEAD).organisation
    world.consortium.places.create(district=make_district())
    costs()
    first = costs()
    for number in range(2):
        make_consortium(lead, world.consortium.call)
        organisation = make_organisation(f"weitere-{number}")
        role = make_role(world.consortium, f"Rolle {number}")
        make_consortium_invitation(world.consortium, organisation, open_role=role)
        world.consortium.places.create(district=make_district(), municipality=f"Ort {number}")

    assert costs() == first
