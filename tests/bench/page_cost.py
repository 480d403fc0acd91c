"""What a page costs the server: SQL queries, and processor time in this process."""

import time
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.figure import Figure
from tests.bench.pages import DIRECTORY, PAGES, Page, person
from tests.bench.world import World

BATCHES = 5
REPEATS = 5
QUERIES = 12
CPU_MILLISECONDS = 60


DIRECTORY_QUERIES = 10


def figures(world: World) -> Iterator[Figure]:
    for page in PAGES:
        yield from cost(page)


def cost(page: Page, label: str = "") -> Iterator[Figure]:
    """Yield how many queries the page makes, and the processor time it takes here."""
    client = Client(headers={"host": "localhost"})
    if page.signed_in:
        client.force_login(person())
    client.get(page.path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page.path)
    if answer.status_code != 200:
        raise SystemExit(f"{page.path} answers {answer.status_code}.")
    most = DIRECTORY_QUERIES if page in DIRECTORY else QUERIES
    yield Figure(f"queries: {page.name}{label}", len(queries), "queries", most)
    spent = min(batch(client, page) for _ in range(BATCHES))
    yield Figure(f"CPU: {page.name}{label}", round(spent, 1), "ms", CPU_MILLISECONDS)


def batch(client: Client, page: Page) -> float:
    """Return the milliseconds of one request on average.

    The quickest of several batches counts: what else runs on the machine only adds.
    """
    began = time.process_time()
    for _ in range(REPEATS):
        client.get(page.path)
    return (time.process_time() - began) / REPEATS * 1000
