"""What words mean besides themselves: groups of synonyms, and the other words of a term.

Expansion goes one step and never further.  A group is a set of equals: who says one means all.  A
term has a name and other words for it: another word leads to the name, the name to the other words,
but two other words do not lead to each other.  Expressions are compared by their stems, the longest
first, when a profile is indexed and when somebody searches.

Plain data; the database fills it (`partners.search.known_language`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from partners.search.german import is_stop_word, stem, words

# What separates the names in "Fallarbeit & Case Management" or "Schuldner- & Insolvenzberatung".
_BETWEEN_NAMES = re.compile(r"\s+&\s+|\s*[/,;]\s+|\s+/\s*|[()]")

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Words that mean the same; `mark` stands for all of them in the index."""

    mark: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class TermWords:
    """A word of the vocabulary: its name, in German, and other words that people use for it."""

    mark: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What an expression leaves in the index, what a search for it asks for, and what it shows."""

    leaves: str
    asks: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """All groups and terms, ready to be looked up by stems."""

    groups: tuple[Group, ...] = ()
    terms: tuple[TermWords, ...] = ()

    @cached_property
    def meanings(self) -> Mapping[Stems, tuple[Meaning, ...]]:
        found: dict[Stems, dict[str, Meaning]] = {}
        for stems, meaning in self._all():
            found.setdefault(stems, {}).setdefault(meaning.leaves + meaning.asks, meaning)
        return {stems: tuple(meanings.values()) for stems, meanings in found.items()}

    @cached_property
    def longest(self) -> int:
        """How many words the longest expression has."""
        return max((len(stems) for stems in self.meanings), default=0)

    @cached_property
    def written(self) -> frozenset[str]:
        """Every word of every group and term, as people should write it."""
        texts = [text for group in self.groups for text in group.words]
        texts += [text for term in self.terms for text in (term.name, *term.others)]
        return frozenset(word.joined for text in texts for word in words(text))

    def at(self, stems: Sequence[str], start: int) -> tuple[int, tuple[Meaning, ...]]:
        """Return how many words the longest expression from here on has, and its meanings."""
        for length in range(min(self.longest, len(stems) - start), 0, -1):
            if meanings := self.meanings.get(tuple(stems[start : start + length])):
                return length, meanings
        return 0, ()

    def _all(self) -> Iterator[tuple[Stems, Meaning]]:
        for group in self.groups:
            for word in group.words:
                others = tuple(other for other in group.words if other != word)
                yield stems_of(word), Meaning(group.mark, group.mark, others)
        for term in self.terms:
            name, other = f"{term.mark}n", f"{term.mark}o"
            for text in _names(term.name):
                yield stems_of(text), Meaning(name, other, term.others)
            for text in term.others:
                yield stems_of(text), Meaning(other, name, (term.name,))


def stems_of(text: str) -> Stems:
    """Return the stems of an expression; a hyphen joins, stop words do not count."""
    return tuple(stem(word.joined) for word in words(text) if not is_stop_word(word.text))


def _names(name: str) -> Iterable[str]:
    """Return a term's name, and the first of the names in it: "Suchtkranke & Angehörige"."""
    first = _BETWEEN_NAMES.split(name)[0]
    return (name,) if first in ("", name) or first.endswith("-") else (name, first)
