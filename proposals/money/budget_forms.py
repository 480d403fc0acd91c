"""The forms of a budget: what a post, a cost, a contribution, the frame and the split look like."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.widgets import DayInput
from proposals.models import (
    CENT,
    MOST_AMOUNT,
    Contribution,
    CostCategory,
    CostItem,
    Means,
    StaffPosition,
)
from proposals.money.decimal_input import EuroField, NumberField, NumberInput, PercentField
from proposals.services.frame import SplitMode


class PositionForm(forms.Form):
    """A post: share and months, or person-months."""

    title = forms.CharField(label=_("Position"), max_length=120)
    monthly_cost = EuroField(
        label=_("Employer’s cost of a full post per month (EUR)"),
        help_text=_("Gross pay and the employer’s social contributions, for a full post."),
        min_value=CENT,
        max_value=Decimal("99999.99"),
    )
    share = NumberField(
        label=_("Share of a full post"),
        help_text=_("0.5 is half a post."),
        required=False,
        min_value=Decimal("0.0001"),
        max_value=1,
        decimal_places=4,
        error_messages={"max_value": _("A full post is 1; more are positions of their own.")},
    )
    months = NumberField(
        label=_("Months"), required=False, min_value=CENT, max_value=120, decimal_places=2
    )
    person_months = NumberField(
        label=_("Person-months"),
        help_text=_("Instead of share and months: the work as a whole."),
        required=False,
        min_value=CENT,
        max_value=9999,
        decimal_places=2,
    )

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        share, months = cleaned["share"], cleaned["months"]
        if cleaned["person_months"] is None:
            if share is None:
                self.add_error("share", _("Give the share here, or the person-months below."))
            if months is None:
                self.add_error("months", _("Give the months here, or the person-months below."))
        elif share is not None or months is not None:
            raise ValidationError(_("Give either a share and months, or person-months, not both."))
        return cleaned


class CostItemForm(forms.Form):
    category = forms.ChoiceField(label=_("Category"), choices=CostCategory)
    title = forms.CharField(label=_("What for"), max_length=120)
    amount = EuroField(label=_("Amount (EUR)"), min_value=CENT, max_value=MOST_AMOUNT)


class ContributionForm(forms.Form):
    means = forms.ChoiceField(label=_("By what means"), choices=Means)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For example from whom the money comes."),
        max_length=120,
        required=False,
    )
    amount = EuroField(label=_("Amount (EUR)"), min_value=CENT, max_value=MOST_AMOUNT)


FORMS = {StaffPosition: PositionForm, CostItem: CostItemForm, Contribution: ContributionForm}


class FrameForm(forms.Form):
    """Start, duration and rate of the whole project."""

    starts_on = forms.DateField(label=_("Planned start"), widget=DayInput, required=False)
    duration_months = forms.IntegerField(
        label=_("Duration in months"),
        required=False,
        min_value=1,
        max_value=120,
        widget=NumberInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Enter whole months, such as 24."),
            "min_value": _("A project lasts between one month and ten years."),
            "max_value": _("A project lasts between one month and ten years."),
        },
    )
    funding_rate = PercentField(
        label=_("Funding rate in percent"),
        help_text=_("Empty: the highest rate of the call."),
        required=False,
        min_value=CENT,
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )


class SplitForm(forms.Form):
    """How the grant is split; the fields of the parts are named after the seats."""

    mode = forms.ChoiceField(
        label=_("How the grant is split"),
        choices=[
            (SplitMode.PROPORTIONAL, _("In proportion to the eligible costs")),
            (SplitMode.PERCENT, _("By percentages that you give below")),
            (SplitMode.AMOUNT, _("By amounts in EUR that you give below")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments, seats, helps, **options):
        super().__init__(*arguments, **options)
        self.seats = [seat for seat in seats if seat.is_funded]
        for seat in self.seats:
            self.fields[part_name(seat)] = NumberField(
                label=str(seat.organisation),
                help_text=helps[seat.pk],
                required=False,
                min_value=0,
                max_value=MOST_AMOUNT,
                decimal_places=4,
            )

    def clean(self):
        cleaned = super().clean()
        mode = cleaned.get("mode")
        if mode in {SplitMode.PERCENT, SplitMode.AMOUNT}:
            for seat in self.seats:
                name = part_name(seat)
                if name in cleaned and cleaned[name] is None:
                    self.add_error(name, _("Give a number; 0 for nothing."))
        return cleaned

    def parts(self):
        """Return {seat's pk: number} of what was given."""
        if self.cleaned_data["mode"] == SplitMode.PROPORTIONAL:
            return {}
        return {seat.pk: self.cleaned_data[part_name(seat)] for seat in self.seats}


def part_name(seat):
    return f"part-{seat.pk}"
