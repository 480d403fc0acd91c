"""The budget as XLSX and PDF: the same figures as on the page, and no text that does anything."""

import io
import time
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from openpyxl import load_workbook

from proposals.exports.document import budget_document, content
from proposals.exports.paper import paper_of
from proposals.exports.workbook import budget_workbook
from proposals.models import CostModelKind
from proposals.typesetting import press
from proposals.typesetting.press import TypesettingError, typeset
from tests.proposals.budget_project import make_planned
from tests.proposals.factories import make_consortium
from tests.proposals.pdf_text import written
from tests.proposals.spreadsheet import value_of

TODAY = date(2026, 11, 25)
FORMULAS = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://boese.example","Klick")',
    "+1+1",
    "-2+3",
    "@SUM(1;2)",
    "\t=1+1",
    "\r=1+1",
    "=",
    "'=1+1",
    "＝1+1",
    '<c r="A1"><f>1</f><v></v></c>',
]
MARKUP = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '#image("x.png")',
    "*fett* _kursiv_ `roh`",
    "$ x^2 $",
    "= Überschrift",
    "@verweis <marke>",
    "// Kommentar /* */",
    "\\u{41} ~ --- ...",
    "[Inhalt] {Block} #[]",
    '"; #panic() //',
    '#link("https://boese.example")[Klick]',
]


@pytest.fixture
def consortium(fourth_call):
    return make_planned(fourth_call)


@pytest.fixture
def itemised(consortium):
    """The same project for a call whose costs are itemised."""
    model = consortium.call.cost_model
    model.kind, model.flat_rate = CostModelKind.ITEMISED, None
    model.save()
    seats = list(consortium.partners.all())
    seats[0].cost_items.create(category="travel", title="Fahrten", amount=Decimal("1234.56"))
    seats[1].cost_items.create(category="material", title="Geräte", amount=Decimal("99.99"))
    return consortium


def paper(consortium):
    return paper_of(consortium, TODAY)


def opened(consortium):
    return load_workbook(io.BytesIO(budget_workbook(paper(consortium))))


def labelled(workbook):
    """Return the values of the first sheet by their labels, formulas reckoned."""
    sheet = workbook["Übersicht"]
    return {
        sheet.cell(row, 1).value: value_of(workbook, "Übersicht", f"B{row}")
        for row in range(2, sheet.max_row + 1)
        if sheet.cell(row, 1).value
    }


def formulas(workbook):
    return [
        (sheet.title, cell.coordinate)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_the_workbook_reckons_what_the_portal_reckons(consortium):
    budget = paper(consortium).budget
    figures = labelled(opened(consortium))

    assert budget.grant == 400_000
    assert figures["Personalausgaben"] == budget.staff
    assert figures["Restkostenpauschale"] == budget.flat
    assert figures["Zuwendungsfähige Ausgaben"] == budget.eligible
    assert figures["Nach der Quote"] == budget.by_rate
    assert figures["Zuwendung höchstens"] == budget.grant
    assert figures["Eigenanteil"] == budget.own_share
    assert figures["Eingeplant"] == budget.contributed == Decimal("15000.50")
    assert figures["Noch offen"] == budget.uncovered


def test_the_workbook_of_itemised_costs_reckons_them_too(itemised):
    budget = paper(itemised).budget
    workbook = opened(itemised)
    figures = labelled(workbook)

    assert workbook.sheetnames == [
        *("Übersicht", "Personal", "Sachausgaben", "Eigenanteil", "Aufteilung")
    ]
    assert figures["Sachausgaben"] == budget.items == Decimal("1334.55")
    assert figures["Zuwendungsfähige Ausgaben"] == budget.eligible
    assert figures["Zuwendung höchstens"] == budget.grant


@pytest.mark.parametrize("project", ["consortium", "itemised"])
def test_every_formula_comes_to_the_figure_that_stands_beside_it(project, request):
    file = budget_workbook(paper(request.getfixturevalue(project)))
    workbook = load_workbook(io.BytesIO(file))
    shown = load_workbook(io.BytesIO(file), data_only=True)

    found = formulas(workbook)

    assert len(found) > 30
    for sheet, cell in found:
        beside = Decimal(str(shown[sheet][cell].value))
        assert value_of(workbook, sheet, cell) == beside, (sheet, cell)


def test_each_partners_part_stands_in_the_split_to_the_cent(consortium):
    planned = paper(consortium)
    workbook = opened(consortium)

    for row, seat in enumerate(planned.seats, start=2):
        part = planned.part_of(seat)
        values = [value_of(workbook, "Aufteilung", f"{column}{row}") for column in "CDEFG"]
        expected = (
            [part.staff, part.flat, part.eligible, part.grant, part.own_share]
            if part
            else [0, 0, 0, 0, 0]
        )
        assert values == expected
    total = len(planned.seats) + 2
    assert value_of(workbook, "Aufteilung", f"F{total}") == planned.budget.grant
    assert value_of(workbook, "Aufteilung", f"D{total}") == planned.budget.flat


def test_a_project_without_costs_has_a_workbook_too(fourth_call):
    figures = labelled(opened(make_consortium(call=fourth_call)))

    assert (figures["Personalausgaben"], figures["Zuwendung höchstens"]) == (0, 0)


def test_a_cap_that_nobody_names_limits_nothing(consortium):
    consortium.call.cap_rules.all().delete()
    workbook = opened(consortium)
    figures = labelled(workbook)

    assert figures["Förderhöchstbetrag"] == "kein Betrag bekannt"
    assert figures["Zuwendung höchstens"] == figures["Nach der Quote"]


def test_the_workbook_says_that_it_is_no_official_form_and_where_its_rules_are_from(consortium):
    sheet = opened(consortium)["Übersicht"]
    text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)

    assert "kein amtliches Formular" in text
    assert "„Bis zu“ ist keine Zusage" in text
    assert "Medieninformation SMS, 12.02.2026" in text
    assert "Es gilt die Obergrenze von bis zu" in text


