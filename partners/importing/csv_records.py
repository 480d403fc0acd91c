"""From the bytes of a CSV file to records with the line each begins in, and what is wrong with it.

A spreadsheet's CSV is meant: UTF-8, `,` or `;` between cells, quotes around cells that hold either.
A line with broken quotes costs itself and nothing else: reading goes on in the next one.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SEPARATORS = ",;"  # the first wins when both would do
REREADING = 4  # how often the whole text may be read because of broken quotes


class Flaw(StrEnum):
    """What can be wrong with a file, a line or a cell; the sentences stand in import_messages."""

    # the file: nothing of it is imported
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    EMPTY_FILE = "empty_file"
    MISSING_COLUMN = "missing_column"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_ROWS = "too_many_rows"
    # a line
    BROKEN_QUOTES = "broken_quotes"
    REST_UNREAD = "rest_unread"
    CELL_COUNT = "cell_count"
    TWICE_IN_FILE = "twice_in_file"
    EXISTS_DIFFERENTLY = "exists_differently"
    DISSOLVED = "dissolved"
    # a cell
    MISSING = "missing"
    TOO_LONG = "too_long"
    UNKNOWN_VALUE = "unknown_value"
    AMBIGUOUS_VALUE = "ambiguous_value"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_WEBSITE = "not_a_website"
    NOT_AN_ADDRESS = "not_an_address"
    CONTROL_CHARACTER = "control_character"
    # only a note
    UNKNOWN_COLUMN = "unknown_column"


@dataclass(frozen=True)
class Problem:
    """What is wrong, where: `value` is what was found, `hint` what was expected."""

    line: int
    flaw: Flaw
    column: str = ""
    value: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Record:
    """The cells of one line, or of several where a quoted cell goes over lines."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def decoded(content: bytes) -> str | Problem:
    """Return the text, without a byte order mark, or where it stops being UTF-8."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = len(re.findall(rb"\r\n|\r|\n", before)) + 1
        return Problem(line, Flaw.NOT_UTF8)


def separator_of(text: str, names: frozenset[str]) -> str:
    """Return the separator by which the first line shows more of these column names."""

    def known(separator: str) -> int:
        header = next(records(text, separator), None)
        cells = header.cells if isinstance(header, Record) else ()
        return len({cell.strip().lower() for cell in cells} & names)

    return max(SEPARATORS, key=known)


def records(text: str, separator: str) -> Iterator[Record | Problem]:
    """Yield what stands in the file, in its order; blank lines are left out."""
    lines = Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        first = lines.read
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(first + 1, Flaw.BROKEN_QUOTES)
            if lines.effort > REREADING * len(text):
                yield Problem(first + 2, Flaw.REST_UNREAD)
                return
            lines.read = first + 1
            reader = csv.reader(lines, delimiter=separator, strict=True)
            continue
        record = Record(first + 1, tuple(cells))
        if not record.is_blank:
            yield record


class Lines:
    """The lines of a text, to be read once more from an earlier one: set `read` to go back.

    `effort` is how many characters have been handed out in all, so that a file made of broken
    quotes cannot be read for hours.
    """

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="").readlines()
        self.read = 0
        self.effort = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if self.read == len(self._lines):
            raise StopIteration
        line = self._lines[self.read]
        self.read += 1
        self.effort += len(line)
        return line
