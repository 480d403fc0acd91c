"""Streams of events from real web processes, with deeds that are done elsewhere."""

import signal
import time
from http import HTTPStatus
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from partners.models import Membership, Role
from portal.live.hub import PER_PERSON
from proposals.models import Consortium
from proposals.services.deeds import deed, lock
from tests.faults.event_streams import EventStream
from tests.partners.factories import make_member, make_organisation
from tests.processes import database_url, web
from tests.proposals.factories import make_consortium, make_seat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead():
    return make_organisation("lichtblick")


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


def cookie_of(person):
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def path(consortium, last="events"):
    return f"/consortia/{consortium.pk}/{last}"


def watching(portal, consortium, person):
    """Return an open stream that has heard the revision of now, as the first event."""
    stream = EventStream(portal, path(consortium), cookie_of(person))
    assert stream.status == HTTPStatus.OK
    assert stream.next() == ("message", {"revision": now(consortium)})
    return stream


def now(consortium):
    return Consortium.objects.values_list("revision", flat=True).get(pk=consortium.pk)


def change(consortium, by):
    """Do a deed, as every service does it."""
    with transaction.atomic(), deed(lock(consortium), "consortium_edited", by=by):
        pass


def threads(portal):
    return len(list(Path(f"/proc/{portal.process.pid}/task").iterdir()))


def test_a_deed_of_another_process_is_heard_within_a_second(portal, consortium, anna):
    stream = watching(portal, consortium, anna)
    took = []

    for _deed in range(10):
        change(consortium, anna)
        event, seconds = stream.next_within(1)
        assert event == ("message", {"revision": now(consortium)})
        took.append(seconds)

    assert max(took) < 1


def test_the_stream_has_its_headers_and_those_of_every_page(portal, consortium, anna):
    stream = watching(portal, consortium, anna)

    assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert "no-store" in stream.headers["cache-control"]
    assert stream.headers["x-accel-buffering"] == "no"
    assert stream.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in stream.headers["content-security-policy"]
    assert not {"access-control-allow-origin", "content-length", "content-encoding"} & set(
        stream.headers
    )


def test_who_does_not_see_the_consortium_gets_no_stream(portal, consortium, anna):
    outsider = cookie_of(make_member(make_organisation("fremd"), "fremd@example.org"))

    assert EventStream(portal, path(consortium), outsider).status == HTTPStatus.NOT_FOUND
    assert EventStream(portal, path(consortium), "").status == HTTPStatus.FOUND
    assert portal.ask(path(consortium), "POST").status in (403, 405)


@pytest.mark.parametrize("end", ["session", "membership", "account", "seat"])
def test_access_that_ends_closes_the_stream_within_five_seconds(portal, consortium, anna, end):
    partner = make_organisation("werkbank")
    seat = make_seat(consortium, partner)
    bela = make_member(partner, "bela@example.org", Role.MEMBER)
    stays, stream = watching(portal, consortium, anna), watching(portal, consortium, bela)

    if end == "session":
        Session.objects.filter(session_key__in=[session_of(bela)]).delete()
    elif end == "membership":
        Membership.objects.filter(person=bela).delete()
    elif end == "account":
        type(bela).objects.filter(pk=bela.pk).update(is_active=False)
    else:
        seat.delete()
    event, _seconds = stream.next_within(5)
    end_of_stream = stream.next()
    change(consortium, anna)

    assert (event, end_of_stream) == (("gone", {}), None)
    assert stays.next_within(1)[0] == ("message", {"revision": now(consortium)})


def session_of(person):
    return next(
        row.session_key
        for row in Session.objects.all()
        if row.get_decoded().get("_auth_user_id") == str(person.pk)
    )


def test_a_broken_database_connection_costs_no_stream(portal, consortium, anna):
    stream = watching(portal, consortium, anna)

    cut_off_for(3)
    change(consortium, anna)
    event, seconds = stream.next_within(10)
    change(consortium, anna)
    again, soon = stream.next_within(2)

    assert event[1]["revision"] < again[1]["revision"] == now(consortium)
    assert (seconds < 10, soon < 1) == (True, True)


def cut_off_for(seconds):
    """Do to the other processes what a restart of the server does: cut their lines, refuse more."""
    parts = connection.get_connection_params()
    place = {key: parts[key] for key in ("host", "port", "user", "password") if key in parts}
    name = parts["dbname"]
    connection.close()
    with psycopg.connect(**place, dbname="postgres", autocommit=True) as line:
        line.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            line.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            time.sleep(seconds)
        finally:
            line.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_a_process_that_is_asked_to_end_closes_its_streams_at_once(tmp_path, consortium, anna):
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "VERBUNDWERK_DATA": str(tmp_path),
    }
    with web(tmp_path / "web.log", **variables) as portal:
        streams = [watching(portal, consortium, anna) for _stream in range(PER_PERSON)]
        began = time.monotonic()
        portal.process.send_signal(signal.SIGTERM)
        ends = [stream.next() for stream in streams]
        portal.process.wait(10)
        took = time.monotonic() - began

    assert ends == [None] * PER_PERSON
    assert took < 2
    assert "Cancel" not in portal.log


def test_a_person_has_only_so_many_streams(portal, consortium, anna):
    streams = [watching(portal, consortium, anna) for _stream in range(PER_PERSON)]

    refused = EventStream(portal, path(consortium), cookie_of(anna))
    streams[0].close()
    time.sleep(0.2)

    assert (refused.status, refused.headers["retry-after"]) == (429, "30")
    watching(portal, consortium, anna)


def test_two_hundred_streams_cost_no_threads_and_pages_come_as_ever(portal, consortium, lead):
    people = [make_member(lead, f"person-{number}@example.org") for number in range(20)]
    cookies = [cookie_of(person) for person in people]
    first = watching(portal, consortium, people[0])
    before, threads_before = portal.resident_kib(), threads(portal)

    streams = [
        EventStream(portal, path(consortium), cookies[number % 20])
        for number in range(1, 20 * PER_PERSON)
    ]
    for stream in streams:
        assert stream.next() == ("message", {"revision": 0})
    time.sleep(1)
    after, threads_after = portal.resident_kib(), threads(portal)
    began = time.monotonic()
    page = portal.ask(path(consortium, "revision"), cookie=cookies[0])
    page_took = time.monotonic() - began
    change(consortium, people[0])
    heard = [stream.next_within(2)[0] for stream in (first, *streams)]

    assert {event[1]["revision"] for event in heard} == {1}
    assert (page.status, page.body) == (200, b'{"revision": 0}')
    assert page_took < 1
    assert threads_after <= threads_before + 4
    assert (after - before) / len(streams) < 100
