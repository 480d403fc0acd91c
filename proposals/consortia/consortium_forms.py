"""The shape of what people enter about their project.  The services decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.fields import LineField, TextField
from partners.forms.profile_rows import RowForm, rows_of
from partners.models import (
    Competence,
    CompetenceGroup,
    District,
    Organisation,
    Sector,
    ThematicArea,
)
from proposals.models.consortium import DETAILS_LENGTH, TEASER_LENGTH, TITLE_LENGTH
from proposals.services.places import OutsideSaxony

CHOOSE = _("Please choose")
ELSEWHERE = "elsewhere"


def district_choices():
    """Return the districts by key, and a place elsewhere, which is refused with a reason."""
    districts = [(district.ags, district.name) for district in District.objects.all()]
    return [("", CHOOSE), *districts, (ELSEWHERE, _("Outside Saxony"))]


def title_field():
    return LineField(label=_("Title of the project"), max_length=TITLE_LENGTH)


def teaser_field():
    return TextField(
        label=_("Teaser"),
        max_length=TEASER_LENGTH,
        help_text=_(
            "Two or three sentences. Others only read them once you show them; until then your "
            "partners do. At most 500 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def areas_field():
    return forms.ModelMultipleChoiceField(
        ThematicArea.objects.none(),
        label=_("Thematic areas of the call"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PlaceFields(forms.Form):
    """What both ways of asking for a place share."""

    def clean_district(self):
        district = self.cleaned_data["district"]
        if district == ELSEWHERE:
            raise OutsideSaxony
        return district


class StartForm(PlaceFields):
    """What a project needs at its start; everything can be changed later."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Which organisation leads the project?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    title = title_field()
    teaser = teaser_field()
    thematic_areas = areas_field()
    district = forms.ChoiceField(
        label=_("Where will the project be carried out?"),
        help_text=_(
            "The highest possible grant may depend on it. Your seat says nothing about it. You can "
            "leave this open and name further places later."
        ),
        required=False,
    )
    municipality = LineField(label=_("Municipality"), max_length=80, required=False)

    def __init__(self, *args, call, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        if len(organisations) == 1:
            del self.fields["organisation"]
        else:
            keys = [organisation.pk for organisation in organisations]
            self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=keys)
        self.organisations = organisations
        self.fields["district"].choices = district_choices()
        self.fields["thematic_areas"].queryset = call.thematic_areas.all()

    def clean(self):
        answers = super().clean()
        if answers.get("municipality") and answers.get("district") == "":
            self.add_error("district", _("Please choose the district of the municipality."))
        return answers

    @property
    def chosen(self):
        """Return the answers as `start_consortium` takes them."""
        answers = dict(self.cleaned_data)
        district, municipality = answers.pop("district"), answers.pop("municipality")
        answers["places"] = [(district, municipality)] if district else []
        return {"organisation": self.organisations[0]} | answers


class PlaceForm(RowForm, PlaceFields):
    district = forms.ChoiceField(label=_("District"))
    municipality = LineField(label=_("Municipality"), max_length=80, required=False)


class PlacesForm(forms.Form):
    """The places as rows, an empty one at their end."""

    def __init__(self, data=None, *, places):
        super().__init__(data)
        initial = [{"district": ags, "municipality": name} for ags, name in places]
        self.rows = rows_of(PlaceForm)(
            data,
            initial=initial,
            prefix="places",
            form_kwargs={"choices": {"district": district_choices()}},
        )

    def is_valid(self):
        return all([super().is_valid(), self.rows.is_valid()])

    def values(self):
        return sorted({(row["district"], row["municipality"]) for row in self.rows.rows()})


class DescriptionForm(forms.Form):
    """Everything a project says about itself."""

    title = title_field()
    teaser = teaser_field()
    details = TextField(
        label=_("Details"),
        max_length=DETAILS_LENGTH,
        required=False,
        help_text=_(
            "For your partners, and for organisations you show them to. Please enter no data of "
            "clients."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    thematic_areas = areas_field()
    required_sectors = forms.ModelMultipleChoiceField(
        Sector.objects.all(),
        label=_("Sectors the project needs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    required_competences = forms.ModelMultipleChoiceField(
        Competence.objects.all(),
        label=_("Competences the project needs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreement_planned = forms.BooleanField(
        label=_("We want to conclude a written cooperation agreement."), required=False
    )
    advice_taken = forms.BooleanField(
        label=_("We have taken advice from the contact points of the call."), required=False
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["thematic_areas"].queryset = call.thematic_areas.all()
        field = self.fields["required_competences"]
        groups = {}
        for competence in field.queryset:
            groups.setdefault(competence.group, []).append((competence.pk, competence.name))
        field.choices = [(kind.label, groups[kind]) for kind in CompetenceGroup if kind in groups]

    def values(self):
        """Return the answers in the shape of `stored_description`."""
        return {
            name: sorted(row.pk for row in answer) if hasattr(answer, "model") else answer
            for name, answer in self.cleaned_data.items()
        }


class TeaserForm(forms.Form):
    is_anonymous = forms.BooleanField(
        label=_("Show it without our name"),
        help_text=_("Others see sector and district of the lead partner only."),
        required=False,
    )
