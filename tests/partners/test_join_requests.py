"""A person asks to join an organisation, and its owners decide."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import JoinRequest, Role, Visibility
from partners.services.join_requests import (
    AlreadyDecided,
    RequestRefused,
    ask_to_join,
    decline_join_request,
    grant_join_request,
    withdraw_join_request,
)
from portal import clock
from tests.partners.factories import make_join_request, make_member, make_organisation
from tests.portal.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def inga(organisation):
    return make_member(organisation, "inga@example.org", language="en")


@pytest.fixture
def bela():
    return person("bela@example.org", name="Bela Bittner")


def test_a_person_finds_their_organisation_and_asks_to_join(client, organisation, inga, bela):
    enter(client, bela)
    found = client.get("/organisations/find/", {"name": "licht"})
    client.post("/organisations/lichtblick/join/", {"message": "Ich leite die Pflege."})
    listed = client.get("/organisations/").text

    assert "/organisations/lichtblick/join/" in found.text
    assert JoinRequest.objects.get().message == "Ich leite die Pflege."
    assert "Sie haben den Beitritt angefragt." in listed


def test_the_owners_get_a_mail_in_their_language_and_see_it_on_the_page(
    client, organisation, inga, bela
):
    ask_to_join(organisation, message="Ich leite die Pflege.", by=bela)
    client.force_login(inga)
    page = client.get("/organisations/lichtblick/members/").text

    assert mail.outbox[0].to == ["inga@example.org"]
    assert "Bela Bittner (bela@example.org) asks to join “Lichtblick”." in mail.outbox[0].body
    assert "http://localhost:8000/organisations/lichtblick/members/" in mail.outbox[0].body
    assert "Ich leite die Pflege." in page


def test_an_owner_takes_the_person_in_with_a_role(client, organisation, inga, bela):
    asked = ask_to_join(organisation, message="", by=bela)
    enter(client, inga)
    client.post(f"/organisations/lichtblick/requests/{asked.pk}/", {"role": "editor"})
    asked.refresh_from_db()

    assert organisation.memberships.get(person=bela).role == Role.EDITOR
    assert (asked.granted, asked.decided_by) == (True, inga)
    assert mail.outbox[-1].to == ["bela@example.org"]


def test_an_owner_declines_and_the_person_reads_why(client, organisation, inga, bela):
    asked = ask_to_join(organisation, message="", by=bela)
    enter(client, inga)
    address = f"/organisations/lichtblick/requests/{asked.pk}/"
    client.post(address, {"decline": "1", "reason": "Wir kennen uns nicht."})
    asked.refresh_from_db()

    assert (asked.granted, asked.reason) == (False, "Wir kennen uns nicht.")
    assert not organisation.memberships.filter(person=bela).exists()
    assert "Wir kennen uns nicht." in mail.outbox[-1].body
    assert client.get(address).status_code == 404


def test_a_role_is_chosen_before_somebody_is_taken_in(client, organisation, inga, bela):
    asked = ask_to_join(organisation, message="", by=bela)
    enter(client, inga)
    page = client.post(f"/organisations/lichtblick/requests/{asked.pk}/", {"grant": "1"})

    assert page.context["grant_form"].errors
    assert not organisation.memberships.filter(person=bela).exists()


def test_nobody_asks_twice_at_a_time(organisation, inga, bela):
    ask_to_join(organisation, message="", by=bela)

    with pytest.raises(RequestRefused):
        ask_to_join(organisation, message="", by=bela)


def test_after_a_refusal_a_week_passes(organisation, inga, bela):
    asked = ask_to_join(organisation, message="", by=bela)
    decline_join_request(asked, reason="", by=inga)
    with pytest.raises(RequestRefused):
        ask_to_join(organisation, message="", by=bela)
    JoinRequest.objects.update(decided_at=clock.now() - timedelta(days=7))
    ask_to_join(organisation, message="", by=bela)

    assert JoinRequest.objects.open().count() == 1


def test_who_takes_the_request_back_may_ask_again(client, organisation, inga, bela):
    ask_to_join(organisation, message="", by=bela)
    enter(client, bela)
    client.post("/organisations/lichtblick/join/withdraw/")
    gone = not JoinRequest.objects.exists()
    ask_to_join(organisation, message="", by=bela)

    assert gone
    assert client.post("/organisations/anders/join/withdraw/").status_code == 404


def test_ten_organisations_a_day_are_asked_at_most(inga, bela):
    places = [make_organisation(f"ort-{number}") for number in range(11)]
    for number, place in enumerate(places):
        make_member(place, f"leitung-{number}@example.org")
    for place in places[:10]:
        ask_to_join(place, message="", by=bela)

    with pytest.raises(RequestRefused):
        ask_to_join(places[10], message="", by=bela)


def test_a_member_a_stranger_without_address_and_a_place_without_owner_are_refused(
    organisation, inga
):
    member = make_member(organisation, "mitglied@example.org", Role.MEMBER)
    unverified = person("neu@example.org", verified=False)
    unowned = make_organisation("ohne")

    for place, asking in [(organisation, member), (organisation, unverified), (unowned, member)]:
        with pytest.raises(RequestRefused):
            ask_to_join(place, message="", by=asking)


def test_an_organisation_that_the_person_does_not_see_does_not_exist(client, bela):
    hidden = make_organisation(visibility=Visibility.HIDDEN)
    make_member(hidden)
    enter(client, bela)

    assert client.get("/organisations/lichtblick/join/").status_code == 404
    assert client.post("/organisations/lichtblick/join/", {"message": ""}).status_code == 404


def test_a_message_has_at_most_500_characters(client, organisation, inga, bela):
    enter(client, bela)
    page = client.post("/organisations/lichtblick/join/", {"message": "x" * 501})

    assert page.context["form"].errors
    assert not JoinRequest.objects.exists()


def test_only_owners_decide(organisation, inga):
    asked = make_join_request(organisation)
    editor = make_member(organisation, "editor@example.org", Role.EDITOR)

    for deed in (
        lambda: grant_join_request(asked, role=Role.OWNER, by=editor),
        lambda: decline_join_request(asked, reason="", by=editor),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_what_was_answered_is_not_answered_again(organisation, inga):
    asked = make_join_request(organisation)
    grant_join_request(asked, role=Role.MEMBER, by=inga)

    for deed in (
        lambda: grant_join_request(asked, role=Role.OWNER, by=inga),
        lambda: decline_join_request(asked, reason="", by=inga),
        lambda: withdraw_join_request(asked, by=asked.person),
    ):
        with pytest.raises(AlreadyDecided):
            deed()
    assert organisation.memberships.get(person=asked.person).role == Role.MEMBER


def test_nothing_found_leads_to_creating(client, bela):
    enter(client, bela)
    page = client.get("/organisations/find/", {"name": "Gibt es nicht"}).text

    assert "Nichts gefunden" in page
    assert "/organisations/new/" in page
