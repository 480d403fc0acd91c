"""How soon a browser hears of a change, and what a stream costs the web process."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.test import Client

from partners.models import Membership
from proposals.models import Consortium, PartnerRole
from proposals.services.deeds import deed, lock
from tests.bench.figure import Figure
from tests.bench.world import World
from tests.faults.event_streams import EventStream
from tests.partners.factories import make_member

PEOPLE, EACH = 20, 10
CHANGES = 100
OVER_TLS = "X-Forwarded-Proto: https\r\n"  # as the proxy says it


def figures(world: World) -> Iterator[Figure]:
    consortium = Consortium.objects.running().first()
    lead = consortium.partners.get(role=PartnerRole.LEAD).organisation
    people = [make_member(lead, f"person-{n}@bench.example") for n in range(PEOPLE)]
    with world.portal() as portal:
        first = watch(portal, consortium, cookie_of(people[0]))
        waited = [seconds_until_heard([first], consortium, people[0]) for _change in range(CHANGES)]
        first.close()
        time.sleep(1)
        memory, threads = portal.resident_kib(), threads_of(portal)
        streams = [
            watch(portal, consortium, cookie)
            for cookie in map(cookie_of, people)
            for _n in range(EACH)
        ]
        cost = (portal.resident_kib() - memory) / len(streams)
        more = threads_of(portal) - threads
        to_all = seconds_until_heard(streams, consortium, people[0])
    Membership.objects.filter(person__in=people).delete()
    milliseconds = statistics.quantiles([1000 * seconds for seconds in waited], n=20)
    yield Figure("a change is heard, 95 of 100 within", round(milliseconds[-1]), "ms", 1000)
    yield Figure(f"a change is heard by {len(streams)}", round(1000 * to_all), "ms", 1000)
    yield Figure("memory of a stream", round(cost, 1), "KiB", 100)
    yield Figure(f"threads for {len(streams)} streams", more, "threads", 4)


def watch(portal, consortium, cookie):
    path = f"/consortia/{consortium.pk}/events"
    stream = EventStream(portal, path, cookie, more_headers=OVER_TLS)
    stream.next()
    return stream


def cookie_of(person):
    client = Client()
    client.force_login(person)
    return f"__Host-session={client.session.session_key}"


def seconds_until_heard(streams, consortium, by):
    with transaction.atomic(), deed(lock(consortium), "consortium_edited", by=by):
        pass
    began = time.monotonic()
    for stream in streams:
        stream.next()
    return time.monotonic() - began


def threads_of(portal):
    return len(list(Path(f"/proc/{portal.process.pid}/task").iterdir()))
