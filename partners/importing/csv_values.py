"""What may stand in a cell of an import: a text, words of the vocabulary, yes or no, an address.

Every function returns the value and what is wrong with it; with anything wrong, the value does not
count.  Pure text: no Django, no database, no network.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from partners.importing.csv_records import Flaw

YES = frozenset({"ja", "yes", "true", "wahr", "1", "x"})
NO = frozenset({"nein", "no", "false", "falsch", "0"})
FAULTS = 10  # more of one cell are not told
HINTS = 100

# Tab and line breaks are ordinary white space; all else below the blank is a sign of a broken file.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
BLANKS = re.compile(r"[ \t\r\n]+")

LABEL = r"[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?"
HOST = rf"(?:{LABEL}\.)+[a-z\u00a1-\uffff]{{2,63}}"
WEBSITE = re.compile(rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:[/?#]\S*)?", re.I)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.I)
EMAIL = re.compile(
    rf"[a-z0-9_%'+-]+(?:\.[a-z0-9_%'+-]+)*@(?=.{{1,253}}$)(?:{LABEL}\.)+[a-z]{{2,63}}", re.I
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell; line and column are for the caller to add."""

    flaw: Flaw
    value: str = ""
    hint: str = ""


def shown(text: str) -> str:
    """Return what a report quotes of a text that was not understood."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", BLANKS.sub(" ", text))[:80]


def fold(text: str) -> str:
    """Return what two spellings of a word have in common: letters and digits, small."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) or plain.strip()


@dataclass(frozen=True)
class Word:
    """A word of a vocabulary: the key that is stored, its labels, and other words for it.

    The other words are too vague to be taken for it; they serve for hints.
    """

    key: str
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def short_labels(label: str) -> list[str]:
    """Return the parts of a label that people write alone.

    "gemeinnützige GmbH (gGmbH)" has two: what stands before the brackets and what in them;
    "GbR / eGbR" has two as well.
    """
    parts = [re.sub(r"\([^()]*\)", " ", label), *re.findall(r"\(([^()]*)\)", label)]
    for part in list(parts):
        parts += part.split(" / ")
    return [part for part in parts if part.strip()]


class Words:
    """A vocabulary that finds a word by its key, its label, or a part of its label.

    With `by_key_only`, labels serve for hints alone: "Leipzig" names a city and a district.
    """

    def __init__(self, words: Iterable[Word], *, by_key_only: bool = False) -> None:
        self._names: dict[str, str] = {}  # folded label or key -> what to suggest
        keys: dict[str, set[str]] = {}
        labels: dict[str, set[str]] = {}
        parts: dict[str, set[str]] = {}
        for word in words:
            shown = word.labels[0] if word.labels else word.key
            suggestion = f"{word.key}, {shown}" if by_key_only else shown
            keys.setdefault(fold(word.key), set()).add(word.key)
            for label in word.labels:
                labels.setdefault(fold(label), set()).add(word.key)
                for part in short_labels(label):
                    parts.setdefault(fold(part), set()).add(word.key)
                    self._names.setdefault(fold(part), suggestion)
            for name in word.labels if by_key_only else (word.key, *word.labels):
                self._names[fold(name)] = suggestion
            for name in word.others:
                self._names.setdefault(fold(name), suggestion)
        self._hints: dict[str, str] = {}
        self._levels = [keys] if by_key_only else [keys, labels, parts]

    def find(self, text: str) -> frozenset[str]:
        """Return the keys that the text may stand for; the closest reading wins."""
        folded = fold(text)
        for level in self._levels:
            if folded in level:
                return frozenset(level[folded])
        return frozenset()

    def nearest(self, text: str) -> str:
        """Return the known word that is spelt most like the text, or nothing.

        Comparing is slow, so only the first hundred texts are compared.
        """
        folded = fold(text)[:80]
        if folded not in self._hints and len(self._hints) < HINTS:
            longer = [name for name in self._names if len(folded) > 3 and name.startswith(folded)]
            close = longer or difflib.get_close_matches(folded, self._names, n=1)
            self._hints[folded] = self._names[close[0]] if close else ""
        return self._hints.get(folded, "")


def text(cell: str, limit: int, *, one_line: bool = True) -> tuple[str, list[Fault]]:
    value = BLANKS.sub(" ", cell) if one_line else re.sub(r"\r\n?", "\n", cell)
    value = value.strip()
    if CONTROL.search(value):
        return "", [Fault(Flaw.CONTROL_CHARACTER)]
    if len(value) > limit:
        return "", [Fault(Flaw.TOO_LONG, str(len(value)), str(limit))]
    return value, []


def word(cell: str, words: Words) -> tuple[str, list[Fault]]:
    value = cell.strip()
    if not value:
        return "", []
    found = words.find(value)
    if len(found) == 1:
        return next(iter(found)), []
    if found:
        return "", [Fault(Flaw.AMBIGUOUS_VALUE, value, ", ".join(sorted(found)))]
    return "", [Fault(Flaw.UNKNOWN_VALUE, value, words.nearest(value))]


def word_list(cell: str, words: Words) -> tuple[tuple[str, ...], list[Fault]]:
    """Return the words of a cell, separated by `;`, each once, in their order."""
    keys: list[str] = []
    faults: list[Fault] = []
    for part in cell.split(";"):
        key, wrong = word(part, words)
        faults += wrong
        if len(faults) == FAULTS:
            break
        if key and key not in keys:
            keys.append(key)
    return tuple(keys), faults


def yes_or_no(cell: str) -> tuple[bool | None, list[Fault]]:
    """Return None for an empty cell: nothing was said."""
    value = cell.strip().casefold()
    if value in YES:
        return True, []
    if not value or value in NO:
        return (False if value else None), []
    return None, [Fault(Flaw.NOT_YES_OR_NO, cell.strip())]


def website(cell: str, limit: int) -> tuple[str, list[Fault]]:
    value = cell.strip()
    if not value:
        return "", []
    if not SCHEME.match(value):
        value = f"https://{value}"
    if not (WEBSITE.fullmatch(value) and can_be_split(value)):
        return "", [Fault(Flaw.NOT_A_WEBSITE, cell.strip())]
    return text(value, limit)


def can_be_split(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # signs that would become a slash or a colon elsewhere
        return False
    return len(host) <= 253


def email(cell: str, limit: int) -> tuple[str, list[Fault]]:
    """Return an address with its domain in small letters."""
    value = cell.strip()
    if not value:
        return "", []
    if not EMAIL.fullmatch(value):
        return "", [Fault(Flaw.NOT_AN_ADDRESS, value)]
    local, _at, domain = value.rpartition("@")
    return text(f"{local}@{domain.lower()}", limit)
