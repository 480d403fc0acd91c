"""Compounds taken apart: "Schuldnerberatungsstelle" is made of Schuldner, Beratung and Stelle.

A part is a word of the curated list, or a longer word that a German dictionary knows.  Of all ways
to lay parts end to end the cheapest is taken: few parts, curated ones first, few linking letters.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from partners.search.german import MEMORY, fold, stem
from partners.search.word_lists import word_list

PARTS = word_list("parts")
WHOLE = word_list("whole")
NO_HEAD = word_list("no_head")
NO_TAIL = word_list("no_tail")

SHORTEST_COMPOUND = 7
SHORTEST_PART = 3
SHORTEST_DICTIONARY_PART = 5
MOST_PARTS = 5
LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
ENDINGS = ("", "n", "en", "e", "er", "es", "s")  # of a whole word
DROPPED = ("e", "en")  # of a curated word: "Such|funktion", "Wohn|gruppe"

CURATED_COST = 1.0
DICTIONARY_COST = 2.2
LINK_COST = 0.1
DROPPED_COST = 0.25
SHORT_COST = 0.3  # a part of three letters is often a coincidence

Dictionary = Callable[[str], bool]

_FEMININE_PLURAL = re.compile(r"(?<=\w{4})innen$")
_PART_STEMS = frozenset(stem(part) for part in PARTS)
_SIMPLE_STEMS = _PART_STEMS | {stem(word) for word in WHOLE}


@dataclass(frozen=True)
class Compound:
    """The smallest parts of a word, and the compounds inside it; both empty when it is none."""

    parts: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Way:
    """A way to lay parts from some letter to the end of the word."""

    cost: float
    parts: tuple[str, ...]
    starts: tuple[int, ...]


NOTHING = _Way(0.0, (), ())


def split(word: str, known: Dictionary) -> Compound:
    """Take a word in lower case apart."""
    word = _FEMININE_PLURAL.sub("", word)
    if len(word) < SHORTEST_COMPOUND or not word.isalpha() or stem(word) in _SIMPLE_STEMS:
        return Compound()
    way = _cheapest_way(word, known)
    if way is None:
        return Compound()
    parts: list[str] = []
    inner = list(_neighbours(word, way))
    for part in way.parts:
        deeper = split(part, known)
        parts += deeper.parts or [part]
        inner += [part, *deeper.inner] if deeper.parts else []
    return Compound(tuple(parts), tuple(inner))


def _cheapest_way(word: str, known: Dictionary) -> _Way | None:
    ways = {len(word): NOTHING}
    for start in range(len(word) - SHORTEST_PART, -1, -1):
        found = [
            _Way(cost + rest.cost, (part, *rest.parts), (start, *rest.starts))
            for end, rest in ways.items()
            if end - start >= SHORTEST_PART and len(rest.parts) < MOST_PARTS
            for part, cost in _readings(word, start, end, known)
        ]
        if found:
            ways[start] = min(found, key=lambda way: way.cost)
    return ways.get(0)


def _readings(word: str, start: int, end: int, known: Dictionary) -> Iterator[tuple[str, float]]:
    """Yield the words that a piece of a compound may stand for, with what each costs."""
    piece = word[start:end]
    if end == len(word):
        if start > 0 and fold(piece) not in NO_TAIL:
            if stem(piece) in _PART_STEMS:  # "Beratungs|stellen"
                yield piece, CURATED_COST + _too_short(piece)
            else:
                yield from _reading(piece, 0.0, known)
        return
    for link in LINKS:
        head = piece.removesuffix(link)
        if piece.endswith(link) and len(head) >= SHORTEST_PART and fold(head) not in NO_HEAD:
            yield from _reading(head, LINK_COST if link else 0.0, known)
    for dropped in DROPPED:
        if fold(piece + dropped) in PARTS:
            yield piece + dropped, CURATED_COST + DROPPED_COST


def _reading(word: str, extra: float, known: Dictionary) -> Iterator[tuple[str, float]]:
    if fold(word) in PARTS:
        yield word, CURATED_COST + extra + _too_short(word)
    elif len(word) >= SHORTEST_DICTIONARY_PART and known(word):
        yield word, DICTIONARY_COST + extra


def _too_short(word: str) -> float:
    return SHORT_COST if len(word) == SHORTEST_PART else 0.0


def _neighbours(word: str, way: _Way) -> Iterator[str]:
    """Yield "Schuldnerberatung" and "Beratungsstelle" of "Schuldnerberatungsstelle"."""
    count = len(way.parts)
    for first in range(count):
        for after in range(first + 2, count + 1):
            if after - first < count:
                yield word[way.starts[first] : way.starts[after - 1]] + way.parts[after - 1]


def halves(word: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the ways to cut a word in two; each half in the forms it might be known in."""
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, tail = word[:cut], word[cut:]
        heads = [head.removesuffix(link) for link in LINKS if head.endswith(link)]
        heads += [head + "e"]
        tails = [tail.removesuffix(ending) for ending in ENDINGS if tail.endswith(ending)]
        yield (
            [form for form in heads if len(form) >= SHORTEST_PART],
            [form for form in tails if len(form) >= SHORTEST_PART],
        )


@lru_cache(1)
def dictionary() -> Dictionary:
    """Return the German dictionary.  It is large, so a process that only reads never loads it."""
    from simplemma import is_known  # noqa: PLC0415 - takes seconds and 80 MB; only writers need it

    @lru_cache(MEMORY)
    def known(word: str) -> bool:
        return is_known(word, "de") or is_known(word.capitalize(), "de")

    return known
