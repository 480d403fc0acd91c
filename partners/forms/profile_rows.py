"""The steps that are lists of rows: places, contacts, references.

Without scripts a list grows by saving: an empty row always stands at its end.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.fields import LineField, WebAddressField
from partners.forms.steps import Problem, StepForm, problems_of
from partners.models import District

EMPTY_ROWS = 1
MOST_ROWS = 20


class RowForm(forms.Form):
    """One row; `choices` are those of its selections, asked once for all rows."""

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = options

    def row(self):
        fields = [name for name in self.fields if name != forms.formsets.DELETION_FIELD_NAME]
        return {name: self.cleaned_data[name] for name in fields}


class RowFormSet(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if forms.formsets.DELETION_FIELD_NAME in form.fields:
            form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("Remove this entry")

    def rows(self):
        """Return the rows that were filled in and not removed."""
        kept = [form for form in self.forms if form.has_changed() or form in self.initial_forms]
        return [form.row() for form in kept if form not in self.deleted_forms]


def rows_of(form):
    return forms.formset_factory(
        form,
        formset=RowFormSet,
        extra=EMPTY_ROWS,
        max_num=MOST_ROWS,
        absolute_max=2 * MOST_ROWS,
        validate_max=True,
        can_delete=True,
        can_delete_extra=False,
    )


class BranchForm(RowForm):
    name = LineField(label=_("Name of the branch"), max_length=120, required=False)
    municipality = LineField(label=_("Municipality"), max_length=80)
    district_id = forms.TypedChoiceField(label=_("District"), coerce=int)


class ContactForm(RowForm):
    name = LineField(label=_("Name"), max_length=120)
    function = LineField(label=_("Task in the organisation"), max_length=120, required=False)
    person_id = forms.TypedChoiceField(
        label=_("Account"),
        help_text=_("If the person belongs to your organisation here, choose their account."),
        required=False,
        empty_value=None,
    )


class ReferenceForm(RowForm):
    title = LineField(label=_("Title of the project"), max_length=160)
    year = forms.IntegerField(label=_("Year"), min_value=1950, max_value=2100, required=False)
    text = LineField(label=_("In a sentence"), max_length=300, required=False)
    url = WebAddressField(label=_("Web address"))


class RowsForm(StepForm):
    """A step with one list of rows beside the organisation's own fields, if there are any."""

    row_form = RowForm
    rows_name = ""

    def __init__(self, data=None, files=None, *, organisation, values):
        super().__init__(data, files, organisation=organisation, values=values)
        self.rows = rows_of(self.row_form)(
            data,
            initial=values[self.rows_name],
            prefix=self.rows_name,
            form_kwargs={"choices": self.choices()},
        )

    def choices(self):
        """Return the options of the rows' selections by field."""
        return {}

    def is_valid(self):
        return all([super().is_valid(), self.rows.is_valid()])

    def values(self):
        return super().values() | {self.rows_name: self.rows.rows()}

    @property
    def problems(self):
        found = problems_of(self)
        if self.rows.is_bound:
            found += [problem for form in self.rows for problem in problems_of(form)]
            found += [Problem("", "", error) for error in self.rows.non_form_errors()]
        return found


class PlacesForm(RowsForm):
    row_form = BranchForm
    rows_name = "branches"

    class Meta(StepForm.Meta):
        fields = ("districts_of_work",)
        labels = {"districts_of_work": _("Districts you work in")}
        help_texts = {
            "districts_of_work": _(
                "Where people can come to you or you come to them. Where a project takes place is "
                "asked for each project."
            )
        }
        widgets = {"districts_of_work": forms.CheckboxSelectMultiple}

    def choices(self):
        districts = District.objects.values_list("pk", "name")
        return {"district_id": [("", _("Please choose")), *districts]}


class ContactsForm(RowsForm):
    row_form = ContactForm
    rows_name = "contacts"

    def choices(self):
        members = self.organisation.memberships.select_related("person")
        accounts = [(str(member.person_id), str(member.person)) for member in members]
        return {"person_id": [("", _("no account")), *accounts]}


class ReferencesForm(RowsForm):
    row_form = ReferenceForm
    rows_name = "references"
