"""German words as the search sees them: folded, without gendered endings, and cut to their stem.

Pure text in, pure text out.  The database stores what these functions make of a text and never
analyses German itself: the stemmers of its versions disagree (docs/adr/0005).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from partners.search.word_lists import word_list

SHORT = 2  # letters: such a word (KI, IT, ML) is only ever found whole
LONGEST = 60  # letters; what is longer is no word
MEMORY = 100_000  # words whose analysis a process keeps

STOP_WORDS = word_list("stop_words")

# As in "Träger:innen", "Klient*innen", "Berater/-innen", "BeraterInnen", "Lehrer(innen)".
_GENDER_MARK = re.compile(
    r"(?<=[^\W\d_]{2})"
    r"(?:(?:[:*_·•]|/-?)(?:innen|in\b)|Innen|In\b|\(-?in(?:nen)?\))"
)
_ARTICLE_MARK = re.compile(r"(?<=[^\W\d_]{2})[:*_/](?:[rnsm]|die|der|den|dem|des)\b")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*[-\u2010\u2011]?")
_DIGRAPH = re.compile(r"(?<![aeqou])(?:ae|oe|ue)")
_FEMININE_PLURAL = re.compile(r"(?<=\w{4})innen$")
_FEMININE = re.compile(r"(?<=\w{2})(?:(?<=ent)|(?<=ant)|(?<=ist)|(?<=og)|(?<=eut)|(?<=iat))in$")
_FOREIGN_PLURAL = re.compile(r"(?<=\w{2}[aop])(?<!lo)s$")
# "Evaluation", "evaluieren", "evaluiert" have one root; so have "Flüchtling" and "Flucht".
_ROOT_ENDING = re.compile(r"(?<=\w{4})(?:ation|ierung|ierer|iert|ier|i|ant|eut|ling)$")
_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "a", "œ": "o"})

_snowball = snowballstemmer.stemmer("german")


@dataclass(frozen=True)
class Word:
    """A word of a text in lower case; `open` when its end is left out: "Kinder-" und "..."."""

    text: str
    open: bool = False

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words a hyphen joins here, or nothing when none does."""
        return tuple(self.text.split("-")) if "-" in self.text else ()

    @property
    def joined(self) -> str:
        return self.text.replace("-", "")


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; single letters are none, single digits are."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _ARTICLE_MARK.sub("", _GENDER_MARK.sub("", text))
    for match in _WORD.finditer(text):
        found = re.sub("[\u2010\u2011]", "-", match.group()).lower()
        word = Word(found.rstrip("-"), found.endswith("-"))
        if 1 < len(word.text) <= LONGEST or word.text.isdigit():
            yield word


@lru_cache(MEMORY)
def fold(word: str) -> str:
    """Return the word without case, accents and spelling variants: Görlitz, Goerlitz, Gorlitz."""
    word = unicodedata.normalize("NFKC", word).casefold().translate(_OTHER_LETTERS)
    word = _DIGRAPH.sub(lambda found: found.group()[0], word)
    parted = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


@lru_cache(MEMORY)
def stem(word: str) -> str:
    """Return the stem of a word, folded."""
    folded = fold(word)
    if len(folded) <= SHORT:
        return folded
    folded = _FEMININE_PLURAL.sub("", folded)
    folded = _FEMININE.sub("", folded)
    found: str = _snowball.stemWord(folded)
    return _FOREIGN_PLURAL.sub("", found)


@lru_cache(MEMORY)
def root(stemmed: str) -> str:
    """Return what a stem shares with its nearest relatives, or the stem itself."""
    return _ROOT_ENDING.sub("", stemmed)


def is_stop_word(word: str) -> bool:
    return fold(word) in STOP_WORDS
