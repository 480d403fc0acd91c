"""An organisation is dissolved: it vanishes, and its people are told."""

from pathlib import Path

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import translation

from partners.models import (
    Branch,
    ContactPerson,
    MembershipEvent,
    Organisation,
    Reference,
    Role,
)
from partners.services.dissolution import dissolve_organisation
from portal import clock
from tests.partners.factories import (
    make_claim,
    make_district,
    make_invitation,
    make_join_request,
    make_member,
    make_need,
    make_offer,
    make_organisation,
)
from tests.portal.people import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(settings, tmp_path):
    """An organisation with something in every part of it."""
    settings.MEDIA_ROOT = tmp_path
    organisation = make_organisation(description="Lang", website="https://lichtblick.example")
    organisation.logo.save("logo.png", ContentFile(b"png"))
    for part in (make_offer, make_need):
        part(organisation)
    Branch.objects.create(
        organisation=organisation, municipality="Plauen", district=make_district()
    )
    ContactPerson.objects.create(organisation=organisation, name="Inga Ihle")
    Reference.objects.create(organisation=organisation, title="Ein Projekt")
    make_member(organisation, "inga@example.org", Role.OWNER)
    make_member(organisation, "mira@example.org", Role.MEMBER, language="en")
    make_invitation(organisation)
    make_join_request(organisation, "bela@example.org")
    return organisation


def test_who_dissolves_types_the_name_and_confirms_that_it_is_them(client, full):
    client.force_login(full.memberships.get(role=Role.OWNER).person)
    address = f"/organisations/{full.slug}/dissolve/"
    asked = client.get(address)
    enter(client, full.memberships.get(role=Role.OWNER).person)
    wrong = client.post(address, {"name": "Anders"})
    client.post(address, {"name": full.name})

    assert asked.url.startswith("/account/reauthenticate/")
    assert "Das ist nicht der Name der Organisation." in wrong.text
    assert Organisation.objects.get().dissolved_on == clock.today()


def test_a_dissolved_organisation_keeps_its_name_and_nothing_it_said(
    full, django_capture_on_commit_callbacks
):
    path, owner = full.logo.path, full.memberships.get(role=Role.OWNER).person
    full.districts_of_work.add(make_district())
    with django_capture_on_commit_callbacks(execute=True):
        dissolve_organisation(full, by=owner)
    full.refresh_from_db()

    assert (full.name, full.summary, full.description) == ("Lichtblick", "", "")
    assert (full.website, full.contact_email, full.logo.name) == ("", "", "")
    for part in ["offers", "needs", "branches", "contacts", "references", "districts_of_work"]:
        assert not getattr(full, part).exists(), part
    assert not full.memberships.exists()
    assert not full.invitations.open().exists()
    assert not full.join_requests.open().exists()
    assert not Path(path).exists()


def test_who_belonged_to_it_stays_on_record(full):
    owner = full.memberships.get(role=Role.OWNER).person
    dissolve_organisation(full, by=owner)

    last = MembershipEvent.objects.filter(person=owner).order_by("pgh_id").last()
    assert (last.pgh_label, last.role) == ("delete", Role.OWNER)
    assert last.pgh_context.metadata["deed"] == "dissolve_organisation"


def test_its_people_and_who_waits_for_it_are_told_in_their_language(full):
    with translation.override("de"):
        dissolve_organisation(full, by=full.memberships.get(role=Role.OWNER).person)

    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {
        "inga@example.org": "[Verbundwerk] Lichtblick wurde aufgelöst",
        "mira@example.org": "[Verbundwerk] Lichtblick has been dissolved",
        "bela@example.org": "[Verbundwerk] Ihre Anfrage zu Lichtblick",
    }


def test_claims_end_with_the_organisation():
    organisation = make_organisation()
    owner = make_member(organisation)
    claim = make_claim(organisation)
    dissolve_organisation(organisation, by=owner)
    claim.refresh_from_db()

    assert (claim.granted, claim.reason) == (False, "Die Organisation wurde aufgelöst.")
