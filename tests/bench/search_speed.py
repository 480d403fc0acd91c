"""How long a state of the directory takes, with page, total and every facet's counts.

In one run, in turns: the search, and django-filter with `icontains` and a query for each facet.
"""

import random
import time
from collections.abc import Iterator
from statistics import quantiles

from django.db import connection

from partners.models import Competence, District, IndexedWord, Sector, TargetGroup
from partners.search import known_language
from partners.search.directory import Query, search
from tests.bench import page_cost
from tests.bench.figure import Figure
from tests.bench.organisations import SEED, TODAY, another_database, grow_to
from tests.bench.pages import DIRECTORY
from tests.bench.plain_search import plain_search
from tests.bench.world import World

QUERIES = 150
COMPARED = 3  # every third query is also asked the slow way
PUBLIC = ["public"]
OF_PAGES = 10_000  # organisations, of which a page must not notice
# organisations: (at least so many times faster, p95 of the statement in ms)
BARS = {1_000: (None, None), 10_000: (8, 20), 100_000: (12, 100)}


def figures(world: World) -> Iterator[Figure]:
    with another_database():
        for size, (faster, statement_p95) in BARS.items():
            began = time.perf_counter()
            grow_to(size)
            label = f"search, {size:,}"
            yield Figure(f"{label}: made in", round(time.perf_counter() - began), "s")
            yield from measure(label, faster, statement_p95)
            if size == OF_PAGES:
                for page in DIRECTORY:
                    yield from page_cost.cost(page, f", {size:,}")


def measure(label: str, faster: int | None, statement_p95: int | None) -> Iterator[Figure]:
    asked = queries()
    ours: list[float] = []
    statements: list[float] = []
    beside: list[tuple[float, float]] = []
    for number, query in enumerate(asked):
        if number % COMPARED:
            ours.append(timed(search, query, statements))
            continue
        plain = timed(plain_search, query) if number % 2 else 0
        ours.append(timed(search, query, statements))
        beside.append((ours[-1], plain or timed(plain_search, query)))
    yield Figure(f"{label}: p50", p(50, ours), "ms")
    yield Figure(f"{label}: p95", p(95, ours), "ms")
    yield Figure(f"{label}: its statement, p50", p(50, statements), "ms")
    yield Figure(f"{label}: its statement, p95", p(95, statements), "ms", statement_p95)
    yield Figure(f"{label}: icontains, p50", p(50, [plain for _ours, plain in beside]), "ms")
    yield Figure(f"{label}: icontains, p95", p(95, [plain for _ours, plain in beside]), "ms")
    times = p(50, [plain for _ours, plain in beside]) / p(50, [ours for ours, _plain in beside])
    yield Figure(f"{label}: times faster, p50", round(times, 1), "×", faster, at_least=True)
    browsing = [spent for query, spent in zip(asked, statements, strict=True) if is_browsing(query)]
    yield Figure(f"{label}: its statement for the whole list, p50", p(50, browsing), "ms")


def timed(find, query: Query, statements: list[float] | None = None) -> float:
    """Ask and return how long it took, in ms; keep how long the last, the main statement took."""
    spent: list[float] = []

    def watch(execute, *arguments):
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            spent.append((time.perf_counter() - began) * 1000)

    with connection.execute_wrapper(watch):
        began = time.perf_counter()
        find(query, audiences=PUBLIC, today=TODAY)
        whole = (time.perf_counter() - began) * 1000
    if statements is not None:
        statements.append(spent[-1])
    return whole


def is_browsing(query: Query) -> bool:
    return not query.text and not query.chosen


def p(percent: int, values: list[float]) -> float:
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 1)


def queries() -> list[Query]:
    """Return a mix: browsing, filters alone, one word and two, some mistyped, with filters.

    Half of the words are of the vocabulary, half any that profiles use.
    """
    chance = random.Random(SEED)  # noqa: S311 - a bench, not a secret
    looked_for = sorted(word for word in known_language.read().written if len(word) > 3)
    used = IndexedWord.objects.filter(organisations__gt=2, word__regex=r"^[a-z]{4,}$")
    said = list(used.order_by("word").values_list("written", flat=True))
    choices = {
        "sector": list(Sector.objects.values_list("slug", flat=True)),
        "district": list(District.objects.values_list("ags", flat=True)),
        "offers": list(Competence.objects.values_list("slug", flat=True)),
        "seeks": list(Competence.objects.values_list("slug", flat=True)),
        "target_group": list(TargetGroup.objects.values_list("slug", flat=True)),
    }

    def text(count: int) -> str:
        typed = [chance.choice(chance.choice([looked_for, said])) for _ in range(count)]
        if chance.random() < 0.1:
            typed[-1] = typed[-1][:2] + typed[-1][3:]
        return " ".join(typed)

    def chosen(most: int) -> dict[str, frozenset[str]]:
        facets = chance.sample(sorted(choices), chance.randrange(most + 1))
        return {
            facet: frozenset(chance.sample(choices[facet], chance.choice([1, 1, 2])))
            for facet in facets
        }

    mix = [(0, 0)] * 2 + [(0, 3)] * 3 + [(1, 2)] * 3 + [(2, 2)] * 2
    return [
        Query(text(count) if count else "", chosen(most), page=chance.choice([1, 1, 1, 2, 5]))
        for count, most in (mix[number % len(mix)] for number in range(QUERIES))
    ]