def test_the_head_of_each_sheet_stays_in_view_and_is_printed_on_each_page(consortium):
    for sheet in opened(consortium):
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def spoil(consortium, text):
    """Write the text wherever a person can write one."""
    consortium.title = text[:160]
    consortium.save()
    seats = list(consortium.partners.all())
    organisation = seats[0].organisation
    organisation.name = text
    organisation.save()
    consortium.places.update(municipality=text[:80])
    seats[0].positions.update(title=text)
    seats[0].contributions.update(note=text)
    seats[0].cost_items.update(title=text)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(itemised, text):
    before = formulas(opened(itemised))
    spoil(itemised, text)

    workbook = opened(itemised)

    assert formulas(workbook) == before
    title = workbook["Personal"]["B2"]
    assert title.data_type == "s"
    assert title.quotePrefix
    assert title.value.strip() == text.strip()


def test_characters_that_a_workbook_cannot_hold_are_left_out(consortium):
    spoil(consortium, "Ruhig\x01\x0b weiter")

    assert opened(consortium)["Personal"]["B2"].value == "Ruhig weiter"


def test_the_document_shows_the_figures_with_their_sentences(consortium):
    planned = paper(consortium)
    with translation.override("de"):
        text = written(budget_document(planned))

    assert "Entlastung im Quartier" in text
    assert "Förderhöchstbetrag: bis zu 400.000 €" in text
    assert "Unverbindliche Planung mit Verbundwerk; kein amtliches Formular." in text
    assert "25. November 2026" in text
    assert "Es gilt die Obergrenze von bis zu 400.000 €" in text.replace("- ", "")
    for seat in planned.funded:
        assert seat.organisation.name in text
    assert "Seite 1 von" in text


def test_the_document_is_made_to_be_heard(consortium):
    file = budget_document(paper(consortium))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    assert b"/Lang(de" in file
    assert b"/DisplayDocTitle true" in file
    assert b"/S/TH/" in file
    assert b"/S/Figure/" in file
    assert b"/Alt<FEFF" in file


@pytest.mark.parametrize("text", MARKUP + FORMULAS[:2])
def test_no_text_becomes_markup_or_code(itemised, text):
    spoil(itemised, text)

    shown = written(budget_document(paper(itemised)))

    assert "".join(text.split()) in "".join(shown.split())


def test_a_character_that_no_font_has_costs_the_standard_but_not_the_document(consortium):
    spoil(consortium, "Hilfe 😀 漢字 \x01")

    file = budget_document(paper(consortium))

    assert file.startswith(b"%PDF-")
    assert "Hilfe" in written(file)


def test_a_document_is_small_and_made_in_a_second(consortium):
    planned = paper(consortium)
    budget_document(planned)
    start = time.perf_counter()

    file = budget_document(planned)

    assert time.perf_counter() - start < 3  # a second when nothing else runs
    assert len(file) < 100_000


def test_a_document_that_takes_too_long_is_given_up(monkeypatch, consortium):
    monkeypatch.setattr(press, "SECONDS", 0.001)

    with pytest.raises(TypesettingError, match="within"):
        budget_document(paper(consortium))


def test_a_template_that_fails_says_so():
    with pytest.raises(TypesettingError, match="Traceback"):
        typeset("absent.typ", {})


def test_the_portals_secrets_stay_out_of_the_process_that_sets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    seen = {}

    def run(command, **options):
        seen.update(options["env"])
        raise press.subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(press.subprocess, "run", run)
    with pytest.raises(TypesettingError):
        typeset("budget.typ", {})

    assert set(seen) <= {*press.ENVIRONMENT, "RAYON_NUM_THREADS"}


def test_the_bar_tells_the_same_as_the_figures(consortium):
    with translation.override("de"):
        bar = content(paper(consortium))["bar"]

    assert bar["grant"] + bar["own_share"] == pytest.approx(1)
    assert bar["mark"] == bar["grant"]
    assert "400.000,00 € Zuwendung" in bar["spoken"].replace("\N{NO-BREAK SPACE}", " ")
