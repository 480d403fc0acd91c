"""The steps that are plain fields: who the organisation is, in a few words, its conditions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.fields import LineField, TextField, WebAddressField, with_no_answer
from partners.forms.steps import StepForm
from partners.models import (
    DESCRIPTION_LENGTH,
    SUMMARY_LENGTH,
    District,
    EsfExperience,
    LegalForm,
    LegalPerson,
    OwnShare,
    SizeClass,
    SpokenLanguage,
    Umbrella,
)
from partners.profile import eligibility_wording
from partners.profile.profile_values import BASICS, CONDITIONS

ELSEWHERE = "elsewhere"
YES, NO = "yes", "no"
LEGAL_FORMS = {
    LegalPerson.YES: _("Legal person: can receive the grant"),
    LegalPerson.UNCLEAR: _("To be clarified whether it can receive the grant"),
    LegalPerson.NO: _("No legal person: partner yes, lead no"),
}
LOSES_VERIFICATION = _(
    "If you change this, the coordinators’ check no longer holds: it was made for what stands here."
)
LOSES_DOMAIN_CHECK = _(
    "If you change this, the check of your e-mail domain no longer holds: it was made for this "
    "address."
)


class BasicsForm(StepForm):
    name = LineField(
        label=_("Name of the organisation"),
        max_length=160,
        help_text=_("As it stands in your statutes or in the register."),
    )
    municipality = LineField(label=_("Municipality of the seat"), max_length=80)
    district = forms.ChoiceField(label=_("District of the seat"))
    website = WebAddressField(label=_("Website"))
    non_profit = forms.TypedChoiceField(
        label=_("Non-profit"),
        help_text=_("What you say yourselves; nobody checks it here."),
        choices=with_no_answer([(YES, _("yes")), (NO, _("no"))]),
        coerce=lambda answer: answer == YES,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    umbrella = forms.ChoiceField(
        label=_("Umbrella association"), choices=with_no_answer(Umbrella.choices), required=False
    )
    size_class = forms.ChoiceField(
        label=_("Employees"), choices=with_no_answer(SizeClass.choices), required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=SpokenLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta(StepForm.Meta):
        fields = BASICS
        labels = {"sector": _("Sector"), "legal_form": _("Legal form")}

    def __init__(self, *args, organisation, values):
        shown = values | {
            "district": district_choice(values),
            "non_profit": {True: YES, False: NO}.get(values["non_profit"], ""),
        }
        super().__init__(*args, organisation=organisation, values=shown)
        self.fields["sector"].empty_label = _("Please choose")
        self.fields["legal_form"].choices = grouped_legal_forms()
        self.fields["district"].choices = [
            ("", _("Please choose")),
            *District.objects.values_list("pk", "name"),
            (ELSEWHERE, _("outside Saxony")),
        ]
        if organisation.verified_on:
            for name in ("name", "legal_form"):
                self.fields[name].help_text = LOSES_VERIFICATION
        if organisation.domain_verified_on:
            self.fields["website"].help_text = LOSES_DOMAIN_CHECK

    def clean_district(self):
        choice = self.cleaned_data["district"]
        return None if choice == ELSEWHERE else District.objects.get(pk=choice)

    @property
    def eligibility(self):
        """What the stored legal form and places mean for the grant, in words."""
        return eligibility_wording.about(self.organisation)


class SummaryForm(StepForm):
    summary = LineField(
        label=_("Summary"),
        max_length=SUMMARY_LENGTH,
        help_text=_(
            "Who you are and what for, in two or three sentences; at most 300 characters. It is "
            "what others read in every list."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "data-limit": SUMMARY_LENGTH}),
        error_messages={
            "max_length": _(
                "The summary has %(show_value)s characters; there is room for %(limit_value)s."
            )
        },
    )
    description = TextField(
        label=_("Description"),
        max_length=DESCRIPTION_LENGTH,
        required=False,
        help_text=_(
            "What you do, for whom, and what you have experience with; at most 5,000 characters. A "
            "blank line begins a new paragraph."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "data-limit": DESCRIPTION_LENGTH}),
        error_messages={
            "max_length": _(
                "The description has %(show_value)s characters; there is room for %(limit_value)s."
            )
        },
    )

    class Meta(StepForm.Meta):
        fields = ("summary", "description")


class ConditionsForm(StepForm):
    esf_experience = forms.ChoiceField(
        label=_("Experience with the ESF"),
        choices=with_no_answer(EsfExperience.choices),
        required=False,
        widget=forms.RadioSelect,
    )
    own_share = forms.ChoiceField(
        label=_("Can you bring in an own share?"),
        help_text=_("The part of the costs that the grant does not cover."),
        choices=with_no_answer(OwnShare.choices),
        required=False,
        widget=forms.RadioSelect,
    )
    can_take_lead = forms.BooleanField(
        label=_("We can take the lead of a consortium"),
        help_text=_("The lead receives the grant and answers for the whole project."),
        required=False,
    )
    has_test_environment = forms.BooleanField(
        label=_("We have a place for trials"),
        help_text=_("An institution or a service in which something new can be tried out."),
        required=False,
    )

    class Meta(StepForm.Meta):
        fields = CONDITIONS

    @property
    def eligibility(self):
        return eligibility_wording.about(self.organisation)


def district_choice(values):
    """Return the choice that stands for the stored seat."""
    if values["district"]:
        return str(values["district"])
    return ELSEWHERE if values["municipality"] else ""


def grouped_legal_forms():
    """Return the legal forms by what they mean for the grant: it is seen before choosing."""
    forms_by_answer = {}
    for form in LegalForm.objects.all():
        forms_by_answer.setdefault(form.legal_person, []).append((form.pk, form.name))
    groups = [
        (label, forms_by_answer[answer])
        for answer, label in LEGAL_FORMS.items()
        if answer in forms_by_answer
    ]
    return [("", _("Please choose")), *groups]
