"""What may be asked of the public calculator, in its address: strict, and every refusal has words.

Amounts and rates are written with a point, as in every other machine-readable address.
"""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import District
from portal.templatetags.figures import percent
from proposals.funding import Place
from proposals.funding_wording import outside_area

MOST_PARTNERS = 100
MOST_MONTHS = 120
MOST_PLACES = 20
FIELDS = ("partners", "place", "staff_cost", "other_cost", "rate", "months")
WHOLE = re.compile(r"[1-9][0-9]{0,3}")
AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")
FRACTION = re.compile(r"[01](\.[0-9]{1,4})?")
MISSING = {"required": _("This value is needed for the calculation.")}
AMOUNT_WANTED = _(
    "Please write the amount in EUR with a point and without separators for thousands, "
    "for example 300751.88."
)


class PatternField(forms.CharField):
    """A short text that has to match a pattern as a whole; `convert` makes a number of it."""

    def __init__(self, *, pattern, wanted, convert, inputmode, **options):
        self.pattern = pattern
        self.wanted = wanted
        self.convert = convert
        widget = forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(widget=widget, error_messages=MISSING, **options)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if not self.pattern.fullmatch(text):
            raise forms.ValidationError(self.wanted, code="malformed")
        return self.convert(text)


class PlacesField(forms.MultipleChoiceField):
    """Districts by their official keys; one that is not of the call's area is refused."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value):
        return list(dict.fromkeys(text for text in super().to_python(value) if text))

    def validate(self, value):
        if len(value) > MOST_PLACES:
            sentence = _("Please name at most %(most)s places.") % {"most": MOST_PLACES}
            raise forms.ValidationError(sentence, code="too_many")
        known = dict(self.choices)
        if any(ags not in known for ags in value):
            raise forms.ValidationError(outside_area(), code="outside")


class CalculatorForm(forms.Form):
    """The calculator's values for one call, whose `terms` (funding.Terms) say what is possible."""

    partners = PatternField(
        label=_("Accepted, funded partners"),
        help_text=_("The lead partner included: 1 is a single organisation."),
        pattern=WHOLE,
        wanted=_("Please write a whole number from 1 on."),
        convert=int,
        inputmode="numeric",
    )
    staff_cost = PatternField(
        label=_("Staff costs for the whole duration (EUR)"),
        help_text=_("Of all funded partners together, for example 300751.88."),
        pattern=AMOUNT,
        wanted=AMOUNT_WANTED,
        convert=Decimal,
        inputmode="decimal",
    )
    other_cost = PatternField(
        label=_("Other costs (EUR)"),
        help_text=_("Material, travel, contracts: this call counts them one by one."),
        required=False,
        pattern=AMOUNT,
        wanted=AMOUNT_WANTED,
        convert=Decimal,
        inputmode="decimal",
    )
    rate = PatternField(
        label=_("Funding rate"),
        required=False,
        pattern=FRACTION,
        wanted=_("Please write the rate as a fraction of one: 0.95 stands for 95 %."),
        convert=Decimal,
        inputmode="decimal",
    )
    months = PatternField(
        label=_("Duration in months"),
        required=False,
        pattern=WHOLE,
        wanted=_("Please write a whole number of months, from 1 on."),
        convert=int,
        inputmode="numeric",
    )
    place = PlacesField(
        label=_("Places of implementation"),
        help_text=_("Where the project takes place, not where the organisations sit."),
        required=False,
    )

    def __init__(self, values, *, terms):
        asked = any(name in values for name in FIELDS)
        self.terms = terms
        super().__init__(values if asked else None, initial=_initial(terms), auto_id="calc-%s")
        self.fields["place"].choices = _places(terms)
        if not _itemises(terms):
            del self.fields["other_cost"]
        self.fields["rate"].required = terms.max_rate is None
        self.fields["rate"].help_text = _rate_help(terms)
        self.fields["months"].help_text = _months_help(terms)

    def clean_partners(self):
        partners = self.cleaned_data["partners"]
        if partners > MOST_PARTNERS:
            sentence = _("The calculator counts at most %(most)s partners.")
            raise forms.ValidationError(sentence % {"most": MOST_PARTNERS}, code="too_many")
        return partners

    def clean_rate(self):
        rate = self.cleaned_data["rate"]
        highest = 1 if self.terms.max_rate is None else self.terms.max_rate
        if rate is not None and rate <= 0:
            raise forms.ValidationError(_("The rate must be above 0."), code="too_low")
        if rate is not None and rate > highest:
            words = {"highest": percent(highest), "fraction": f"{highest.normalize():f}"}
            sentence = _("This call allows up to %(highest)s: at most %(fraction)s.") % words
            raise forms.ValidationError(sentence, code="too_high")
        return rate

    def clean_months(self):
        months, most = self.cleaned_data["months"], self.terms.max_months or MOST_MONTHS
        if months is not None and months > most:
            sentence = _("Please name at most %(most)s months.") % {"most": most}
            raise forms.ValidationError(sentence, code="too_long")
        return months

    def clean(self):
        """Refuse values that are given twice, and costs that this call does not itemise."""
        for name in FIELDS:
            if name != "place" and len(self.data.getlist(name)) > 1:
                self._refuse(name, _("This value stands more than once in the address."))
        if "other_cost" not in self.fields and self.data.get("other_cost"):
            self._refuse(None, _("The calculator takes no other costs for this call."))
        return self.cleaned_data

    def _refuse(self, name, sentence):
        self.add_error(name if name in self.fields else None, sentence)

    @property
    def places(self):
        return tuple(Place(ags) for ags in self.cleaned_data["place"])


def _itemises(terms):
    """Whether a source says that the call counts other costs one by one."""
    return terms.flat_rate is None and terms.cost_source is not None


def _initial(terms):
    rate = "" if terms.max_rate is None else f"{terms.max_rate.normalize():f}"
    return {"partners": terms.min_partners, "rate": rate, "months": terms.max_months or ""}


def _places(terms):
    if terms.regions:
        return [(ags, region.name or ags) for ags, region in sorted(terms.regions.items())]
    return list(District.objects.values_list("ags", "name"))


def _rate_help(terms):
    if terms.max_rate is None:
        return _("As a fraction of one: 0.95 stands for 95 %.")
    words = {"highest": percent(terms.max_rate), "fraction": f"{terms.max_rate.normalize():f}"}
    return _("As a fraction of one, up to %(fraction)s (%(highest)s).") % words


def _months_help(terms):
    if terms.max_months is None:
        return _("May stay empty.")
    return _("Up to %(most)s months; may stay empty.") % {"most": terms.max_months}
