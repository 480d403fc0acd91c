"""What a person typed, as a query to the index.

First `typed_words` says which words are to be looked up among those that occur in profiles; with
the answer `compiled` makes the query.  A word may be met by itself, by what means the same, by its
parts side by side; the last word also by what begins with it; a word nobody uses by its nearest
neighbour.  Of this nothing needs the large dictionary: a part that no profile knows finds nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from partners.search.compounds import halves
from partners.search.documents import pair, quoted
from partners.search.german import SHORT, Word, fold, is_stop_word, root, stem, words
from partners.search.language import Language, Meaning
from partners.search.spelling import nearest
from partners.search.word_lists import word_list

SOFT_STEMS = frozenset(stem(word) for word in word_list("soft_words"))

MOST_WORDS = 12
SHORTEST_PREFIX = 3
SHORTEST_LONE_PART = 5
MOST_ADDED = 6
MEANT_COMPLETIONS = 2  # how many words a beginning is taken to mean


@dataclass(frozen=True)
class KnownWord:
    """A word that occurs in profiles: how it is written, its stem, the stems of its parts."""

    word: str
    written: str
    stem: str
    parts: tuple[str, ...] = ()
    organisations: int = 0


@dataclass(frozen=True)
class Answer:
    """What the vocabulary of the index says to the words that were looked up."""

    by_stem: Mapping[str, KnownWord] = field(default_factory=dict)
    by_word: Mapping[str, KnownWord] = field(default_factory=dict)
    beginning: tuple[KnownWord, ...] = ()
    near: Mapping[str, tuple[KnownWord, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Typed:
    """A typed word that counts."""

    word: Word
    last: bool = False

    @property
    def stem(self) -> str:
        return stem(self.word.joined)

    @property
    def folded(self) -> str:
        return fold(self.word.joined)


@dataclass(frozen=True)
class Compiled:
    """`condition` finds, `ranking` orders (both tsqueries; empty when there is nothing to find)."""

    condition: str = ""
    ranking: str = ""
    added: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()


def typed_words(text: str) -> tuple[Typed, ...]:
    """Return the words of a search that count, the first dozen."""
    found = [word for word in words(text) if word.text and not is_stop_word(word.text)]
    found = found[:MOST_WORDS]
    return tuple(Typed(word, last=word is found[-1]) for word in found)


def stems_to_look_up(typed: Sequence[Typed]) -> list[str]:
    pieces = [stem(piece) for each in typed for piece in each.word.pieces]
    joined = [stem(_joined(*both).joined) for both in pairwise(typed)]
    return list(dict.fromkeys([*(each.stem for each in typed), *pieces, *joined]))


def parts_to_look_up(typed: Sequence[Typed]) -> list[str]:
    """Return every word that a typed word might be made of."""
    found: dict[str, None] = {}
    for each in typed:
        for head, tail in halves(each.folded):
            found |= dict.fromkeys((*head, *tail))
    return list(found)


def compiled(typed: Sequence[Typed], answer: Answer, language: Language) -> Compiled:
    return _Compiler(answer, language).compile(typed)


def _joined(one: Typed, other: Typed) -> Word:
    """Return two typed words as one: "IT Sicherheit" as "IT-Sicherheit"."""
    return Word(f"{one.word.joined}-{other.word.joined}")


@dataclass
class _Compiler:
    answer: Answer
    language: Language
    added: dict[str, None] = field(default_factory=dict)
    corrected: list[tuple[str, str]] = field(default_factory=list)

    def compile(self, typed: Sequence[Typed]) -> Compiled:
        meant = [self._meant(each) for each in typed]
        stems = [each.stem for each in meant]
        required: list[str] = []
        helpful: list[str] = []
        index = 0
        while index < len(meant):
            length, meanings = self.language.at(stems, index)
            together = meant[index : index + 2]
            soft = False
            if length > 1:
                alternatives = self._expression(stems[index : index + length], meanings)
            elif len(together) == 2 and self._is_known(whole := Typed(_joined(*together))):
                alternatives = self._word(whole, self.language.at([whole.stem], 0)[1])
                length = 2
            else:
                alternatives = self._word(meant[index], meanings)
                soft = stems[index] in SOFT_STEMS
            (helpful if soft else required).append(_any(alternatives))
            index += max(length, 1)
        neighbours = [quoted(pair(*both)) for both in pairwise(stems)]
        return Compiled(
            " & ".join(required or helpful),
            " | ".join([*required, *helpful, *neighbours]),
            tuple(self.added)[:MOST_ADDED],
            tuple(self.corrected),
        )

    def _meant(self, typed: Typed) -> Typed:
        """Return the typed word, or the known one it was probably meant to be."""
        if self._is_known(typed) or (typed.last and self.answer.beginning):
            return typed
        if typed.word.pieces or self._split(typed.folded):
            return typed
        near = {each.word: each for each in self.answer.near.get(typed.folded, ())}
        best = nearest(typed.folded, [(word, each.organisations) for word, each in near.items()])
        instead = near[best] if best else self._longest_part(typed.folded)
        if instead is None:
            return typed
        self.corrected.append((typed.word.text, instead.written))
        return Typed(Word(instead.written))

    def _longest_part(self, word: str) -> KnownWord | None:
        """Return the longest known word that a word begins or ends with: better than nothing."""
        forms = {form for half in halves(word) for side in half for form in side}
        found = [self.answer.by_word[form] for form in forms if form in self.answer.by_word]
        long = [each for each in found if len(each.word) >= max(SHORTEST_LONE_PART, len(word) / 3)]
        return max(
            long, key=lambda each: (len(each.word), word.startswith(each.word[:3])), default=None
        )

    def _is_known(self, typed: Typed) -> bool:
        if len(typed.folded) <= SHORT or (typed.stem,) in self.language.meanings:
            return True
        return typed.stem in self.answer.by_stem

    def _expression(self, stems: Sequence[str], meanings: Sequence[Meaning]) -> list[str]:
        """Return what finds an expression of several words."""
        self._show(meanings)
        return [
            "(" + " & ".join(quoted(each) for each in stems) + ")",
            *(quoted(meaning.asks) for meaning in meanings),
        ]

    def _word(self, typed: Typed, meanings: Sequence[Meaning]) -> list[str]:
        self._show(meanings)
        found = [quoted(typed.stem), quoted(root(typed.stem))]
        found += [quoted(meaning.asks) for meaning in meanings]
        known = self.answer.by_stem.get(typed.stem)
        if typed.word.pieces:
            pieces = [stem(piece) for piece in typed.word.pieces]
            found.append(self._all(pieces if known else telling(pieces)))
        if known and len(known.parts) > 1 and not typed.word.pieces:
            found.append(_side_by_side(known.parts))
        elif not known and (parts := self._split(typed.folded)):
            found += [_side_by_side(parts), self._all(telling(parts))]
        if typed.last and not self._is_known(typed) and len(typed.folded) >= SHORTEST_PREFIX:
            found.append(quoted(typed.folded) + ":*")
            found += self._completions()
        return found

    def _completions(self) -> Iterator[str]:
        """Yield what finds the words that begin as typed, and what the commonest of them mean."""
        stems = list(dict.fromkeys(each.stem for each in self.answer.beginning))
        yield from map(quoted, stems)
        for each in stems[:MEANT_COMPLETIONS]:
            meanings = self.language.at([each], 0)[1]
            self._show(meanings)
            yield from (quoted(meaning.asks) for meaning in meanings)

    def _all(self, stems: Sequence[str]) -> str:
        """Return what finds profiles with each of the parts, or what means the same as it."""
        return "(" + " & ".join(_any(self._part(each)) for each in stems) + ")"

    def _part(self, part: str) -> list[str]:
        meanings = self.language.at([part], 0)[1]
        return [quoted(part), *(quoted(meaning.asks) for meaning in meanings)]

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the stems of the two known words that a word is made of, the evenest cut."""
        best: tuple[int, tuple[str, ...]] | None = None
        for heads, tails in halves(word):
            head = next((form for form in heads if form in self.answer.by_word), None)
            tail = next((form for form in tails if form in self.answer.by_word), None)
            if head and tail:
                uneven = abs(len(head) - len(tail))
                if best is None or uneven < best[0]:
                    stems = (self.answer.by_word[head].stem, self.answer.by_word[tail].stem)
                    best = (uneven, stems)
        return best[1] if best else ()

    def _show(self, meanings: Sequence[Meaning]) -> None:
        self.added |= dict.fromkeys(word for meaning in meanings for word in meaning.shown)


def telling(stems: Sequence[str]) -> Sequence[str]:
    """Leave out what nearly every profile could say, unless nothing else is left."""
    return [each for each in stems if each not in SOFT_STEMS] or stems


def _side_by_side(stems: Sequence[str]) -> str:
    pairs = [quoted(pair(*both)) for both in pairwise(stems)]
    return "(" + " & ".join(pairs) + ")"


def _any(alternatives: Sequence[str]) -> str:
    return "(" + " | ".join(dict.fromkeys(alternatives)) + ")"
