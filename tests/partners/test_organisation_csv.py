"""Reading a file of organisations: every row that is not good is named, with line and reason."""

import csv
import io
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partners.importing.csv_records import Flaw, Problem
from partners.importing.organisation_csv import COLUMNS, LENGTHS, MAX_ROWS, Row, read
from partners.models import Organisation

HEADER = "name,sector,legal_form,district"


def test_a_full_row_is_read(reading):
    result = reading(
        ",".join(COLUMNS),
        "Lichtblick gGmbH,Sozialwirtschaft,gGmbH,14524,Zwickau,Wir helfen.,"
        '"Lang,\nund ""breit""",fallarbeit;Sozialberatung,chatbot,Kinder,kita,Inklusion,'
        "lichtblick.example,info@Lichtblick.EXAMPLE,ja,nein",
    )

    assert (result.problems, result.notes) == ([], [])
    assert result.rows == [
        Row(
            line=2,
            name="Lichtblick gGmbH",
            sector="social_services",
            legal_form="ggmbh",
            district="14524",
            municipality="Zwickau",
            summary="Wir helfen.",
            description='Lang,\nund "breit"',
            offers=("fallarbeit", "beratung"),
            seeks=("chatbot",),
            target_groups=("kinder",),
            fields_of_action=("kita",),
            thematic_areas=("inklusion",),
            website="https://lichtblick.example",
            contact_email="info@lichtblick.example",
            non_profit=True,
            can_lead=False,
        )
    ]


def test_only_four_columns_are_needed(reading):
    result = reading(HEADER, "Lichtblick,Sozialwirtschaft,e. V.,14524")

    assert result.rows == [Row(2, "Lichtblick", "social_services", "ev", "14524")]


@pytest.mark.parametrize(
    "lines",
    [
        ["\N{BYTE ORDER MARK}" + HEADER, "A,technology,gmbh,14524"],
        ["  Name , SECTOR,Legal_Form,district ", "A,technology,gmbh,14524"],
        ["district,name,legal_form,sector", "14524,A,gmbh,technology"],
        ["name;sector;legal_form;district", "A;technology;gmbh;14524"],
        ["", "", HEADER, "A,technology,gmbh,14524"],
        [HEADER + "\r", "A,technology,gmbh,14524\r", "\r"],
    ],
    ids=["byte order mark", "capitals and blanks", "any order", "semicolon", "blank lines", "CRLF"],
)
def test_a_spreadsheet_may_write_the_file_its_own_way(reading, lines):
    result = reading(*lines)

    assert [(row.name, row.district) for row in result.rows] == [("A", "14524")]
    assert (result.problems, result.notes) == ([], [])


def test_with_semicolons_between_the_cells_lists_stand_in_quotes(reading):
    result = reading(
        "name;sector;legal_form;district;offers", 'A;Technik;GmbH;14524;"chatbot;robotik"'
    )

    assert result.rows[0].offers == ("chatbot", "robotik")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem(1, Flaw.EMPTY_FILE)),
        (b"\n \n,,\n", Problem(1, Flaw.EMPTY_FILE)),
        (b"name,sector,district\nA,B,C", Problem(1, Flaw.MISSING_COLUMN, "legal_form")),
        (HEADER.encode() + b",Name\n", Problem(1, Flaw.COLUMN_TWICE, "name")),
        (HEADER.encode() + b"\nA,b,c,d\r\nM\xfcller,b,c,d", Problem(3, Flaw.NOT_UTF8)),
        (HEADER.encode("utf-16"), Problem(1, Flaw.NOT_UTF8)),
        (b"x" * (5 * 1024 * 1024 + 1), Problem(1, Flaw.TOO_LARGE, hint="5")),
        (
            (HEADER + "\nA,b,c,d" * (MAX_ROWS + 1)).encode(),
            Problem(MAX_ROWS + 2, Flaw.TOO_MANY_ROWS, hint="5000"),
        ),
        (b'"name,sector\nA,b', Problem(1, Flaw.BROKEN_QUOTES)),
    ],
)
def test_a_file_that_cannot_be_used_gives_one_reason_and_no_row(vocabulary, content, problem):
    result = read(content, vocabulary)

    assert (result.rows, result.problems) == ([], [problem])


