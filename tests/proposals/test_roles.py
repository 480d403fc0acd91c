"""The lead describes, publishes, pauses and closes open roles."""

import pytest
from django.core.exceptions import PermissionDenied

from partners.models import Role
from partners.profile.profile_values import digest
from proposals.models import LogEntry, OpenRole
from proposals.services import roles as services
from proposals.services.deeds import GivenUp
from proposals.services.overwriting import ChangedMeanwhile
from tests.partners.factories import (
    make_competence,
    make_district,
    make_member,
    make_organisation,
    make_sector,
)
from tests.proposals.factories import make_consortium, make_role, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation()


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", Role.EDITOR)


@pytest.fixture
def consortium(lead):
    return make_consortium(lead, is_shown=True)


def described(**changes):
    fields = {
        "title": "Evaluation der Erprobung",
        "role": "funded",
        "sector_id": make_sector("research").pk,
        "contribution": "Acht Personenmonate",
        "district_id": make_district().pk,
        "newcomers_welcome": True,
        "competences": [make_competence("evaluation").pk],
    }
    return fields | changes


def deeds():
    return list(LogEntry.objects.order_by("pk").values_list("deed", flat=True))


def is_found(role):
    return OpenRole.objects.published().filter(pk=role.pk).exists()


def test_the_lead_describes_a_role_that_nobody_else_sees_yet(consortium, anna):
    role = services.open_role(consortium, values=described(), by=anna)

    assert services.stored_role(role) == described()
    assert not is_found(role)
    assert deeds() == ["role_opened"]


def test_a_published_role_is_found_until_it_is_paused(consortium, anna):
    role = make_role(consortium, is_published=False)

    services.publish_role(role, by=anna)
    published = is_found(role)
    services.pause_role(role, by=anna)
    paused = is_found(role)
    services.resume_role(role, by=anna)

    assert (published, paused, is_found(role)) == (True, False, True)
    assert deeds() == ["role_published", "role_paused", "role_resumed"]


def test_what_is_done_already_is_not_done_twice(consortium, anna):
    role = make_role(consortium)
    for deed in (services.pause_role, services.resume_role, services.unpublish_role):
        deed(role, by=anna)
        deed(role, by=anna)
    for _twice in range(2):
        services.publish_role(role, by=anna)

    assert deeds() == ["role_paused", "role_resumed", "role_unpublished", "role_published"]


def test_a_role_is_not_published_while_the_teaser_is_hidden(consortium, anna):
    role = make_role(consortium, is_published=False)
    consortium.is_shown = False
    consortium.save(update_fields=["is_shown"])

    with pytest.raises(services.TeaserHidden):
        services.publish_role(role, by=anna)

    role.refresh_from_db()
    assert not role.is_published


@pytest.mark.parametrize("anonymous", [True, False])
def test_teaser_and_role_are_published_in_one_step(lead, anna, anonymous):
    consortium = make_consortium(lead)
    role = make_role(consortium, is_published=False)

    services.publish_role(role, anonymous=anonymous, by=anna)

    consortium.refresh_from_db()
    assert (consortium.is_shown, consortium.is_anonymous) == (True, anonymous)
    assert is_found(role)
    assert deeds() == ["teaser_shown", "role_published"]


def test_a_closed_role_changes_no_more(consortium, anna):
    role = make_role(consortium)
    services.close_role(role, by=anna)

    for deed in (services.publish_role, services.pause_role, services.close_role):
        with pytest.raises(services.RoleClosed):
            deed(role, by=anna)
    assert not is_found(role)


def test_a_filled_role_is_not_found_and_found_again_when_its_seat_ends(consortium):
    role = make_role(consortium)
    seat = make_seat(consortium, open_role=role)
    filled = is_found(role)
    seat.delete()

    assert (filled, is_found(role)) == (False, True)


def test_an_edited_role_is_stored(consortium, anna):
    role = make_role(consortium)
    seen = digest(services.stored_role(role))

    services.edit_role(role, values=described(), seen=seen, by=anna)

    role.refresh_from_db()
    assert services.stored_role(role) == described()
    assert deeds() == ["role_edited"]


def test_who_edits_an_old_version_overwrites_nothing(consortium, anna):
    role = make_role(consortium)
    seen = digest(services.stored_role(role))
    services.edit_role(role, values=described(title="Technik"), seen=seen, by=anna)

    with pytest.raises(ChangedMeanwhile):
        services.edit_role(role, values=described(title="Praxis"), seen=seen, by=anna)

    role.refresh_from_db()
    assert role.title == "Technik"


def test_who_sends_the_same_twice_is_not_told_that_somebody_was_faster(consortium, anna):
    role = make_role(consortium)
    seen = digest(services.stored_role(role))
    for _twice in range(2):
        services.edit_role(role, values=described(), seen=seen, by=anna)

    assert deeds() == ["role_edited"]


def test_only_owners_and_editors_of_the_lead_may(consortium, lead):
    role = make_role(consortium)
    partner = make_organisation("werkbank")
    make_seat(consortium, partner)
    people = [
        make_member(lead, "mia@example.org", Role.MEMBER),
        make_member(partner, "paul@example.org", Role.OWNER),
        make_member(make_organisation("fremd"), "fritz@example.org", Role.OWNER),
    ]

    for person in people:
        with pytest.raises(PermissionDenied):
            services.open_role(consortium, values=described(), by=person)
        with pytest.raises(PermissionDenied):
            services.edit_role(role, values=described(), seen="", by=person)
        for deed in ("publish", "unpublish", "pause", "resume", "close"):
            with pytest.raises(PermissionDenied):
                getattr(services, f"{deed}_role")(role, by=person)
    assert deeds() == []


def test_a_project_that_was_given_up_opens_no_role(consortium, anna):
    consortium.given_up_at = consortium.created_at
    consortium.save(update_fields=["given_up_at"])

    with pytest.raises(GivenUp):
        services.open_role(consortium, values=described(), by=anna)
