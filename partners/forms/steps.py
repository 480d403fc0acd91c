"""What the forms of all steps have in common: they start from plain values and return such."""

from dataclasses import dataclass

from django import forms
from django.db import models

from partners.models import Organisation


@dataclass(frozen=True)
class Problem:
    """One line above the form: what is wrong, and the control it is about."""

    target: str
    label: str
    text: str


class StepForm(forms.ModelForm):
    """Some of an organisation's own fields.  It only checks; the step's service saves."""

    class Meta:
        model = Organisation
        fields = []

    def __init__(self, data=None, files=None, *, organisation, values):
        super().__init__(data, files, initial=values)
        self.organisation = organisation

    def values(self):
        """Return what was entered as plain values, comparable with what is stored."""
        return {name: plain(self.cleaned_data[name]) for name in self.Meta.fields}

    @property
    def problems(self):
        return problems_of(self)


def plain(value):
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet | list):
        return sorted(plain(part) for part in value)
    return value


def problems_of(form):
    """Return a line for each error of a form, those about the whole of it first."""
    general = [Problem("", "", error) for error in form.non_field_errors()]
    return general + [
        Problem(field.target_id, str(field.label), error)
        for field in form
        for error in field.errors
    ]
