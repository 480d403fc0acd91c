"""The shape of what people enter about calls."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.steps import problems_of
from portal import clock
from proposals.calls import queries
from proposals.calls.call_messages import error
from proposals.calls.call_rules import Contradiction, Flaw
from proposals.models import HALF, MOST_MONTHS, Call, CallLink, Fact, Source


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


class HalfMonthsField(forms.DecimalField):
    """Person-months in halves, written with a comma in German."""

    default_error_messages = {"halves": _("Please enter whole or half months, such as 2.5.")}

    def __init__(self, **kwargs):
        attributes = {"inputmode": "decimal"}
        super().__init__(
            min_value=0,
            max_value=MOST_MONTHS,
            required=False,
            localize=True,
            widget=forms.TextInput(attrs=attributes),
            **kwargs,
        )

    def clean(self, value):
        months = super().clean(value)
        if months is not None and months % HALF:
            raise forms.ValidationError(self.error_messages["halves"], code="halves")
        return months


class AvailabilityForm(forms.Form):
    """A step of the profile: one field for each call that is open or announced."""

    def __init__(self, data=None, files=None, *, organisation, values):
        super().__init__(data, files)
        self.organisation = organisation
        stored = dict(values["months"])
        for call in queries.calls_to_come(clock.now()):
            self.fields[f"call_{call.pk}"] = HalfMonthsField(
                label=call.title,
                initial=Decimal(stored[call.pk]) if call.pk in stored else None,
                help_text=_("Person-months in all; leave it empty if you have no time for it."),
            )

    def values(self):
        """Return [key of the call, months as text] of what was filled in."""
        filled = [
            [int(name.removeprefix("call_")), f"{months:.1f}"]
            for name, months in self.cleaned_data.items()
            if months
        ]
        return {"months": sorted(filled)}

    @property
    def problems(self):
        return problems_of(self)
