"""How long a session lasts, what ends it, and where a person sees theirs."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts import session_limits
from portal.services.tidying import tidy
from tests.portal.people import PASSWORD, confirm, person, sign_in

pytestmark = pytest.mark.django_db

HOUR = 60 * 60


@pytest.fixture
def lena(client):
    user = person()
    sign_in(client)
    return user


def move(client, **seconds):
    """Let the session have begun, or been used, so many seconds ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = int(time.time()) - ago
    session.save()


def is_signed_in(client):
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("ago", "stays"),
    [
        ({"signed_in_at": HOUR, "seen_at": 2 * HOUR - 5}, True),
        ({"signed_in_at": 3 * HOUR, "seen_at": 2 * HOUR}, False),
        ({"signed_in_at": 12 * HOUR - 5, "seen_at": 60}, True),
        ({"signed_in_at": 12 * HOUR, "seen_at": 60}, False),
    ],
    ids=["idle almost 2 h", "idle 2 h", "almost 12 h in all", "12 h in all"],
)
def test_a_session_ends_after_two_idle_hours_and_after_twelve_in_all(client, lena, ago, stays):
    move(client, **ago)

    assert is_signed_in(client) is stays


def test_who_was_away_is_told_why_they_must_sign_in_again(client, lena):
    move(client, signed_in_at=3 * HOUR, seen_at=3 * HOUR)
    answer = client.get("/account/", follow=True)

    assert answer.redirect_chain == [("/account/login/?next=/account/", 302)]
    assert "Sie waren längere Zeit nicht aktiv" in answer.text


def test_activity_is_written_at_most_every_five_minutes(client, lena, django_assert_num_queries):
    client.get("/imprint/")
    move(client, signed_in_at=HOUR, seen_at=299)
    with django_assert_num_queries(3):  # the session, the person, the page
        client.get("/imprint/")
    unchanged = client.session["seen_at"]
    move(client, signed_in_at=HOUR, seen_at=300)
    client.get("/imprint/")

    assert time.time() - unchanged > 298
    assert time.time() - client.session["seen_at"] < 5


def test_the_end_of_a_session_can_be_announced(client, lena):
    move(client, signed_in_at=11 * HOUR, seen_at=60)
    session = client.session

    assert session_limits.ends_at(session) == session["signed_in_at"] + 12 * HOUR


def test_signing_in_gives_the_session_a_new_key(client):
    person()
    client.get("/account/login/")
    client.post("/account/login/code/", {"email": "fremd@example.org"})
    before = client.session.session_key
    client.post("/account/logout/")
    sign_in(client)

    assert before
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_confirming_oneself_gives_the_session_a_new_key_that_stays_on_the_list(client, lena):
    before = client.session.session_key
    confirm(client)
    after = client.session.session_key

    assert before != after
    assert not Session.objects.filter(session_key=before).exists()
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [after]


def test_signing_out_ends_the_session_for_good(client, lena):
    before = client.session.session_key
    client.post("/account/logout/")

    assert not Session.objects.filter(session_key=before).exists()
    assert not UserSession.objects.exists()


def test_signing_out_clears_what_the_portal_stored_on_the_device(client, lena):
    assert client.post("/account/logout/").headers["clear-site-data"] == '"storage"'


def test_a_link_signs_nobody_out(client, lena):
    client.get("/account/logout/")

    assert is_signed_in(client)


def test_a_person_sees_their_sessions_and_ends_the_others(client, lena):
    other = Client(headers={"user-agent": "Browser im Zug"})
    sign_in(other)
    page = client.get("/account/sessions/").text
    client.post("/account/sessions/")

    assert "Browser im Zug" in page
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)


def test_a_new_password_ends_the_other_sessions(client, lena):
    other = Client()
    sign_in(other)
    new = {"password1": "Neun Stufen zum Garten", "password2": "Neun Stufen zum Garten"}
    client.post("/account/password/change/", {"oldpassword": PASSWORD} | new)

    assert (is_signed_in(client), is_signed_in(other)) == (True, False)


def test_a_locked_account_is_out_at_once(client, lena):
    lena.is_active = False
    lena.save(update_fields=["is_active"])

    assert not is_signed_in(client)


def test_ended_sessions_and_their_network_addresses_are_forgotten(client, lena):
    Session.objects.update(expire_date="2026-01-01T00:00:00Z")
    tidy()

    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)


def test_sessions_that_last_are_not_forgotten(client, lena):
    tidy()

    assert is_signed_in(client)
    assert UserSession.objects.count() == 1


def test_the_cookie_ends_with_the_browser_and_cannot_be_read_by_scripts(client, settings):
    person()
    sign_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]

    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")
