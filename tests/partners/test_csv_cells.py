"""No cell of a table is a formula to a spreadsheet, whatever people wrote into their profiles."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partners.csv_cells import harmless

SIGNS = "=+-@\t\r\n＝＋－＠"
PADDING = " \t\n\u00a0\u2003\u200b\ufeff\"'“”„‘’‚"


@pytest.mark.parametrize(
    "cell",
    [
        *('=HYPERLINK("https://example.org";"Bitte klicken")', "+1+1", "-1", "@SUM(A1)"),
        *("\t=1", "\r=1", "\n=1", " =1", "\u00a0 =1", '"=1', "'=1", "„=1", "\ufeff=1", "＝1"),
    ],
)
def test_what_a_spreadsheet_would_compute_becomes_text(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "Lichtblick gGmbH", "e. V.", "a=b", "Pflege-Wohnen", "„Haus am See“", "3 + 4"]
)
def test_usual_words_stay_as_they_are(cell):
    assert harmless(cell) == cell


@given(st.text(alphabet=st.characters(codec="utf-8")))
@example("'")
def test_nothing_that_begins_like_a_formula_is_left(text):
    cell = harmless(text)

    assert cell.removeprefix("'") == text.removeprefix("'") or cell == f"'{text}"
    assert cell[:1] == "'" or cell.lstrip(PADDING)[:1] not in tuple(SIGNS)


@given(st.text(alphabet=PADDING), st.sampled_from(SIGNS), st.text())
def test_blanks_and_quotation_marks_hide_no_formula(padding, sign, rest):
    cell = padding + sign + rest

    assert harmless(cell) == f"'{cell}"
