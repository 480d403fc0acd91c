"""Cells of a workbook: texts that stay texts, real numbers, formulas that carry their result.

A program that opens the file reckons each formula anew; one that only shows it (a preview, a
protected view) finds the figure of the portal beside it.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

EURO = '#,##0.00\\ "€"'
PERCENT = "0.00%"
NUMBER = "0.00##"
DAY = "dd.mm.yyyy"
BOLD = Font(bold=True)
HEAD = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="0B5C46")
TOP = Alignment(vertical="top", wrap_text=True)
LONGEST = 32_000
EMPTY_RESULT = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')


@dataclass
class Book:
    """A workbook in the making; `results` are the figures of its formulas by sheet and cell."""

    workbook: Workbook = field(default_factory=Workbook)
    results: dict = field(default_factory=dict)

    def __post_init__(self):
        self.workbook.remove(self.workbook.active)

    def sheet(self, title, columns, *, widths, landscape=True):
        """Return a new sheet with a head that stays in view and is printed on each page."""
        sheet = self.workbook.create_sheet(title)
        for number, label in enumerate(columns, start=1):
            cell = self.text(sheet, 1, number, label)
            cell.font, cell.fill = HEAD, HEAD_FILL
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&P / &N"
        return sheet

    def text(self, sheet, row, column, text, *, bold=False):
        """Write a text that no program takes for a formula, not even when its cell is edited."""
        cell = sheet.cell(row, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(text))[:LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.alignment = TOP
        if bold:
            cell.font = BOLD
        return cell

    def number(self, sheet, row, column, value, form=EURO):
        cell = sheet.cell(row, column, value)
        cell.number_format = form
        cell.alignment = Alignment(vertical="top")
        return cell

    def formula(self, sheet, row, column, formula, result: Decimal, *, form=EURO, bold=False):
        cell = self.number(sheet, row, column, f"={formula}", form)
        self.results.setdefault(sheet.title, {})[cell.coordinate] = result
        if bold:
            cell.font = BOLD
        return cell

    def file(self):
        """Return the workbook as bytes, with the results beside the formulas."""
        self.workbook.calculation.fullCalcOnLoad = True
        written, finished = io.BytesIO(), io.BytesIO()
        self.workbook.save(written)
        titles = self.workbook.sheetnames
        parts = {f"xl/worksheets/sheet{n}.xml": title for n, title in enumerate(titles, start=1)}
        with (
            zipfile.ZipFile(written) as old,
            zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                content = old.read(name)
                if name in parts:
                    results = self.results.get(parts[name], {})
                    content = with_results(content.decode(), results).encode()
                new.writestr(name, content)
        return finished.getvalue()


def with_results(xml, results):
    """Return a sheet with the result written beside each formula."""
    return EMPTY_RESULT.sub(lambda m: f"{m[1]}<v>{results[m[2]]}</v>", xml)
