"""What a change would do, as the panel shows it: figures, sentences, what speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from portal.templatetags.figures import exact_euro
from proposals import funding, funding_wording
from proposals.money.cap_panel import Money
from proposals.money.what_if_form import WhatIfForm, starting_point
from proposals.services.frame import frame_state

TRIED = "tried"  # says that the form was sent: a box that is not ticked is in no address


@dataclass(frozen=True)
class Row:
    """One figure before and after; None where there is none."""

    label: str
    before: Decimal | None
    after: Decimal | None

    @property
    def difference(self):
        if self.before is None and self.after is None:
            return None
        return (self.after or Decimal(0)) - (self.before or Decimal(0))

    @property
    def difference_words(self):
        return signed(self.difference)


def signed(difference):
    """Write a difference in EUR with its sign; a dash where nothing changes."""
    if not difference:
        return "–"
    return f"+{exact_euro(difference)}" if difference > 0 else exact_euro(difference)


@dataclass(frozen=True)
class Comparison:
    before: Money
    after: Money
    rows: Sequence[Row]
    partners: Sequence[Row]
    sentences: Sequence[str]
    problems: Sequence[str]
    hints: Sequence[str]

    @property
    def cap_difference(self):
        return Row("", self.before.cap.amount, self.after.cap.amount).difference_words


def form_of(place, query):
    """Return the form with the state of the address; what it does not say is as it is now."""
    data = MultiValueDict(starting_point(place))
    if TRIED in query:
        data = query
    else:
        for name in query:
            data.setlist(name, query.getlist(name))
    form = WhatIfForm(data, place=place)
    form.is_valid()
    return form


def comparison(place, form):
    """Return what the form's changes would do."""
    before = place.money
    after = before.after(form.plan())
    difference = funding.compare(before.budget, after.budget)
    rows = [
        Row(_("Eligible costs"), before.budget.eligible, after.budget.eligible),
        Row(_("Planned grant"), before.budget.grant, after.budget.grant),
        Row(_("Own share"), before.budget.own_share, after.budget.own_share),
        Row(_("Own share nobody brings yet"), before.budget.uncovered, after.budget.uncovered),
    ]
    names = form.names()
    partners = [
        Row(names[key], part.before, part.after) for key, part in difference.partners.items()
    ]
    flaws = after.flaws
    return Comparison(
        before=before,
        after=after,
        rows=rows,
        partners=partners,
        sentences=funding_wording.difference_in_words(difference, names),
        problems=[funding_wording.plan_flaw(flaw) for flaw in flaws if not flaw.is_hint],
        hints=[funding_wording.plan_flaw(flaw) for flaw in flaws if flaw.is_hint],
    )


@dataclass(frozen=True)
class Taking:
    """What the person may save of it: where it is sent, and the fields that are sent there."""

    label: str
    url: str
    fields: Sequence[tuple[str, str]]


def takings(place, form):
    """Return what of a sound change the person may take over."""
    found = [_frame_taking(place, form), _position_taking(place, form)]
    return [taking for taking in found if taking is not None]


def _frame_taking(place, form):
    now, then = place.money.plan, form.plan()
    names = ("starts_on", "duration_months", "funding_rate")
    unchanged = (now.starts_on, now.months, now.rate) == (then.starts_on, then.months, then.rate)
    if unchanged or not place.may_lead or any(name in form.errors for name in names):
        return None
    fields = [(name, form[name].value() or "") for name in names]
    fields.append(("seen", frame_state(place.consortium)))
    url = reverse("budget_frame", args=[place.consortium.pk])
    return Taking(_("Take over start, duration and rate"), url, fields)


def _position_taking(place, form):
    changes = form.changes()
    seat = next((seat for seat in place.seats if str(seat.pk) == changes.position_of), None)
    if changes.position is None or seat is None or not place.may_edit(seat):
        return None
    fields = [(name, form.position[name].value() or "") for name in form.position.fields]
    url = reverse("budget_row_new", args=[place.consortium.pk, seat.pk, "positions"])
    words = {"organisation": seat.organisation}
    return Taking(_("Take over the position at %(organisation)s") % words, url, fields)
