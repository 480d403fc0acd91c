"""The first sheet of the workbook: the project, its figures down to the own share, its sources."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from proposals.exports import texts
from proposals.exports.cells import DAY, EURO, PERCENT


@dataclass
class Writer:
    """Writes one line after the other on the sheet."""

    book: object
    sheet: object
    row: int = 2

    def text(self, label, text, note=""):
        self.book.text(self.sheet, self.row, 1, label, bold=True)
        self.book.text(self.sheet, self.row, 2, text)
        return self._end(note)

    def number(self, label, value, form, note=""):
        self.book.text(self.sheet, self.row, 1, label, bold=True)
        self.book.number(self.sheet, self.row, 2, value, form)
        return self._end(note)

    def formula(self, label, formula, result, note=""):
        self.book.text(self.sheet, self.row, 1, label, bold=True)
        self.book.formula(self.sheet, self.row, 2, formula, result)
        return self._end(note)

    def wide(self, text, *, bold=False):
        """Write a text over the whole width."""
        self.book.text(self.sheet, self.row, 1, text, bold=bold)
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=3)
        self.row += 1

    def _end(self, note):
        if note:
            self.book.text(self.sheet, self.row, 3, note)
        self.row += 1
        return f"B{self.row - 1}"


def write_overview(book, sheet, paper, ranges):
    write = Writer(book, sheet)
    _project(write, paper)
    write.row += 1
    _figures(write, paper, ranges)
    write.row += 1
    write.wide(texts.NOT_OFFICIAL)
    write.wide(texts.reservation(paper))
    write.wide(_("Sources"), bold=True)
    for source in paper.sources:
        write.wide(texts.source_line(source))


def _project(write, paper):
    consortium = paper.consortium
    write.text(_("Project"), consortium.title)
    write.text(_("Call"), paper.call.title)
    write.text(_("Lead partner"), paper.seats[0].organisation.name)
    write.text(_("Places of implementation"), texts.places(consortium))
    if consortium.starts_on:
        write.number(_("Planned start"), consortium.starts_on, DAY)
    if consortium.duration_months:
        write.number(_("Duration in months"), consortium.duration_months, "0")
    write.number(_("As of"), paper.day, DAY)


def _figures(write, paper, ranges):
    staff, items, contributions = ranges
    budget = paper.budget
    notes = {label: note for label, _amount, note in texts.figures(paper)}

    def formula(label, cells, result):
        return write.formula(label, cells, result, notes.get(label, ""))

    costs = formula(_("Staff costs"), staff.total, budget.staff)
    if paper.is_itemised:
        other = formula(_("Other costs"), items.total, budget.items)
    else:
        flat = write.number(_("Flat rate on staff costs"), paper.terms.flat_rate, PERCENT)
        label = _("Flat rate for everything else")
        other = formula(label, f"ROUND({costs}*{flat},2)", budget.flat)
    eligible = formula(_("Eligible costs"), f"{costs}+{other}", budget.eligible)
    rate = write.number(_("Funding rate"), budget.rate, PERCENT)
    by_rate = formula(_("By the rate"), f"ROUND({rate}*{eligible},2)", budget.by_rate)
    limit = _cap(write, paper)
    smaller = f"MIN({by_rate},{limit})" if limit else by_rate
    grant = formula(_("Grant at most"), smaller, budget.grant)
    own = formula(_("Own share"), f"{eligible}-{grant}", budget.own_share)
    promised = formula(_("Promised"), contributions.total, budget.contributed)
    formula(_("Still open"), f"MAX(0,{own}-{promised})", budget.uncovered)


def _cap(write, paper):
    """Write the cap and why it holds; return its cell, None where no amount is known."""
    reason = texts.cap_reason(paper)
    if paper.budget.cap.amount is None:
        write.text(_("Cap"), texts.cap_amount(paper), reason)
        return None
    return write.number(_("Cap"), paper.budget.cap.amount, EURO, reason)
