"""The panel "What if": its form, whose state is the address, and the plan that follows from it."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals import funding
from proposals.funding.terms import folded
from proposals.models import MOST_AMOUNT, Invitation, PartnerRole
from proposals.money.budget_forms import FrameForm, PositionForm
from proposals.money.decimal_input import EuroField, typed_number
from proposals.money.what_if import Changes, changed

NEW = "new"  # a partner that nobody has invited yet


class WhatIfForm(FrameForm):
    """Everything that may be tried; what is wrong is left out and said."""

    without = forms.MultipleChoiceField(
        label=_("Without these partners"), widget=forms.CheckboxSelectMultiple, required=False
    )
    join = forms.ChoiceField(label=_("With one more partner"), required=False)
    join_cost = EuroField(
        label=_("Its staff costs for the whole time (EUR)"),
        required=False,
        min_value=0,
        max_value=MOST_AMOUNT,
    )
    place = forms.MultipleChoiceField(
        label=_("Places of implementation"), widget=forms.CheckboxSelectMultiple, required=False
    )
    municipality = forms.CharField(label=_("Municipality"), max_length=80, required=False)
    position_of = forms.ChoiceField(label=_("One more position at"), required=False)

    def __init__(self, data, *, place):
        self.workspace = place
        super().__init__(data, auto_id="what-if-%s")
        self.position = PositionForm(
            data,
            prefix="position",
            auto_id="what-if-%s",
            empty_permitted=True,
            use_required_attribute=False,
        )
        funded = [seat for seat in place.seats if seat.is_funded]
        names = [(str(seat.pk), str(seat.organisation)) for seat in funded]
        leads = {str(seat.pk) for seat in funded if seat.is_lead}
        self.fields["without"].choices = [pair for pair in names if pair[0] not in leads]
        self.fields["position_of"].choices = [("", _("nowhere")), *names]
        self.fields["join"].choices = [
            ("", _("no")),
            (NEW, _("a partner that you have not found yet")),
            *((str(pk), name) for pk, name in invited(place.consortium)),
        ]
        regions = place.money.terms.regions
        self.fields["place"].choices = sorted(
            ((ags, region.name or ags) for ags, region in regions.items()),
            key=lambda pair: pair[1],
        )
        asking = [region.name for region in regions.values() if region.municipalities]
        if asking:
            words = {"districts": ", ".join(asking)}
            self.fields["municipality"].label = _("Municipality in %(districts)s") % words
        else:
            del self.fields["municipality"]

    def clean(self):
        cleaned = super().clean()
        if not self.has_position:
            return cleaned
        seat = cleaned.get("position_of")
        if not seat and "position_of" not in self.errors:
            self.add_error("position_of", _("Choose at which partner the position is."))
        elif seat in (cleaned.get("without") or ()):
            self.add_error("position_of", _("This partner is left out above."))
        return cleaned

    def given(self, name):
        """Return what was given and is sound, else None."""
        return self.cleaned_data.get(name) if name not in self.errors else None

    def changes(self):
        """Return what is to be changed; wrong entries change nothing."""
        now = self.workspace.money.plan
        position_of = self.given("position_of") or ""
        return Changes(
            without=frozenset(self.given("without") or ()),
            joining=self._joining(),
            places=now.places if "place" in self.errors else self._places(),
            rate=self._or_now("funding_rate", now.rate),
            months=self._or_now("duration_months", now.months),
            starts_on=self._or_now("starts_on", now.starts_on),
            position=self._position(),
            position_of=position_of,
        )

    def _or_now(self, name, now):
        return now if name in self.errors else self.cleaned_data.get(name)

    def _joining(self):
        key = self.given("join")
        if not key:
            return None
        cost = self.given("join_cost") or Decimal(0)
        staff = (funding.Position(cost, person_months=Decimal(1)),) if cost else ()
        return funding.PartnerPlan(key=key, positions=staff)

    def _places(self):
        """Return the ticked districts; those that are places already keep their municipalities."""
        terms, now = self.workspace.money.terms, self.workspace.money.plan.places
        if not terms.regions:
            return now
        typed = self.given("municipality") or ""
        places = []
        for ags in self.given("place") or ():
            present = [place for place in now if place.ags == ags]
            asks = terms.regions[ags].municipalities
            if asks and folded(typed) not in {folded(place.municipality) for place in present}:
                present = [funding.Place(ags, typed)]
            places += present or [funding.Place(ags)]
        return tuple(places)

    def _position(self):
        if not self.has_position or not self.position.is_valid():
            return None
        values = dict(self.position.cleaned_data)
        values.pop("title")
        return funding.Position(**values)

    @property
    def has_position(self):
        return self.position.has_changed()

    def plan(self):
        """Return what the consortium would plan."""
        return changed(self.workspace.money.plan, self.changes())

    def names(self):
        """Return {key of a partner: its name} of everybody in the plan."""
        return dict([*self.fields["position_of"].choices, *self.fields["join"].choices])


def invited(consortium):
    """Return (key, name) of the organisations that are invited as funded partners now."""
    rows = Invitation.objects.open().filter(consortium=consortium, organisation__isnull=False)
    return rows.filter(role=PartnerRole.FUNDED).values_list("pk", "organisation__name")


def starting_point(place):
    """Return the parameters that change nothing."""
    plan = place.money.plan
    municipalities = [
        p.municipality for p in plan.places if place.money.terms.region(p).municipalities
    ]
    return {
        "place": list(dict.fromkeys(p.ags for p in plan.places)),
        "municipality": municipalities[:1],
        "starts_on": [day.isoformat()] if (day := plan.starts_on) else [],
        "duration_months": [str(plan.months)] if plan.months else [],
        "funding_rate": [] if plan.rate is None else [typed_number(plan.rate * 100)],
    }
