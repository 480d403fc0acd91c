"""What the invited side sees and does, with a link and without."""

import logging

import pytest
from django.urls import reverse

from partners.models import Membership, Role
from portal import clock
from proposals.models import Invitation
from tests.partners.factories import make_district, make_member, make_organisation
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


def test_before_a_yes_the_offer_is_shown_and_the_details_are_not(client, world):
    world.consortium.is_anonymous = True
    world.consortium.save()
    world.consortium.places.create(district=make_district(), municipality="Crimmitschau")
    role = make_role(world.consortium, contribution="Eine Werkstatt")
    Invitation.objects.filter(pk=world.invitation.pk).update(open_role=role, message="Nur Sie!")
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    text = world.enter(client, "invited owner").get(here).text

    for words in (
        *("Entlastung im Quartier", "Wir erproben", "Aufruf aufruf", "Lichtblick", "Crimmitschau"),
        *("Evaluation", "Eine Werkstatt", "Nur Sie!", "Einladung annehmen"),
        "Es ist keine Zusage von Fördermitteln",
    ):
        assert words in text
    assert "Vertrauliche Einzelheiten" not in text
    assert "Haus" not in text  # the other partners are a number


def test_who_may_not_answer_reads_who_does(client, world):
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    text = world.enter(client, "invited editor").get(here).text

    assert "Annehmen oder ablehnen kann nur, wer Ihre Organisation leitet." in text
    assert "Einladung annehmen" not in text


@pytest.mark.parametrize("answer", ["declined", "withdrawn"])
def test_what_is_over_says_why_and_shows_no_more(client, world, answer):
    Invitation.objects.filter(pk=world.invitation.pk).update(**{f"{answer}_at": clock.now()})
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    text = world.enter(client, "invited owner").get(here).text

    words = {"declined": "bereits abgelehnt", "withdrawn": "hat diese Einladung zurückgezogen"}
    assert words[answer] in text
    assert "Wir erproben" not in text


def test_a_yes_leads_into_the_project(client, world):
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    page = world.enter(client, "invited owner").post(f"{here}accept/")

    assert page.url == reverse("consortium", args=[world.consortium.pk])
    assert world.consortium.partners.seated().filter(organisation=world.werkbank).exists()


def test_a_second_yes_says_that_it_was_accepted(client, world):
    here = reverse("consortium_invitation", args=[world.invitation.pk])
    world.enter(client, "invited owner").post(f"{here}accept/")
    page = client.post(f"{here}accept/", follow=True)

    assert "Diese Einladung wurde bereits angenommen." in page.text


def test_the_link_s_secret_leaves_the_address_and_stays_nowhere(client, world, caplog):
    secret = "geheim-" + "x" * 36
    make_consortium_invitation(
        make_consortium(make_organisation("anders"), world.consortium.call), token=secret
    )
    with caplog.at_level(logging.INFO, logger="verbundwerk.requests"):
        page = client.get(f"/consortium-invitations/link/{secret}/", follow=True)

    assert page.redirect_chain == [(BY_LINK, 302)]
    assert "Anders lädt Ihre Organisation ein" in page.text
    assert secret not in page.text + str(dict(client.session)) + caplog.text
    assert "/consortium-invitations/link/***/" in caplog.text


def test_an_unknown_link_shows_nothing_and_is_not_kept(client, world):
    page = client.get("/consortium-invitations/link/unbekannt/", follow=True)

    assert "Diese Einladung gilt nicht mehr" in page.text
    assert "consortium_invitation" not in client.session


def test_the_link_asks_strangers_to_sign_in_and_others_for_their_address(client, world):
    assert "/account/login/?next=%2Fconsortium-invitations%2Fby-link%2F" in (
        client.get(LINK, follow=True).text
    )
    world.enter(client, "outsider")
    text = client.get(LINK, follow=True).text
    assert "Die Einladung gilt für gast@example.org." in text
    assert "Einladung annehmen" not in text


def test_the_invited_address_is_led_to_its_invitation_and_accepts_for_an_own_organisation(
    client, world
):
    guest = person("gast@example.org")
    client.force_login(guest)
    here = reverse("consortium_invitation", args=[world.addressed.pk])
    page = client.get(LINK, follow=True)
    assert page.redirect_chain[-1] == (here, 302)
    assert "Organisation anlegen" in page.text

    own = make_organisation("eigene")
    Membership.objects.create(organisation=own, person=guest, role=Role.OWNER)
    client.post(f"{here}accept/", {"organisation": own.pk})
    assert world.consortium.partners.seated().filter(organisation=own).exists()


def test_for_a_foreign_organisation_nobody_accepts(client, world):
    client.force_login(make_member(make_organisation("eigene"), "gast@example.org"))
    here = reverse("consortium_invitation", args=[world.addressed.pk])
    page = client.post(f"{here}accept/", {"organisation": world.werkbank.pk})

    assert page.status_code == 200
    assert page.context["choose_form"].errors["organisation"]
    assert not world.consortium.partners.seated().filter(organisation=world.werkbank).exists()
