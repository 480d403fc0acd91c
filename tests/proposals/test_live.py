"""Who may watch a project, and the addresses a browser asks."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from partners.models import Role
from portal.accounts import session_limits
from portal.live.standing import visible_revisions
from portal.live.watcher import Watcher
from portal.models import User
from proposals.consortia.live import CHANNEL, revisions
from proposals.consortia.log import SENTENCES
from proposals.models import Consortium
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation("lichtblick")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead, revision=5)


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org")


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.session


def watcher(consortium, person, session=None):
    key = (session or session_of(person)).session_key
    return Watcher(CHANNEL, str(consortium.pk), person.pk, key)


def test_they_are_the_people_who_see_the_project(consortium, lead):
    partner, gone, other = [make_organisation(name) for name in ("werkbank", "fort", "fremd")]
    make_seat(consortium, partner)
    make_seat(consortium, gone, ended_at=timezone.now(), ended_how="left")
    elsewhere = make_consortium(other, call=consortium.call)
    people = [
        *(make_member(lead, f"{role}@lead.example", role) for role in Role.values),
        *(make_member(partner, f"{role}@partner.example", role) for role in Role.values),
        *(make_member(one, f"a@{one.slug}.example") for one in (gone, other)),
        User.objects.create_superuser("staff@example.org"),
    ]
    pairs = {(p.pk, str(c.pk)) for p in people for c in (consortium, elsewhere)}

    seen = {
        (person.pk, str(project.pk)): project.revision
        for person in people
        for project in Consortium.objects.visible_to(person)
    }

    assert revisions(pairs) == seen
    assert len(seen) == 7


def test_one_query_answers_for_many(consortium, lead, django_assert_num_queries):
    people = [make_member(lead, f"{number}@example.org") for number in range(3)]
    watchers = {watcher(consortium, person) for person in people}

    for some in ({next(iter(watchers))}, watchers):
        with django_assert_num_queries(3):
            found = visible_revisions(some)
        assert set(found.values()) == {5}
        assert len(found) == len(some)


def ended_by_deletion(session, person):
    session.delete()


def ended_by_its_time(session, person):
    session[session_limits.STARTED] = int(time.time()) - session_limits.ABSOLUTE
    session[session_limits.SEEN] = int(time.time())
    session.save()


def ended_by_idleness(session, person):
    session[session_limits.STARTED] = session[session_limits.SEEN] = (
        int(time.time()) - session_limits.IDLE
    )
    session.save()


def ended_by_expiry(session, person):
    past = timezone.now() - timedelta(minutes=1)
    Session.objects.filter(session_key=session.session_key).update(expire_date=past)


def ended_by_a_new_password(session, person):
    person.set_password("Ein ganz anderes Kennwort")
    person.save()


def ended_by_a_blocked_account(session, person):
    User.objects.filter(pk=person.pk).update(is_active=False)


def ended_by_another_person(session, person):
    other = make_member(make_organisation("fremd"), "fremd@example.org")
    session["_auth_user_id"] = str(other.pk)
    session.save()


@pytest.mark.parametrize(
    "end",
    [
        ended_by_deletion,
        ended_by_its_time,
        ended_by_idleness,
        ended_by_expiry,
        ended_by_a_new_password,
        ended_by_a_blocked_account,
        ended_by_another_person,
    ],
)
def test_a_session_that_is_over_watches_no_longer(consortium, anna, end):
    session = session_of(anna)
    one = watcher(consortium, anna, session)
    before = visible_revisions({one})

    end(session, anna)

    assert (before, visible_revisions({one})) == ({one: 5}, {})


def test_the_revision_is_told_to_who_sees_the_project_only(client, consortium, anna):
    client.force_login(anna)
    seen = client.get(f"/consortia/{consortium.pk}/revision")
    client.force_login(make_member(make_organisation("fremd"), "fremd@example.org"))
    foreign = client.get(f"/consortia/{consortium.pk}/revision")

    assert (seen.status_code, seen.json()) == (200, {"revision": 5})
    assert foreign.status_code == 404


@pytest.mark.parametrize("address", ["events", "revision"])
def test_both_addresses_are_only_read(client, consortium, anna, address):
    client.force_login(anna)

    assert client.post(f"/consortia/{consortium.pk}/{address}").status_code == 405


def test_where_no_stream_can_be_held_the_answer_is_empty(client, consortium, anna):
    client.force_login(anna)

    assert client.get(f"/consortia/{consortium.pk}/events").status_code == 204


@pytest.mark.parametrize(
    ("headers", "is_activity"),
    [({}, True), ({"accept": "text/event-stream"}, False), ({"x-unattended": "1"}, False)],
)
def test_what_a_page_asks_by_itself_does_not_keep_a_person_signed_in(
    client, consortium, anna, headers, is_activity
):
    client.force_login(anna)
    session = client.session
    long_ago = int(time.time()) - session_limits.IDLE + 60
    session[session_limits.STARTED] = session[session_limits.SEEN] = long_ago
    session.save()

    client.get(f"/consortia/{consortium.pk}/revision", headers=headers)

    assert (client.session[session_limits.SEEN] > long_ago) is is_activity


def test_a_session_that_has_ended_is_over_for_those_too(client, consortium, anna):
    client.force_login(anna)
    session = client.session
    session[session_limits.STARTED] = session[session_limits.SEEN] = 1
    session.save()

    answer = client.get(f"/consortia/{consortium.pk}/revision", headers={"x-unattended": "1"})

    assert answer.status_code == 302


def test_a_page_that_asks_by_itself_is_told_what_happened_last(client, consortium, anna):
    client.force_login(anna)
    client.post(f"/consortia/{consortium.pk}/partners/freeze/", follow=True)
    page = f"/consortia/{consortium.pk}/"

    asked = client.get(page)
    by_itself = client.get(page, headers={"x-unattended": "1"})

    assert news(asked) == ""
    assert news(by_itself) == str(SENTENCES["list_frozen"])


def news(page):
    return page.text.partition("data-live-news>")[2].partition("<")[0]


def test_it_takes_no_message_from_the_person(client, consortium, anna):
    client.force_login(anna)
    page = f"/consortia/{consortium.pk}/"
    client.post(f"/consortia/{consortium.pk}/partners/freeze/")

    by_itself = client.get(page, headers={"x-unattended": "1"})
    asked = client.get(page)

    assert "alert-success" not in by_itself.text
    assert "alert-success" in asked.text
