"""Each partner's part of the budget as the page shows it: rows, sums, what should be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from proposals import funding, funding_wording
from proposals.models import (
    ConsortiumPartner,
    Contribution,
    CostItem,
    StaffPosition,
)
from proposals.money.decimal_input import typed_number
from proposals.money.plans import position
from proposals.services.budget import may_have

# The word of each kind of row in addresses.
KINDS = {"positions": StaffPosition, "costs": CostItem, "contributions": Contribution}
SMALL_SLICE = Decimal("0.25")  # of a post, for each partner: docs/rules.md, section 8


@dataclass(frozen=True)
class Line:
    """A row of a partner as it is shown."""

    row: object
    kind: str
    title: str
    detail: str
    amount: Decimal
    monthly: Decimal | None = None
    hint: str = ""


@dataclass(frozen=True)
class Group:
    """A partner's rows of one kind, with what the page says where there are none."""

    kind: str
    title: str
    column: str
    add_label: str
    empty: str
    lines: Sequence[Line]

    @property
    def total(self):
        return sum((line.amount for line in self.lines), Decimal(0))


@dataclass(frozen=True)
class Section:
    """One partner's part of the budget.  `part` is None for an associated partner."""

    seat: ConsortiumPartner
    part: funding.PartnerBudget | None
    groups: Sequence[Group]
    may_edit: bool
    contributed: Decimal
    notes: Sequence[str] = ()

    @property
    def key(self):
        return str(self.seat.pk)

    @property
    def covered(self):
        """How much of the own share is covered by what the partner brings."""
        return min(self.contributed, max(self.part.own_share, Decimal(0)))


def sections(place):
    """Return every partner's part, the lead first."""
    return [section(place, seat) for seat in place.seats]


def section(place, seat):
    money = place.money
    part = money.budget.partners.get(str(seat.pk))
    groups = [
        group(kind, seat, money)
        for kind, model in KINDS.items()
        if may_have(seat, model, money.terms)
    ]
    return Section(
        seat=seat,
        part=part,
        groups=groups,
        may_edit=place.may_edit(seat),
        contributed=sum((row.amount for row in seat.contributions.all()), Decimal(0)),
        notes=notes(seat, part, money),
    )


def notes(seat, part, money):
    """Return what should be said of a partner's part."""
    if part is None:
        return [_("An associated partner is not funded. It can contribute to the own share.")]
    found = []
    if part.is_overfunded:
        found.append(funding_wording.explain_partner(part, seat.organisation))
    if is_slice(seat, money.plan.months):
        found.append(_("Less than a quarter of a post in all."))
    return found


def group(kind, seat, money):
    """Return a partner's rows of a kind in words."""
    title, column, add, empty = {
        "positions": (
            _("Positions"),
            pgettext("staff", "Position"),
            _("Add a position"),
            _("No positions yet."),
        ),
        "costs": (
            _("Other costs"),
            _("What for"),
            _("Add costs"),
            _("No other costs yet."),
        ),
        "contributions": (
            _("Contributions to the own share"),
            _("By what means"),
            _("Add a contribution"),
            _("No contributions yet."),
        ),
    }[kind]
    return Group(kind, title, column, add, empty, lines_of(kind, seat, money))


def lines_of(kind, seat, money):
    if kind == "positions":
        return [position_line(row, money.plan.months) for row in seat.positions.all()]
    if kind == "costs":
        return [
            Line(row, kind, row.title, row.get_category_display(), row.amount)
            for row in seat.cost_items.all()
        ]
    return [
        Line(row, kind, row.get_means_display(), row.note, row.amount)
        for row in seat.contributions.all()
    ]


def position_line(row, months):
    hint = ""
    if months and row.months and row.months > months:
        hint = _("Longer than the project.")
    reckoned = position(row)
    return Line(
        row, "positions", row.title, work_in_words(row), reckoned.cost, row.monthly_cost, hint
    )


def work_in_words(row):
    """Write how much work a post is: "0.5 posts × 24 months" or "12 person-months"."""
    if row.person_months is not None:
        number = typed_number(row.person_months)
        return ngettext(
            "%(number)s person-month", "%(number)s person-months", plural(row.person_months)
        ) % {"number": number}
    words = {"share": typed_number(row.share), "months": typed_number(row.months)}
    return _("%(share)s of a post × %(months)s months") % words


def plural(number):
    return 1 if number == 1 else 2


def is_slice(seat, months):
    """Whether a funded partner plans some staff, but less than a quarter of a post in all."""
    work = sum((position(row).work for row in seat.positions.all()), Decimal(0))
    return bool(seat.is_funded and months and work and work / months < SMALL_SLICE)
