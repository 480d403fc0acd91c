"""How good a ranking is: recall among the first ten, and how high the first hit stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

FIRST = 10

Finder = Callable[[str], list[str]]  # text -> slugs, best first


@dataclass(frozen=True)
class Quality:
    """Means over queries; both from 0 to 1."""

    recall: float
    mrr: float
    queries: int


def recall(found: list[str], relevant: set[str]) -> float:
    """Return which share of the relevant stands among the first ten (of which ten can)."""
    return len(relevant.intersection(found[:FIRST])) / min(len(relevant), FIRST)


def reciprocal_rank(found: list[str], relevant: set[str]) -> float:
    places = (place for place, slug in enumerate(found, start=1) if slug in relevant)
    return 1 / next(places, float("inf"))


def measured(queries: Iterable[dict], find: Finder) -> dict[str, Quality]:
    """Return the quality by kind of query, and of all under ""."""
    scores = defaultdict(list)
    for query in queries:
        found, relevant = find(query["q"]), set(query["relevant"])
        score = recall(found, relevant), reciprocal_rank(found, relevant)
        scores[query["kind"]].append(score)
        scores[""].append(score)
    return {
        kind: Quality(
            sum(score[0] for score in rows) / len(rows),
            sum(score[1] for score in rows) / len(rows),
            len(rows),
        )
        for kind, rows in sorted(scores.items())
    }
