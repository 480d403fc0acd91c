"""Every form, also a package's, comes out with label, help and error where they belong."""

import re

from django import forms
from django.utils import translation

from portal.widgets import DayInput

SIZES = [("Klein", [("micro", "Kleinstunternehmen")]), ("Groß", [("large", "Großunternehmen")])]


class OrganisationForm(forms.Form):
    name = forms.CharField(label="Name", help_text="Wie im Register.")
    email = forms.EmailField(
        label="E-Mail-Adresse", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    founded = forms.DateField(label="Gegründet am", widget=DayInput, required=False)
    size = forms.ChoiceField(label="Größe", choices=SIZES, widget=forms.RadioSelect)
    consent = forms.BooleanField(label="Ich darf das.")

    def clean(self):
        if self.cleaned_data.get("name") == "Niemand":
            raise forms.ValidationError("Diesen Namen gibt es schon.")


def flat(html):
    return re.sub(r"\s+", " ", str(html))


def test_a_required_field_is_marked_in_words_and_an_optional_one_is_not():
    form = OrganisationForm()

    with translation.override("de"):
        assert "Pflichtangabe" in form["name"].as_field_group()
        assert "Pflichtangabe" not in form["founded"].as_field_group()


def test_help_and_error_stand_beside_the_field_and_are_read_out_with_it():
    form = OrganisationForm({"email": "x@example.org"})

    field = flat(form["name"].as_field_group())

    assert '<div class="field-help" id="id_name_helptext">Wie im Register.</div>' in field
    assert 'id="id_name_error"' in field
    assert 'aria-describedby="id_name_helptext id_name_error"' in field
    assert 'aria-invalid="true"' in field


def test_a_field_without_mistake_is_not_marked_as_wrong():
    form = OrganisationForm({"name": "Lindenhof"})

    field = flat(form["name"].as_field_group())

    assert "field-wrong" not in field
    assert "aria-invalid" not in field
    assert 'value="Lindenhof"' in field


def test_a_group_of_choices_is_a_fieldset_with_its_legend_and_the_names_of_its_parts():
    field = flat(OrganisationForm()["size"].as_field_group())

    assert field.startswith('<fieldset class="field">')
    assert "<legend>Größe" in field
    assert re.findall(r'class="choice-group">(\w+)<', field) == ["Klein", "Groß"]
    assert re.findall(r'<label for="(\w+)">(\w+)</label>', field) == [
        ("id_size_0_0", "Kleinstunternehmen"),
        ("id_size_1_0", "Großunternehmen"),
    ]


def test_the_chosen_one_of_a_group_stays_chosen():
    field = flat(OrganisationForm({"size": "large"})["size"].as_field_group())

    assert re.findall(r'value="(\w+)"[^>]* checked', field) == ["large"]


def test_a_single_box_stands_before_its_label():
    field = flat(OrganisationForm()["consent"].as_field_group())

    assert field.index("<input") < field.index("<label")


def test_what_the_browser_may_fill_in_stays_known_to_it():
    assert 'autocomplete="email"' in OrganisationForm()["email"].as_field_group()


def test_a_day_is_picked_in_the_browsers_calendar_and_stays_when_the_form_returns():
    field = OrganisationForm({"founded": "2027-01-31"})["founded"].as_field_group()

    assert 'type="date"' in field
    assert 'value="2027-01-31"' in field


def test_the_summary_links_each_mistake_to_its_control():
    with translation.override("de"):
        summary = flat(OrganisationForm({"name": "Lindenhof"}))

    assert "Bitte prüfen Sie 3 Angaben" in summary
    assert re.findall(r'<a href="#(\w+)">', summary) == ["id_email", "id_size_0_0", "id_consent"]
    assert "E-Mail-Adresse: Dieses Feld ist zwingend erforderlich." in summary
    assert "Ich darf das. Dieses Feld ist zwingend erforderlich." in summary


def test_the_summary_leads_to_the_first_choice_where_the_choices_have_no_parts():
    form = OrganisationForm({})
    form.fields["size"].choices = [("micro", "Kleinst"), ("large", "Groß")]

    assert '<a href="#id_size_0">' in str(form)


def test_a_mistake_of_the_whole_form_stands_in_the_summary():
    summary = flat(OrganisationForm({"name": "Niemand"}))

    assert "<li>Diesen Namen gibt es schon.</li>" in summary


def test_a_form_that_was_not_sent_has_no_summary():
    assert "error-summary" not in str(OrganisationForm())


def test_what_a_person_typed_cannot_become_markup():
    form = OrganisationForm({"name": "<script>alert(1)</script>"})

    assert "<script>" not in str(form)
