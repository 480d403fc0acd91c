"""The budget as a typeset document: all its texts and figures, ready to be shown.

The template (`proposals/typesetting/budget.typ`) only places them.
"""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from portal.templatetags.figures import exact_euro, grouped, percent
from proposals.calls.wording import day_in_words
from proposals.exports import texts
from proposals.money.plans import position
from proposals.typesetting.press import typeset


def budget_document(paper):
    """Return the budget of a `Paper` as bytes of a PDF file."""
    return typeset("budget.typ", content(paper))


def content(paper):
    """Return what the template shows, as plain texts, lists and numbers."""
    consortium = paper.consortium
    return {
        "language": "en" if (get_language() or "").startswith("en") else "de",
        "title": _("Budget: %(title)s") % {"title": consortium.title},
        "project": consortium.title,
        "call": paper.call.title,
        "notice": str(texts.NOT_OFFICIAL),
        "reservation": texts.reservation(paper),
        "as_of": _("As of %(day)s") % {"day": day_in_words(paper.day)},
        "page": _("Page"),
        "of": pgettext("page 1 of 2", "of"),
        "facts": _facts(paper),
        "cap": _cap(paper),
        "bar": _bar(paper),
        "figures": _figures(paper),
        "tables": [table for table in (*_costs(paper), _split(paper), _own_share(paper)) if table],
        "sources": {
            "title": _("Sources"),
            "lines": [texts.source_line(source) for source in paper.sources],
        },
    }


def _facts(paper):
    consortium = paper.consortium
    months = consortium.duration_months
    start = consortium.starts_on
    return [
        [_("Lead partner"), paper.seats[0].organisation.name],
        [_("Places of implementation"), texts.places(consortium)],
        [_("Planned start"), day_in_words(start) if start else _("not entered yet")],
        [
            _("Duration"),
            _("%(months)s months") % {"months": months} if months else _("not entered yet"),
        ],
    ]


def _cap(paper):
    return {
        "title": _("Cap"),
        "amount": texts.cap_amount(paper),
        "reason": texts.cap_reason(paper),
    }


def _bar(paper):
    """Return the costs as a bar: grant and own share as parts, the cap as a mark, all said."""
    budget = paper.budget
    whole = max(budget.eligible, budget.cap.amount or 0)
    if not budget.eligible:
        return None
    words = {
        "eligible": exact_euro(budget.eligible),
        "grant": exact_euro(budget.grant),
        "own_share": exact_euro(budget.own_share),
    }
    spoken = _(
        "Of %(eligible)s of eligible costs, %(grant)s are grant and %(own_share)s own share."
    )
    mark = None
    if budget.cap.amount is not None:
        mark = float(budget.cap.amount / whole)
    return {
        "grant": float(budget.grant / whole),
        "own_share": float(budget.own_share / whole),
        "mark": mark,
        "spoken": spoken % words,
        "labels": {
            "grant": _("Grant at most: %(grant)s") % words,
            "own_share": _("Own share: %(own_share)s") % words,
            "cap": _("Cap: %(cap)s") % {"cap": texts.cap_amount(paper)},
        },
    }


def _figures(paper):
    return {
        "title": _("From the costs to the own share"),
        "columns": [_("Item"), _("Amount"), _("How it comes about")],
        "lines": [
            [label, exact_euro(amount), note] for label, amount, note in texts.figures(paper)
        ],
    }


def _costs(paper):
    """Yield a table of the positions, and one of the other costs where these are itemised."""
    rows = [
        [seat.organisation.name, one.title, *_time(one), exact_euro(position(one).cost)]
        for seat in paper.funded
        for one in seat.positions.all()
    ]
    head = [_("Partner"), _("Position"), _("Full post per month"), _("Extent"), _("Costs")]
    if rows:
        yield _table(_("Staff"), head, rows, exact_euro(paper.budget.staff), numeric=[2, 4])
    if paper.is_itemised:
        rows = [
            [
                seat.organisation.name,
                item.title,
                item.get_category_display(),
                exact_euro(item.amount),
            ]
            for seat in paper.funded
            for item in seat.cost_items.all()
        ]
        head = [_("Partner"), _("What for"), _("Category"), _("Amount")]
        if rows:
            yield _table(_("Other costs"), head, rows, exact_euro(paper.budget.items), numeric=[3])


def _time(one):
    monthly = exact_euro(one.monthly_cost)
    if one.person_months is not None:
        return monthly, _("%(number)s person-months") % {"number": _number(one.person_months)}
    extent = {"share": percent(one.share), "months": _number(one.months)}
    return monthly, _("%(share)s over %(months)s months") % extent


def _number(value):
    plain = value.normalize()
    return grouped(plain, max(0, -plain.as_tuple().exponent))


def _split(paper):
    rows = []
    for seat in paper.funded:
        part = paper.part_of(seat)
        amounts = (part.eligible, part.grant, part.own_share)
        rows.append([seat.organisation.name, *(exact_euro(amount) for amount in amounts)])
    budget = paper.budget
    head = [_("Partner"), _("Eligible costs"), _("Grant"), _("Own share")]
    total = [exact_euro(budget.eligible), exact_euro(budget.grant), exact_euro(budget.own_share)]
    return _table(_("Split between the partners"), head, rows, *total, numeric=[1, 2, 3])


def _own_share(paper):
    rows = [
        [seat.organisation.name, str(line.get_means_display()), line.note, exact_euro(line.amount)]
        for seat in paper.seats
        for line in seat.contributions.all()
    ]
    if not rows:
        return None
    head = [_("Partner"), _("By what means"), _("Note"), _("Amount")]
    total = exact_euro(paper.budget.contributed)
    return _table(_("Who brings the own share"), head, rows, total, numeric=[3])


def _table(title, columns, rows, *total, numeric):
    """Return a table; its last row is the sum, empty up to the columns that have one."""
    blank = [""] * (len(columns) - len(total) - 1)
    return {
        "title": title,
        "columns": columns,
        "rows": rows,
        "total": [_("Total"), *blank, *total],
        "numeric": numeric,
    }
