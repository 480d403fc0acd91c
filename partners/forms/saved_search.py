"""The form of a saved search: how it is called and how often it tells."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import SavedSearch


class SavedSearchForm(forms.ModelForm):
    class Meta:
        model = SavedSearch
        fields = ["name", "frequency"]
        widgets = {"frequency": forms.RadioSelect}
        help_texts = {
            "frequency": _("Each mail has a link with which you stop them."),
        }
