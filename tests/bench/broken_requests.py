"""Ten thousand broken requests: server errors, and the memory they leave behind."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.bench.figure import Figure
from tests.bench.world import World
from tests.faults.fuzz import Requests, addresses
from tests.faults.test_fuzz import status_of

REQUESTS = 10_000
SEED = 20261123


def figures(world: World) -> Iterator[Figure]:
    requests = itertools.islice(Requests(SEED, addresses(), [""]), REQUESTS)
    with world.portal() as portal, ThreadPoolExecutor(6) as people:
        statuses = list(people.map(lambda request: status_of(portal, request), requests))
        memory = portal.resident_kib() / 1024
    errors = sum(status >= 500 for status in statuses)
    yield Figure(f"server errors to {REQUESTS} broken requests", errors, "errors", 0)
    yield Figure("memory after them", round(memory), "MiB", 150)
