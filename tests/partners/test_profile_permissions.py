"""Who reaches which page of an organisation: one table, for every page and kind of person."""

import pytest
from django.urls import reverse

from partners.models import Role, Visibility
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person, protected

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "unconfirmed", "outsider", "member", "editor", "owner", "staff"]
SIGN_IN = 302
# For a public organisation: (page, method): what each of PEOPLE is answered.
TABLE = {
    ("organisation", "get"): [200, 200, 200, 200, 200, 200, 200],
    ("organisation_remember", "get"): [SIGN_IN, 405, 405, 405, 405, 405, 405],
    ("organisation_remember", "post"): [SIGN_IN, 302, 302, 302, 302, 302, 302],
    ("organisation_forget", "get"): [SIGN_IN, 405, 405, 405, 405, 405, 405],
    ("organisation_forget", "post"): [SIGN_IN, 302, 302, 302, 302, 302, 302],
    ("organisation_profile", "get"): [SIGN_IN, 404, 404, 200, 200, 200, 404],
    ("organisation_profile", "post"): [SIGN_IN, 404, 404, 403, 302, 302, 404],
    ("organisation_step", "get"): [SIGN_IN, 404, 404, 403, 200, 200, 404],
    ("organisation_step", "post"): [SIGN_IN, 404, 404, 403, 200, 200, 404],
    ("organisation_preview", "get"): [SIGN_IN, 404, 404, 200, 200, 200, 404],
    ("organisation_preview", "post"): [SIGN_IN, 405, 405, 405, 405, 405, 405],
}
# The page itself for the other states of an organisation.
PAGE = {
    "signed-in": [404, 404, 200, 200, 200, 200, 200],
    "hidden": [404, 404, 404, 200, 200, 200, 200],
    "unpublished": [404, 404, 404, 200, 200, 200, 200],
}
STATES = {
    "signed-in": {"visibility": Visibility.SIGNED_IN},
    "hidden": {"visibility": Visibility.HIDDEN},
    "unpublished": {"confirmed_on": None},
}
ROLES = {"member": Role.MEMBER, "editor": Role.EDITOR, "owner": Role.OWNER}


def sign_in_as(client, who, organisation):
    if who == "anonymous":
        return
    if who in ROLES:
        client.force_login(make_member(organisation, role=ROLES[who]))
    elif who == "staff":
        client.force_login(protected(person("anna@example.org", is_staff=True)))
    else:
        client.force_login(person(verified=who == "outsider"))


def address(name, organisation):
    if name == "organisation_step":
        return reverse(name, args=[organisation.slug, "summary"])
    return reverse(name, args=[organisation.slug])


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("name", "method"), TABLE)
def test_each_page_answers_each_person_as_the_table_says(client, name, method, who):
    organisation = make_organisation()
    sign_in_as(client, who, organisation)

    answer = getattr(client, method)(address(name, organisation))

    assert answer.status_code == TABLE[name, method][PEOPLE.index(who)]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", PAGE)
def test_the_page_is_there_for_those_who_see_the_organisation(client, state, who):
    organisation = make_organisation(**STATES[state])
    sign_in_as(client, who, organisation)

    answer = client.get(address("organisation", organisation))

    assert answer.status_code == PAGE[state][PEOPLE.index(who)]


@pytest.mark.parametrize("state", PAGE)
def test_nobody_remembers_what_they_do_not_see(client, state):
    organisation = make_organisation(**STATES[state])
    sign_in_as(client, "unconfirmed", organisation)

    answer = client.post(address("organisation_remember", organisation))

    assert answer.status_code == 404
    assert organisation.bookmarks.count() == 0


def test_a_page_that_is_no_step_does_not_exist(client):
    organisation = make_organisation()
    sign_in_as(client, "owner", organisation)

    answer = client.get(reverse("organisation_step", args=[organisation.slug, "absent"]))

    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["editor", "owner"])
def test_a_dissolved_organisation_is_gone_for_its_own_people(client, who):
    organisation = make_organisation(dissolved_on="2030-04-01")
    sign_in_as(client, who, organisation)

    answers = {client.get(address(name, organisation)).status_code for name, _method in TABLE}

    assert answers == {404, 405}
