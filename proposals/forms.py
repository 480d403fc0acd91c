"""The shape of what people enter about calls."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.models import Call


class CopyCallForm(forms.ModelForm):
    """Name and address of the call a copy becomes; everything else is copied or emptied."""

    class Meta:
        model = Call
        fields = ["title", "slug", "number"]
        help_texts = {
            "slug": _("Part of the page's address, for example: modellvorhaben-2027"),
        }
