"""What a page costs the server: SQL queries, and processor time in this process."""

import time
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.figure import Figure
from tests.bench.pages import PAGES, person
from tests.bench.world import World

REPEATS = 20
QUERIES = 12
CPU_MILLISECONDS = 60


def figures(world: World) -> Iterator[Figure]:
    for page in PAGES:
        client = Client(headers={"host": "localhost"})
        if page.signed_in:
            client.force_login(person())
        client.get(page.path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(page.path)
        if answer.status_code != 200:
            raise SystemExit(f"{page.path} answers {answer.status_code}.")
        yield Figure(f"queries: {page.name}", len(queries), "queries", QUERIES)
        began = time.process_time()
        for _ in range(REPEATS):
            client.get(page.path)
        spent = (time.process_time() - began) / REPEATS * 1000
        yield Figure(f"CPU: {page.name}", round(spent, 1), "ms", CPU_MILLISECONDS)
