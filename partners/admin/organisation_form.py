"""The shape of an organisation in the administration."""

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation, Reference, SpokenLanguage


class OrganisationForm(forms.ModelForm):
    website = forms.URLField(
        label=_("website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )
    languages = forms.MultipleChoiceField(
        label=_("languages"),
        choices=SpokenLanguage,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Organisation
        fields = "__all__"  # noqa: DJ007 - the administration names them
        widgets = {"summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}


class ReferenceForm(forms.ModelForm):
    url = forms.URLField(
        label=_("web address"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )

    class Meta:
        model = Reference
        fields = ["title", "year", "text", "url"]
