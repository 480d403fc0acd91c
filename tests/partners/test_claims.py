"""An imported organisation gets its owner: by its e-mail domain, or by the coordinators."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from partners.models import Claim, Role
from partners.services.claims import (
    AlreadyOwned,
    ClaimRefused,
    claim_organisation,
    decline_claim,
    grant_claim,
    withdraw_claim,
)
from partners.services.join_requests import AlreadyDecided
from portal import clock
from tests.partners.factories import (
    make_claim,
    make_coordinator,
    make_member,
    make_organisation,
)
from tests.portal.people import enter, person, protected

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported():
    return make_organisation(
        confirmed_on=None,
        website="https://www.lichtblick.example",
        contact_email="info@lichtblick.example",
    )


@pytest.fixture
def anna():
    return make_coordinator()


def test_an_address_of_its_domain_leads_the_organisation_at_once(client, imported):
    lena = person("lena@lichtblick.example")
    enter(client, lena)
    page = client.get("/organisations/lichtblick/claim/").text
    done = client.post("/organisations/lichtblick/claim/", {"message": ""}, follow=True)
    imported.refresh_from_db()

    assert "Sie können sie sofort übernehmen" in page
    assert imported.memberships.get(person=lena).role == Role.OWNER
    assert Claim.objects.get().granted
    assert imported.domain_verified_on == clock.today()
    assert done.redirect_chain[-1][0] == "/organisations/lichtblick/confirm/"
    assert "/organisations/lichtblick/confirm/" in mail.outbox[-1].body
    assert not imported.is_published


@pytest.mark.parametrize(
    ("email", "verified", "fields"),
    [
        ("lena@anders.example", True, {}),
        ("lena@gmail.com", True, {"website": "https://gmail.com"}),
        ("lena@lichtblick.example", True, {"is_demo": True}),
    ],
)
def test_anybody_else_waits_for_the_coordinators(imported, anna, email, verified, fields):
    organisation = make_organisation("zweite", **{"website": imported.website} | fields)
    claim = claim_organisation(organisation, message="Ich leite sie.", by=person(email))

    assert claim.granted is None
    assert not organisation.memberships.exists()
    assert mail.outbox[-1].to == ["anna@example.org"]
    assert reverse("admin:partners_claim_change", args=[claim.pk]) in mail.outbox[-1].body


def test_who_has_no_confirmed_address_claims_nothing(imported):
    with pytest.raises(ClaimRefused):
        claim_organisation(
            imported, message="", by=person("lena@lichtblick.example", verified=False)
        )


def test_the_coordinators_grant_a_claim_and_decline_the_others_with_it(imported, anna):
    claim, other = make_claim(imported), make_claim(imported, "zweite@example.org")
    grant_claim(claim, by=anna)
    claim.refresh_from_db()
    other.refresh_from_db()

    assert imported.memberships.get().person == claim.person
    assert (claim.granted, claim.decided_by) == (True, anna)
    assert (other.granted, other.decided_by) == (False, anna)
    assert "Inzwischen leitet jemand anderes die Organisation." in other.reason
    assert sorted(message.to[0] for message in mail.outbox) == [
        "bela@example.org",
        "zweite@example.org",
    ]


def test_the_coordinators_decline_with_a_reason(imported, anna):
    claim = make_claim(imported)
    decline_claim(claim, reason="Bitte rufen Sie uns an.", by=anna)
    claim.refresh_from_db()

    assert (claim.granted, claim.reason) == (False, "Bitte rufen Sie uns an.")
    assert "Bitte rufen Sie uns an." in mail.outbox[-1].body
    assert not imported.memberships.exists()


def test_an_organisation_with_an_owner_is_not_claimed(client, imported, anna):
    claim = make_claim(imported)
    make_member(imported)
    for deed in (
        lambda: claim_organisation(imported, message="", by=person("neu@lichtblick.example")),
        lambda: grant_claim(claim, by=anna),
    ):
        with pytest.raises(AlreadyOwned):
            deed()


def test_what_was_decided_is_not_decided_again(imported, anna):
    claim = make_claim(imported)
    decline_claim(claim, reason="", by=anna)

    for deed in (
        lambda: grant_claim(claim, by=anna),
        lambda: decline_claim(claim, reason="", by=anna),
        lambda: withdraw_claim(claim, by=claim.person),
    ):
        with pytest.raises(AlreadyDecided):
            deed()


def test_a_person_claims_once_waits_after_a_refusal_and_has_three_open_at_most(imported, anna):
    claim = make_claim(imported)
    lena = claim.person
    with pytest.raises(ClaimRefused):
        claim_organisation(imported, message="", by=lena)
    decline_claim(claim, reason="", by=anna)
    with pytest.raises(ClaimRefused):
        claim_organisation(imported, message="", by=lena)
    Claim.objects.update(decided_at=clock.now() - timedelta(days=7))
    claim_organisation(imported, message="", by=lena)
    for name in ("eins", "zwei"):
        claim_organisation(make_organisation(name), message="", by=lena)
    with pytest.raises(ClaimRefused):
        claim_organisation(make_organisation("drei"), message="", by=lena)


def test_who_takes_the_claim_back_leaves_nothing(client, imported):
    claim = make_claim(imported)
    enter(client, claim.person)
    client.post("/organisations/lichtblick/claim/withdraw/")

    assert not Claim.objects.exists()


def test_an_unpublished_organisation_of_another_domain_does_not_exist(client, imported):
    enter(client, person("lena@anders.example"))

    assert client.get("/organisations/lichtblick/claim/").status_code == 404


def test_a_coordinator_decides_in_the_administration(client, imported, anna):
    claim, other = make_claim(imported), make_claim(make_organisation("zweite"), "c@example.org")
    client.force_login(anna)
    listed = client.get("/admin/partners/claim/?answer=open").text
    page = client.get(f"/admin/partners/claim/{claim.pk}/change/").text
    client.post(f"/admin/partners/claim/{claim.pk}/grant/")
    client.post(f"/admin/partners/claim/{other.pk}/decline/", {"reason": "Nein."})
    late = client.post(f"/admin/partners/claim/{claim.pk}/grant/", follow=True).text
    claim.refresh_from_db()
    other.refresh_from_db()

    assert "Bela Bittner" in listed
    assert "Ich bin die Geschäftsführerin." in page
    assert (claim.granted, other.granted, other.reason) == (True, False, "Nein.")
    assert "Diese Organisation wird inzwischen von jemandem geleitet." in late


def test_a_reason_that_is_too_long_decides_nothing(client, imported, anna):
    claim = make_claim(imported)
    client.force_login(anna)
    client.post(f"/admin/partners/claim/{claim.pk}/decline/", {"reason": "x" * 301})

    assert Claim.objects.open().count() == 1


def test_only_coordinators_decide_and_only_by_post(client, imported):
    claim = make_claim(imported)
    staff = protected(person("staff@example.org", is_staff=True))
    addresses = [f"/admin/partners/claim/{claim.pk}/{deed}/" for deed in ("grant", "decline")]
    client.force_login(staff)
    refused = [client.post(address).status_code for address in addresses]
    client.force_login(make_coordinator("koordination@example.org"))
    by_get = [client.get(address).status_code for address in addresses]

    assert (refused, by_get) == ([403, 403], [405, 405])
    assert Claim.objects.open().count() == 1


def test_claims_are_neither_added_changed_nor_deleted_by_hand(client, imported, anna):
    claim = make_claim(imported)
    client.force_login(anna)
    client.post(
        f"/admin/partners/claim/{claim.pk}/change/", {"reason": "geändert", "granted": "on"}
    )
    claim.refresh_from_db()

    assert (claim.granted, claim.reason) == (None, "")
    assert client.get("/admin/partners/claim/add/").status_code == 403
    assert client.post(f"/admin/partners/claim/{claim.pk}/delete/").status_code == 403
