"""What the directory asks of the search, and what it gets back.

One statement answers page, total and every count; a text costs one more, for its words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import connection

from partners.freshness import dormant_before, stale_before
from partners.search import known_language
from partners.search.queries import (
    SHORTEST_PREFIX,
    Answer,
    Compiled,
    KnownWord,
    Typed,
    compiled,
    parts_to_look_up,
    stems_to_look_up,
    typed_words,
)
from partners.search.spelling import SHORTEST_CORRECTED, is_alike
from partners.search.statement import WORDS, statement

FACETS = (
    *("district", "sector", "offers", "seeks", "target_group", "field", "area"),
    *("can_lead", "verified", "call"),
)
RANKED = 2000  # hits; of more than these the others follow unranked
WEIGHTS = [0.1, 0.25, 0.5, 1.0]  # D, C, B, A
STALE_FACTOR = 0.5
COMPLETIONS = 20
NEIGHBOURS = 30
NEAREST_SHOWN = 3


@dataclass(frozen=True)
class Query:
    """A state of the directory: `chosen` maps a facet's name to the chosen values."""

    text: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "relevance"  # or "name", or "confirmed": the newest first
    with_stale: bool = False  # also those that nobody has confirmed for too long
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True)
class Result:
    """A page of it: organisations by their keys, and how many each choice would give.

    A page behind the last one has no ids, and the right total.  Counts are {facet: {value: count}},
    each facet counted as if nothing of it were chosen; a value that is missing counts 0.
    """

    total: int
    ids: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]
    added: tuple[str, ...] = ()  # words with the same meaning that were searched for, too
    corrected: tuple[tuple[str, str], ...] = ()  # typed, and what was searched for instead


@dataclass(frozen=True)
class Suggestion:
    """What could be left out of a search, and how many organisations it would then find."""

    facet: str  # "" when it is a word
    value: str
    total: int


@dataclass(frozen=True)
class Suggestions:
    """Ways out when nothing is found; `nearest` are (typed, words that profiles use)."""

    without: tuple[Suggestion, ...]
    nearest: tuple[tuple[str, tuple[str, ...]], ...]


def search(query: Query, *, audiences: Iterable[str], today: date) -> Result:
    """Find the published profiles of these audiences (`Organisation.objects.visible_to`)."""
    text = compile_text(typed_words(query.text))
    values = parameters(query, text, audiences, today)
    sought = statement(
        with_text=bool(text.condition),
        with_choices=bool(values["narrowing"]),
        by_rank=is_ranked(query, text, values),
        sort=query.sort,
    )
    with connection.cursor() as cursor:
        cursor.execute(sought, values)
        total, ids, counts = cursor.fetchone()
    return Result(int(total), tuple(ids), grouped(counts), text.added, text.corrected)


def suggestions(query: Query, *, audiences: Iterable[str], today: date) -> Suggestions:
    """Say what to leave out of a search that finds nothing, most helpful first."""
    audiences = list(audiences)

    def total(changed: Query) -> int:
        counted = replace(changed, page=1, page_size=0)
        return search(counted, audiences=audiences, today=today).total

    without = [Suggestion(facet, value, total(changed)) for facet, value, changed in shorter(query)]
    helpful = sorted((s for s in without if s.total), key=lambda s: (-s.total, s.facet, s.value))
    return Suggestions(tuple(helpful), tuple(nearest_words(query.text)))


def shorter(query: Query) -> Iterator[tuple[str, str, Query]]:
    """Yield the search without each value of a facet, and without each of several words."""
    for facet, values in query.chosen.items():
        for value in sorted(values):
            rest = {**query.chosen, facet: values - {value}}
            kept = {name: left for name, left in rest.items() if left}
            yield facet, value, replace(query, chosen=kept)
    typed = [each.word.text for each in typed_words(query.text)]
    if len(typed) > 1:
        for place, word in enumerate(typed):
            yield "", word, replace(query, text=" ".join(typed[:place] + typed[place + 1 :]))


def nearest_words(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    typed = typed_words(text)
    if typed:
        _digest, answer = look_up(typed)
        for each in typed:
            near = answer.near.get(each.folded, ())
            if alike := [word.written for word in near if is_alike(each.folded, word.word)]:
                yield each.word.text, tuple(alike[:NEAREST_SHOWN])


def compile_text(typed: tuple[Typed, ...]) -> Compiled:
    """Return the query for the words; an empty one finds everybody."""
    if not typed:
        return Compiled()
    digest, answer = look_up(typed)
    return compiled(typed, answer, known_language.language(digest))


def look_up(typed: tuple[Typed, ...]) -> tuple[str, Answer]:
    """Ask the words of all profiles about the typed ones; also which language they were made with.

    Neighbours are looked for only where a word is not known, completions only for the last one.
    """
    *_others, last = typed
    slips = [each for each in typed if len(each.folded) >= SHORTEST_CORRECTED]
    with connection.cursor() as cursor:
        cursor.execute(
            WORDS,
            {
                "stems": stems_to_look_up(typed),
                "parts": parts_to_look_up(typed),
                "beginning": f"{last.folded}%" if len(last.folded) >= SHORTEST_PREFIX else "",
                "last": last.stem,
                "completions": COMPLETIONS,
                "typed": [each.folded for each in slips],
                "typed_stems": [each.stem for each in slips],
                "neighbours": NEIGHBOURS,
            },
        )
        digest, stems, parts, beginning, near = cursor.fetchone()
    neighbours: dict[str, list[KnownWord]] = {}
    for word, *row in near:
        neighbours.setdefault(word, []).append(known(row))
    return digest or "", Answer(
        # Of several forms with one stem, the one that is known to be a compound.
        by_stem={each.stem: each for each in sorted(map(known, stems), key=lambda w: w.parts)},
        by_word={each.word: each for each in map(known, parts)},
        beginning=tuple(map(known, beginning)),
        near={word: tuple(rows) for word, rows in neighbours.items()},
    )


def known(row: list) -> KnownWord:
    word, written, stem, parts, organisations = row
    return KnownWord(word, written, stem, tuple(parts), organisations)


def parameters(query: Query, text: Compiled, audiences: Iterable[str], today: date) -> dict:
    chosen = {facet: values for facet, values in query.chosen.items() if values}
    pairs = [(facet, value) for facet, values in chosen.items() for value in values]
    return {
        "audiences": list(audiences),
        "since": date.min if query.with_stale else dormant_before(today),
        "stale": stale_before(today),
        "condition": text.condition,
        "ranking": text.ranking,
        "weights": WEIGHTS,
        "stale_factor": STALE_FACTOR,
        # A whole number of pages: a page is ranked or it follows those that are.
        "ranked": max(RANKED - RANKED % max(query.page_size, 1), query.page_size),
        "facets": [facet for facet, _value in pairs],
        "values": [value for _facet, value in pairs],
        "narrowing": list(chosen),
        "counted": ["", *FACETS],
        "size": query.page_size,
        "first": max(query.page - 1, 0) * query.page_size,
    }


def is_ranked(query: Query, text: Compiled, values: Mapping[str, int]) -> bool:
    """Whether the page is one of those that are ranked by how well they fit the text."""
    if not text.condition or query.sort != "relevance":
        return False
    return values["first"] < values["ranked"]


def grouped(rows: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for facet, value, often in rows:
        counts[facet][value] = int(often)
    return counts
