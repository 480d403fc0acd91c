"""The budget as a workbook: what people enter stands as numbers, what follows from it as formulas.

The split of the flat rate and of the grant to the cent is no formula that a person would expect;
these figures stand as the portal reckoned them, and a line shows that they add up.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from proposals.exports.cells import NUMBER, Book
from proposals.exports.overview import write_overview
from proposals.funding import cents
from proposals.money.plans import position

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Ranges:
    """Where the amounts of a sheet stand: those of each seat, and their sum."""

    of_seats: dict
    total: str


def budget_workbook(paper):
    """Return the budget of a `Paper` as bytes of an XLSX file."""
    book = Book()
    overview = book.sheet(
        _("Overview"), [_("Item"), _("Value"), _("How it comes about")], widths=[38, 22, 80]
    )
    staff = _staff_sheet(book, paper)
    items = _item_sheet(book, paper) if paper.is_itemised else None
    contributions = _contribution_sheet(book, paper)
    ranges = (staff, items, contributions)
    _split_sheet(book, paper, ranges)
    write_overview(book, overview, paper, ranges)
    return book.file()


def _staff_sheet(book, paper):
    head = [
        *(_("Partner"), _("Position"), _("Employer’s cost of a full post per month")),
        *(_("Share of a full post"), _("Months"), _("Person-months"), _("Costs")),
    ]
    sheet = book.sheet(_("Staff"), head, widths=[34, 34, 20, 14, 12, 14, 18])

    def write(row, seat, one):
        book.text(sheet, row, 2, one.title)
        book.number(sheet, row, 3, one.monthly_cost)
        cost = position(one).cost
        if one.person_months is None:
            book.number(sheet, row, 4, one.share, NUMBER)
            book.number(sheet, row, 5, one.months, NUMBER)
            book.formula(sheet, row, 7, f"ROUND(C{row}*D{row}*E{row},2)", cost)
        else:
            book.number(sheet, row, 6, one.person_months, NUMBER)
            book.formula(sheet, row, 7, f"ROUND(C{row}*F{row},2)", cost)
        return cost

    return _list(book, sheet, paper.funded, "positions", "G", write)


def _item_sheet(book, paper):
    head = [_("Partner"), _("Category"), _("What for"), _("Amount")]
    sheet = book.sheet(_("Other costs"), head, widths=[34, 24, 44, 18])

    def write(row, seat, item):
        book.text(sheet, row, 2, item.get_category_display())
        book.text(sheet, row, 3, item.title)
        book.number(sheet, row, 4, item.amount)
        return item.amount

    return _list(book, sheet, paper.funded, "cost_items", "D", write)


def _contribution_sheet(book, paper):
    head = [_("Partner"), _("By what means"), _("Note"), _("Amount")]
    sheet = book.sheet(_("Own share"), head, widths=[34, 24, 44, 18])

    def write(row, seat, line):
        book.text(sheet, row, 2, line.get_means_display())
        book.text(sheet, row, 3, line.note)
        book.number(sheet, row, 4, line.amount)
        return line.amount

    return _list(book, sheet, paper.seats, "contributions", "D", write)


def _list(book, sheet, seats, rows_of, column, write):
    """Write a row for each of the seats' rows and a sum; return where the amounts stand."""
    row, total, of_seats = 2, NOTHING, {}
    for seat in seats:
        first = row
        for one in getattr(seat, rows_of).all():
            book.text(sheet, row, 1, seat.organisation.name)
            total += write(row, seat, one)
            row += 1
        if row > first:
            of_seats[seat.pk] = f"'{sheet.title}'!{column}{first}:{column}{row - 1}"
    last = max(row - 1, 2)
    row = last + 1
    book.text(sheet, row, 1, _("Total"), bold=True)
    number = ord(column) - ord("A") + 1
    book.formula(sheet, row, number, f"SUM({column}2:{column}{last})", total, bold=True)
    return Ranges(of_seats, f"'{sheet.title}'!{column}{row}")


def _split_sheet(book, paper, ranges):
    """Write each partner's part, and the sums of all."""
    other = _("Other costs") if paper.is_itemised else _("Flat rate")
    head = [
        *(_("Partner"), _("Role"), _("Staff"), other, _("Eligible costs"), _("Grant")),
        *(_("Own share"), _("Promised"), _("Still open")),
    ]
    sheet = book.sheet(_("Split"), head, widths=[34, 26, *[17] * 7])
    for row, seat in enumerate(paper.seats, start=2):
        book.text(sheet, row, 1, seat.organisation.name)
        book.text(sheet, row, 2, seat.get_role_display())
        _part(book, sheet, row, seat, paper, ranges)
    last = len(paper.seats) + 1
    row = last + 1
    book.text(sheet, row, 1, _("Total"), bold=True)
    budget = paper.budget
    other_total = budget.items if paper.is_itemised else budget.flat
    sums = [budget.staff, other_total, budget.eligible, budget.grant, budget.own_share]
    for column, total in zip("CDEFGH", [*sums, budget.contributed], strict=True):
        number = ord(column) - ord("A") + 1
        book.formula(sheet, row, number, f"SUM({column}2:{column}{last})", total, bold=True)
    book.formula(sheet, row, 9, f"MAX(0,G{row}-H{row})", budget.uncovered, bold=True)
    note = _("The portal splits the flat rate and the grant to the cent; change them there.")
    book.text(sheet, row + 2, 1, note)
    sheet.merge_cells(start_row=row + 2, end_row=row + 2, start_column=1, end_column=9)


def _part(book, sheet, row, seat, paper, ranges):
    staff, items, contributions = ranges
    part = paper.part_of(seat)
    promised = sum((line.amount for line in seat.contributions.all()), NOTHING)
    uncovered = part.uncovered if part else NOTHING
    _sum(book, sheet, row, 3, staff.of_seats.get(seat.pk), part.staff if part else NOTHING)
    if paper.is_itemised:
        _sum(book, sheet, row, 4, items.of_seats.get(seat.pk), part.items if part else NOTHING)
    else:
        book.number(sheet, row, 4, part.flat if part else NOTHING)
    book.formula(sheet, row, 5, f"C{row}+D{row}", part.eligible if part else NOTHING)
    book.number(sheet, row, 6, cents(part.grant) if part else NOTHING)
    book.formula(sheet, row, 7, f"E{row}-F{row}", part.own_share if part else NOTHING)
    _sum(book, sheet, row, 8, contributions.of_seats.get(seat.pk), promised)
    book.formula(sheet, row, 9, f"MAX(0,G{row}-H{row})", uncovered)


def _sum(book, sheet, row, column, cells, result):
    """Write the sum of the cells; nothing was entered where there are none."""
    if cells is None:
        book.number(sheet, row, column, NOTHING)
    else:
        book.formula(sheet, row, column, f"SUM({cells})", result)