def test_an_unknown_column_is_noted_once_and_left_out(reading):
    result = reading(
        HEADER + ",telefon,", "A,technology,gmbh,14524,0375,1", "B,technology,gmbh,14524,,"
    )

    assert [row.name for row in result.rows] == ["A", "B"]
    assert result.problems == []
    assert result.notes == [
        Problem(1, Flaw.UNKNOWN_COLUMN, "telefon"),
        Problem(1, Flaw.UNKNOWN_COLUMN, "#6"),
    ]


def test_a_line_is_counted_from_where_its_row_begins_also_after_quoted_line_breaks(reading):
    result = reading(
        HEADER,
        '"Lang\nund\nlänger",technology,gmbh,14524',
        "",
        "Kurz,technology,gmbh",
        '"Noch\neine",technology,gmbh,14524',
    )

    assert [(row.line, row.name) for row in result.rows] == [
        (2, "Lang und länger"),
        (7, "Noch eine"),
    ]
    assert result.problems == [Problem(6, Flaw.CELL_COUNT, "", "3", "4")]


@pytest.mark.parametrize("broken", ['"Offen,technology,gmbh,14524', 'A,"B"C,gmbh,14524'])
def test_broken_quotes_cost_their_own_line_only(reading, broken):
    result = reading(
        HEADER,
        "A,technology,gmbh,14524",
        broken,
        'B,technology,"gmbh",14524',
        "C,technology,gmbh,14524",
    )

    assert [(row.line, row.name) for row in result.rows] == [(2, "A"), (4, "B"), (5, "C")]
    assert result.problems == [Problem(3, Flaw.BROKEN_QUOTES)]


def test_a_file_made_of_broken_quotes_is_given_up_instead_of_read_for_hours(vocabulary):
    content = f"{HEADER}\n".encode() + b'a","\n' * 300_000
    began = time.monotonic()

    result = read(content, vocabulary)

    assert time.monotonic() - began < 20
    assert result.problems[-1].flaw == Flaw.REST_UNREAD
    assert result.rows == []


def test_an_unknown_word_breaks_the_whole_row_and_every_fault_of_a_row_is_told(reading):
    result = reading(
        HEADER + ",offers", "A,technology,gmbh,1,qq;chatbot;zz", "B,technology,gmbh,14524,"
    )

    assert [row.name for row in result.rows] == ["B"]
    assert [(p.line, p.column, p.value) for p in result.problems] == [
        (2, "district", "1"),
        (2, "offers", "qq"),
        (2, "offers", "zz"),
    ]


def test_the_same_name_at_the_same_place_is_taken_once(reading):
    result = reading(
        HEADER,
        "Licht-Blick e. V.,technology,gmbh,14524",
        "LICHTBLICK e.V.,research,ev,14524",
        "Lichtblick e. V.,technology,gmbh,14612",
    )

    assert [(row.line, row.district) for row in result.rows] == [(2, "14524"), (4, "14612")]
    assert result.problems == [Problem(3, Flaw.TWICE_IN_FILE, "", "LICHTBLICK e.V.", "2")]


def test_a_row_that_was_broken_does_not_stand_in_the_way_of_its_mended_copy(reading):
    result = reading(HEADER, "A,technology,gmbh,1", "A,technology,gmbh,14524")

    assert [row.line for row in result.rows] == [3]


def test_lengths_are_those_of_the_model():
    assert {name: Organisation._meta.get_field(name).max_length for name in LENGTHS} == LENGTHS


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b'\xef\xbb\xbf"')
def test_any_bytes_are_answered(vocabulary, content):
    result = read(content, vocabulary)

    assert result.rows == []


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6), st.sampled_from(",;"))
def test_each_row_is_either_good_or_has_a_problem_in_its_own_line(vocabulary, rows, separator):
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS[:5])
    begins = []
    for row in rows:
        begins.append(len(io.StringIO(file.getvalue(), newline="").readlines()) + 1)
        writer.writerow(row)
    blank = {
        line for line, row in zip(begins, rows, strict=True) if not any(c.strip() for c in row)
    }

    result = read(file.getvalue().encode(), vocabulary)

    told = {row.line for row in result.rows} | {problem.line for problem in result.problems}
    assert told == set(begins) - blank
