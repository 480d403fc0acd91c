"""Organisations in a CSV file: what its columns mean, and which rows are good.

The format is described in docs/operations.md, "Importing organisations".  Whether a row names an
organisation that the portal already has is asked elsewhere (`services/imports.py`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from partners.importing import csv_values
from partners.importing.csv_records import Flaw, Problem, Record, decoded, records, separator_of
from partners.importing.csv_values import Fault, Words, fold, shown

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5000
REQUIRED = ("name", "sector", "legal_form", "district")
LISTS = ("offers", "seeks", "target_groups", "fields_of_action", "thematic_areas")
COLUMNS = (
    *REQUIRED,
    *("municipality", "summary", "description"),
    *LISTS,
    *("website", "contact_email", "non_profit", "can_lead"),
)
# As the model has them; a test compares.
LENGTHS = {
    "name": 160,
    "municipality": 80,
    "summary": 300,
    "description": 5000,
    "website": 200,
    "contact_email": 254,
}


@dataclass(frozen=True)
class Row:
    """One organisation, with keys of the vocabulary; None and empty mean that nothing was said."""

    line: int
    name: str
    sector: str
    legal_form: str
    district: str
    municipality: str = ""
    summary: str = ""
    description: str = ""
    offers: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    fields_of_action: tuple[str, ...] = ()
    thematic_areas: tuple[str, ...] = ()
    website: str = ""
    contact_email: str = ""
    non_profit: bool | None = None
    can_lead: bool | None = None

    @property
    def identity(self) -> tuple[str, str]:
        return identity(self.name, self.district)


def identity(name: str, district: str) -> tuple[str, str]:
    """Return what makes two rows the same organisation: the name, and where it has its seat."""
    return fold(name), district


@dataclass
class Reading:
    """What a file gave: good rows, problems in the order of lines, and notes that stop nothing."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def read(content: bytes, vocabulary: Mapping[str, Words]) -> Reading:
    """Read a file; `vocabulary` has the words of each column that holds some.

    When the file as a whole cannot be used, there are no rows and one problem says why.
    """
    if len(content) > MAX_BYTES:
        return Reading(problems=[Problem(1, Flaw.TOO_LARGE, hint="5")])
    text = decoded(content)
    if isinstance(text, Problem):
        return Reading(problems=[text])
    entries = records(text, separator_of(text, frozenset(COLUMNS)))
    header = next(entries, None)
    if header is None:
        return Reading(problems=[Problem(1, Flaw.EMPTY_FILE)])
    if isinstance(header, Problem):
        return Reading(problems=[header])
    names = [cell.strip().lower() for cell in header.cells]
    if problems := list(header_problems(header.line, names)):
        return Reading(problems=problems)
    return body(entries, names, header.line, vocabulary)


def header_problems(line: int, names: list[str]) -> Iterator[Problem]:
    for name in COLUMNS:
        if names.count(name) > 1:
            yield Problem(line, Flaw.COLUMN_TWICE, name)
        if name in REQUIRED and name not in names:
            yield Problem(line, Flaw.MISSING_COLUMN, name)


def body(
    entries: Iterator[Record | Problem],
    names: list[str],
    header_line: int,
    vocabulary: Mapping[str, Words],
) -> Reading:
    reading = Reading(notes=list(unknown_columns(header_line, names)))
    seen: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries, start=1):
        if number > MAX_ROWS:
            return Reading(problems=[Problem(entry.line, Flaw.TOO_MANY_ROWS, hint=str(MAX_ROWS))])
        if isinstance(entry, Problem):
            reading.problems.append(entry)
            continue
        row = row_of(entry, names, vocabulary)
        if not isinstance(row, Row):
            reading.problems += row
        elif earlier := seen.get(row.identity):
            twice = Problem(row.line, Flaw.TWICE_IN_FILE, "", row.name, str(earlier))
            reading.problems.append(twice)
        else:
            seen[row.identity] = row.line
            reading.rows.append(row)
    return reading


def unknown_columns(line: int, names: list[str]) -> Iterator[Problem]:
    for number, name in enumerate(names, start=1):
        if name not in COLUMNS:
            yield Problem(line, Flaw.UNKNOWN_COLUMN, shown(name) or f"#{number}")


def row_of(
    record: Record, names: list[str], vocabulary: Mapping[str, Words]
) -> Row | list[Problem]:
    """Return the row, or everything that is wrong with it."""
    if len(record.cells) != len(names):
        found, wanted = str(len(record.cells)), str(len(names))
        return [Problem(record.line, Flaw.CELL_COUNT, "", found, wanted)]
    cells = {name: cell for name, cell in zip(names, record.cells, strict=True) if name in COLUMNS}
    values: dict[str, Any] = {"line": record.line}
    problems = []
    for name in (name for name in COLUMNS if name in cells):
        values[name], faults = READERS[name](cells[name], name, vocabulary)
        if name in REQUIRED and not values[name] and not faults:
            faults = [Fault(Flaw.MISSING)]
        problems += [
            Problem(record.line, fault.flaw, name, shown(fault.value), fault.hint)
            for fault in faults
        ]
    return problems or Row(**values)


Reader = Callable[[str, str, Mapping[str, Words]], tuple[Any, list[Fault]]]


def text_reader(*, one_line: bool = True) -> Reader:
    return lambda cell, name, _: csv_values.text(cell, LENGTHS[name], one_line=one_line)


READERS: dict[str, Reader] = {
    "name": text_reader(),
    "municipality": text_reader(),
    "summary": text_reader(),
    "description": text_reader(one_line=False),
    "website": lambda cell, name, _: csv_values.website(cell, LENGTHS[name]),
    "contact_email": lambda cell, name, _: csv_values.email(cell, LENGTHS[name]),
    "non_profit": lambda cell, _name, _: csv_values.yes_or_no(cell),
    "can_lead": lambda cell, _name, _: csv_values.yes_or_no(cell),
}
for _column in ("sector", "legal_form", "district"):
    READERS[_column] = lambda cell, name, words: csv_values.word(cell, words[name])
for _column in LISTS:
    READERS[_column] = lambda cell, name, words: csv_values.word_list(cell, words[name])
