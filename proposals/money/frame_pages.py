"""Start, duration, rate and split as their pages show them, also when two people set them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from portal.templatetags.figures import exact_euro
from proposals.calls.wording import day_in_words
from proposals.money.budget_forms import part_name
from proposals.money.decimal_input import typed_number
from proposals.money.meanwhile import Both, Meanwhile
from proposals.money.plans import budget_of
from proposals.services.frame import FRAME, SplitMode, funded_seats, percent_exactly


def frame_of(consortium):
    """Return what is set now, by field."""
    return {name: getattr(consortium, name) for name in FRAME}


def frame_meanwhile(form, error):
    """Return what was typed beside what somebody else has set."""
    fields = [
        Both(
            form.fields[name].label,
            frame_value(name, form.cleaned_data[name]),
            frame_value(name, getattr(error.present, name)),
        )
        for name in FRAME
    ]
    return Meanwhile(error.entry, is_removed=False, fields=fields)


def frame_value(name, value):
    if value is None:
        return "–"
    if name == "starts_on":
        return day_in_words(value)
    if name == "funding_rate":
        return percent_exactly(value * 100)
    return str(value)


def split_of(place):
    """Return what the form of the split starts from."""
    seats = [seat for seat in place.seats if seat.is_funded]
    weights = [seat.grant_weight for seat in seats if seat.grant_weight is not None]
    if not weights:
        return {"mode": SplitMode.PROPORTIONAL}
    if len(weights) == len(seats) and sum(weights, Decimal(0)) == 100:
        return {"mode": SplitMode.PERCENT} | {part_name(s): s.grant_weight for s in seats}
    parts = place.money.budget.partners
    return {"mode": SplitMode.AMOUNT} | {part_name(s): parts[str(s.pk)].grant for s in seats}


def split_meanwhile(place, form, error):
    """Return the typed split beside the one that somebody else has set, as parts of the grant."""
    seats = {seat.pk: seat for seat in funded_seats(error.present)}
    budget = budget_of(error.present)
    parts = form.parts()
    in_percent = form.cleaned_data["mode"] == SplitMode.PERCENT
    fields = []
    for pk, seat in seats.items():
        typed = parts.get(pk)
        if typed is None:
            words = _("by its costs")
        else:
            words = percent_exactly(typed) if in_percent else exact_euro(typed)
        stored = budget.partners[str(pk)].grant
        if in_percent and budget.grant:
            share = percent_exactly((stored / budget.grant * 100).quantize(Decimal("0.01")))
            fields.append(Both(str(seat.organisation), words, f"{share} ({exact_euro(stored)})"))
        else:
            fields.append(Both(str(seat.organisation), words, exact_euro(stored)))
    return Meanwhile(error.entry, is_removed=False, fields=fields)


def part_helps(place):
    """Return {seat's pk: what the partner costs and gets now}, in EUR and percent of the grant."""
    budget = place.money.budget
    return {
        seat.pk: part_help(budget.partners[str(seat.pk)], budget)
        for seat in place.seats
        if seat.is_funded
    }


def part_help(part, budget):
    """Say what a partner gets now, in EUR and in percent of the grant."""
    words = {"costs": exact_euro(part.eligible), "grant": exact_euro(part.grant)}
    if not budget.grant:
        return _("Costs %(costs)s, no grant planned yet") % words
    share = (part.grant / budget.grant * 100).quantize(Decimal("0.01"))
    words["share"] = typed_number(share)
    return _("Costs %(costs)s; now %(grant)s, that is %(share)s %%") % words
