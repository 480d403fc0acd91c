"""A profile as the index keeps it: a ready tsvector, and the words that occur in it.

Every text has a label, A (name) to D (said in passing).  What a word only contains or means, its
parts and its synonyms, is one label weaker than the word itself.  Neighbouring words and the parts
of a compound leave a pair, so that "Sozialberatung" meets "soziale Beratung" and not every profile
with both words in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from partners.search.compounds import Compound
from partners.search.german import SHORT, Word, fold, is_stop_word, root, stem, words
from partners.search.language import Language

LABELS = "ABCD"
FIELD_GAP = 8  # positions between two texts
LAST_POSITION = 16_383  # of PostgreSQL
MOST_POSITIONS = 6  # of one lexeme in one profile
TEXTS_KEPT = 20_000

Split = Callable[[str], Compound]


@dataclass(frozen=True)
class Text:
    """A piece of a profile and how much it counts."""

    text: str
    label: str


@dataclass(frozen=True)
class Occurrence:
    """A lexeme at a place of a text; `weaker` by so many labels."""

    place: int
    lexeme: str
    weaker: int = 0


@dataclass(frozen=True)
class SeenWord:
    """A word of a profile, as the vocabulary of the search remembers it."""

    word: str
    written: str
    stem: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Analysed:
    """What one text leaves in the index."""

    occurrences: tuple[Occurrence, ...]
    length: int
    seen: tuple[SeenWord, ...]


@dataclass
class Document:
    """All texts of a profile."""

    places: dict[str, dict[int, str]] = field(default_factory=dict)
    seen: dict[str, SeenWord] = field(default_factory=dict)

    @property
    def tsvector(self) -> str:
        return " ".join(
            f"{quoted(lexeme)}:{','.join(f'{place}{label}' for place, label in _first(places))}"
            for lexeme, places in self.places.items()
        )


def quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "").replace("'", "''") + "'"


def pair(one: str, other: str) -> str:
    """Return the lexeme for two stems side by side, in whatever order."""
    return f"{min(one, other)}+{max(one, other)}"


def _first(places: Mapping[int, str]) -> list[tuple[int, str]]:
    """Return the strongest places of a lexeme in a profile, in order."""
    strongest = sorted(places.items(), key=lambda place: (place[1], place[0]))
    return sorted(strongest[:MOST_POSITIONS])


class Analyst:
    """Makes documents of profiles; keeps what it has analysed, so similar profiles cost little."""

    def __init__(self, language: Language, split: Split) -> None:
        self.language = language
        self.split = lru_cache(TEXTS_KEPT)(split)
        self.analysed = lru_cache(TEXTS_KEPT)(self._analyse)

    def document(self, texts: Iterable[Text]) -> Document:
        document = Document()
        start = 1
        for text in texts:
            analysed = self.analysed(text.text)
            for found in analysed.occurrences:
                place = min(start + found.place, LAST_POSITION)
                label = LABELS[min(LABELS.index(text.label) + found.weaker, len(LABELS) - 1)]
                places = document.places.setdefault(found.lexeme, {})
                places[place] = min(label, places.get(place, label))
            document.seen.update({seen.word: seen for seen in analysed.seen})
            start += analysed.length + FIELD_GAP
        return document

    def _analyse(self, text: str) -> Analysed:
        found = list(words(text))
        said = [
            (place, self._whole(word, found[place + 1 :]))
            for place, word in enumerate(found)
            if not is_stop_word(word.text)
        ]
        occurrences: list[Occurrence] = []
        seen: list[SeenWord] = []
        for place, word in said:
            occurrences += [Occurrence(place, *lexeme) for lexeme in self._lexemes(word)]
            seen += self._seen(word)
        occurrences += self._meanings(said)
        occurrences += self._neighbours(said)
        return Analysed(tuple(dict.fromkeys(occurrences)), len(found), tuple(seen))

    def _whole(self, word: Word, following: list[Word]) -> Word:
        """Complete "Kinder-" in "Kinder- und Jugendhilfe" to "kinderhilfe"."""
        if not word.open:
            return word
        for after in following[:4]:
            if not after.open and not is_stop_word(after.text):
                parts = self.split(after.text).parts
                return Word(f"{word.text}-{parts[-1]}") if len(parts) > 1 else word
        return word

    def _lexemes(self, word: Word) -> Iterator[tuple[str, int]]:
        """Yield what a word leaves by itself: (lexeme, labels weaker)."""
        yield stem(word.joined), 0
        yield root(stem(word.joined)), 1
        for piece in word.pieces:
            yield stem(piece), 0
        for single in word.pieces or (word.text,):
            compound = self.split(single)
            stems = [stem(part) for part in compound.parts]
            for part in (*stems, *map(stem, compound.inner)):
                yield part, 1
                yield root(part), 2
            for one, other in pairwise(stems):
                yield pair(one, other), 1
            if len(stems) > 2:
                yield pair(stems[0], stems[-1]), 1

    def _meanings(self, said: list[tuple[int, Word]]) -> Iterator[Occurrence]:
        """Yield the marks of the groups and terms that the words, or parts of them, belong to."""
        stems = [stem(word.joined) for _place, word in said]
        index = 0
        while index < len(said):
            length, meanings = self.language.at(stems, index)
            yield from (Occurrence(said[index][0], meaning.leaves, 1) for meaning in meanings)
            length = max(length, 1)
            for place, word in said[index : index + length]:
                for part in self._parts(word):
                    for meaning in self.language.at([stem(part)], 0)[1]:
                        yield Occurrence(place, meaning.leaves, 2)
            index += length

    def _parts(self, word: Word) -> Iterator[str]:
        for single in word.pieces or (word.text,):
            compound = self.split(single)
            yield from (*word.pieces, *compound.parts, *compound.inner)

    def _neighbours(self, said: list[tuple[int, Word]]) -> Iterator[Occurrence]:
        for (place, word), (_next, following) in pairwise(said):
            one, other = stem(word.joined), stem(following.joined)
            if len(one) > SHORT and len(other) > SHORT:
                yield Occurrence(place, pair(one, other), 1)

    def _seen(self, word: Word) -> Iterator[SeenWord]:
        """Yield the word, its pieces and its parts, each with what it is made of itself."""
        for single in dict.fromkeys((word.joined, *word.pieces)):
            parts = word.pieces if single == word.joined and word.pieces else ()
            compound = self.split(single)
            leaves = tuple(stem(part) for part in parts or compound.parts)
            yield SeenWord(fold(single), single, stem(single), leaves)
            for part in (*compound.parts, *compound.inner):
                yield SeenWord(fold(part), part, stem(part))
