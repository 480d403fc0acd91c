"""Who gets at which page of an organisation's people: one table, every kind of person."""

import pytest
from django.urls import reverse

from partners.models import MembershipEvent, OrganisationEvent, Role
from portal.models import User
from tests.partners.factories import (
    make_coordinator,
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
)
from tests.portal.people import enter, person

pytestmark = pytest.mark.django_db

KINDS = ["anonymous", "outsider", "member", "editor", "owner", "staff"]
LOGIN = "sign in"  # sent to the sign-in page

# What each kind of person gets by GET and by an empty or invalid POST of these pages.
TABLE = {
    # name: (by GET, by POST), in the order of KINDS
    "organisations": ([LOGIN, 200, 200, 200, 200, 200], [LOGIN, 405, 405, 405, 405, 405]),
    "organisation_new": ([LOGIN, 200, 200, 200, 200, 200], [LOGIN, 200, 200, 200, 200, 200]),
    "organisation_find": ([LOGIN, 200, 200, 200, 200, 200], [LOGIN, 405, 405, 405, 405, 405]),
    "organisation_join": ([LOGIN, 200, 302, 302, 302, 200], [LOGIN, 302, 302, 302, 302, 302]),
    "organisation_claim": ([LOGIN, 302, 302, 302, 302, 302], [LOGIN, 302, 302, 302, 302, 302]),
    "join_withdraw": ([LOGIN, 405, 405, 405, 405, 405], [LOGIN, 404, 404, 404, 404, 404]),
    "claim_withdraw": ([LOGIN, 405, 405, 405, 405, 405], [LOGIN, 404, 404, 404, 404, 404]),
    "organisation_members": ([LOGIN, 404, 200, 200, 200, 404], [LOGIN, 404, 403, 403, 200, 404]),
    "organisation_leave": ([LOGIN, 404, 200, 200, 200, 404], [LOGIN, 404, 302, 302, 302, 404]),
    "organisation_hand_over": ([LOGIN, 404, 403, 403, 200, 404], [LOGIN, 404, 403, 403, 200, 404]),
    "organisation_role": ([LOGIN, 404, 403, 403, 200, 404], [LOGIN, 404, 403, 403, 200, 404]),
    "organisation_remove": ([LOGIN, 404, 403, 403, 200, 404], [LOGIN, 404, 403, 403, 302, 404]),
    "invitation_renew": ([LOGIN, 405, 405, 405, 405, 405], [LOGIN, 404, 403, 403, 302, 404]),
    "invitation_withdraw": ([LOGIN, 405, 405, 405, 405, 405], [LOGIN, 404, 403, 403, 302, 404]),
    "invitation_answer": ([LOGIN, 405, 405, 405, 405, 405], [LOGIN, 404, 404, 404, 404, 404]),
    "join_request": ([LOGIN, 404, 403, 403, 200, 404], [LOGIN, 404, 403, 403, 200, 404]),
    "organisation_settings": ([LOGIN, 404, 403, 403, 200, 404], [LOGIN, 404, 403, 403, 200, 404]),
    "organisation_confirm": ([LOGIN, 404, 403, 200, 200, 404], [LOGIN, 404, 403, 302, 302, 404]),
    "organisation_check_domain": (
        [LOGIN, 405, 405, 405, 405, 405],
        [LOGIN, 404, 403, 403, 302, 404],
    ),
    "organisation_dissolve": ([LOGIN, 404, 403, 403, 200, 404], [LOGIN, 404, 403, 403, 200, 404]),
}


@pytest.fixture
def world():
    """An organisation with two owners, an editor, a member; somebody invited, somebody asking."""
    organisation = make_organisation()
    owner = make_member(organisation, "owner@example.org", Role.OWNER)
    make_member(organisation, "second@example.org", Role.OWNER)
    make_member(organisation, "editor@example.org", Role.EDITOR)
    make_member(organisation, "member@example.org", Role.MEMBER)
    person("outsider@example.org")
    make_coordinator("staff@example.org")
    other = organisation.memberships.get(person__email="second@example.org")
    return {
        "slug": organisation.slug,
        "member": other.pk,
        "invitation": make_invitation(organisation, invited_by=owner).pk,
        "join_request": make_join_request(organisation).pk,
    }


def address(name, world):
    wanted = {
        "organisations": [],
        "organisation_new": [],
        "organisation_find": [],
        "organisation_role": ["slug", "member"],
        "organisation_remove": ["slug", "member"],
        "invitation_renew": ["slug", "invitation"],
        "invitation_withdraw": ["slug", "invitation"],
        "invitation_answer": ["invitation"],
        "join_request": ["slug", "join_request"],
    }.get(name, ["slug"])
    return reverse(name, kwargs={key: world[key] for key in wanted})


def outcome(response):
    if response.status_code == 302 and response["location"].startswith(reverse("account_login")):
        return LOGIN
    return response.status_code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TABLE)
def test_who_gets_at_which_page(client, world, name, kind):
    if kind != "anonymous":
        enter(client, User.objects.get(email=f"{kind}@example.org"))
    before = (MembershipEvent.objects.count(), OrganisationEvent.objects.count())

    by_get = client.get(address(name, world))
    unchanged = (MembershipEvent.objects.count(), OrganisationEvent.objects.count()) == before
    by_post = client.post(address(name, world))

    place = KINDS.index(kind)
    expected = TABLE[name]
    assert (outcome(by_get), outcome(by_post)) == (expected[0][place], expected[1][place])
    assert unchanged
