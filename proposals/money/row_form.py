"""The form of one row of a budget, and both values where two people changed the same row."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.templatetags.figures import exact_euro
from proposals.money.budget_sections import KINDS
from proposals.money.decimal_input import typed_number
from proposals.money.meanwhile import Both, Meanwhile
from proposals.services.budget import FIELDS

AMOUNTS = {"amount", "monthly_cost"}


@dataclass(frozen=True)
class RowForm:
    """A form for a row of that kind; `row` None: a new one, or one to be added anew."""

    kind: str
    form: object
    row: object = None
    seen: int | None = None
    meanwhile: Meanwhile | None = None

    @property
    def title(self):
        new, old = TITLES[self.kind]
        return old() if self.row else new()

    @property
    def submit_label(self):
        if self.meanwhile:
            return _("Add it anew") if self.meanwhile.is_removed else _("Save my entry")
        return _("Save") if self.row else _("Add")

    @property
    def cancel_label(self):
        return _("Keep what is saved") if self.meanwhile and self.row else _("Cancel")


TITLES = {
    "positions": (lambda: _("Add a position"), lambda: _("Change the position")),
    "costs": (lambda: _("Add costs"), lambda: _("Change the costs")),
    "contributions": (lambda: _("Add a contribution"), lambda: _("Change the contribution")),
}


def values_of(row):
    """Return what a person says of a row, by field."""
    return {name: getattr(row, name) for name in FIELDS[type(row)]}


def meanwhile(kind, form, present, entry):
    """Return both values of each field of a row that somebody else changed or removed."""
    typed = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    fields = [
        Both(
            form.fields[name].label,
            in_words(form.fields[name], name, typed.get(name)),
            in_words(form.fields[name], name, getattr(present, name)),
        )
        for name in (FIELDS[KINDS[kind]] if present else ())
    ]
    return Meanwhile(entry, present is None, fields)


def in_words(field, name, value):
    """Write a value of a row as a person reads it."""
    if value in (None, ""):
        return "–"
    if name in AMOUNTS:
        return exact_euro(value)
    if name in {"share", "months", "person_months"}:
        return typed_number(value)
    return str(dict(getattr(field, "choices", [])).get(value, value))
