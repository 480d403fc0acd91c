"""The shape of what people enter about calls."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.call_messages import error
from proposals.call_rules import Contradiction, Flaw
from proposals.models import Call, CallLink, Fact, Source


class CallForm(forms.ModelForm):
    """A call in the administration, which names model and fields."""

    def clean(self):
        """Refuse more thematic areas than there are; the model checks the rest of its own row."""
        values = super().clean()
        areas, wanted = values.get("thematic_areas"), values.get("min_thematic_areas")
        if areas is not None and wanted is not None and areas.count() < wanted:
            self.add_error(
                "thematic_areas", error(Contradiction(Flaw.TOO_FEW_AREAS, "thematic_areas"))
            )
        return values


class CopyCallForm(forms.ModelForm):
    """Name and address of the call a copy becomes; everything else is copied or emptied."""

    class Meta:
        model = Call
        fields = ["title", "slug", "number"]
        help_texts = {
            "slug": _("Part of the page's address, for example: modellvorhaben-2027"),
        }


class SourceForm(forms.ModelForm):
    url = forms.URLField(label=_("link"), required=False, max_length=300, assume_scheme="https")
    facts = forms.MultipleChoiceField(
        label=_("holds for"),
        choices=Fact.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Source
        fields = ["label", "url", "checked_on", "facts"]


class LinkForm(forms.ModelForm):
    url = forms.URLField(label=_("link"), max_length=300, assume_scheme="https")

    class Meta:
        model = CallLink
        fields = ["kind", "label", "url", "position"]
