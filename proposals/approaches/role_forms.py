"""The shape of an open role, of interest in it and of the lead's answer."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.fields import WholeText
from partners.models import Competence, CompetenceGroup
from proposals.models import SENTENCE_LENGTH, OpenRole

CHOOSE = _("Please choose")


class SentenceField(WholeText, forms.CharField):
    """Two or three sentences in one paragraph: breaks and repeated blanks become one blank."""

    def __init__(self, **kwargs):
        rows = forms.Textarea(attrs={"rows": 4})
        super().__init__(**{"max_length": SENTENCE_LENGTH, "widget": rows} | kwargs)

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


def competence_choices():
    """Return the competences under the names of their groups."""
    words = sorted(Competence.objects.all(), key=lambda one: (one.group, one.position, one.slug))
    return [
        (CompetenceGroup(group).label, [(word.pk, word.name) for word in members])
        for group, members in groupby(words, key=lambda one: one.group)
    ]


class RoleForm(forms.ModelForm):
    """What a project looks for.  `seen` is the digest of the values the person started from."""

    competences = forms.TypedMultipleChoiceField(
        label=_("Required competences"),
        help_text=_("Three or four at most say more than a long list."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contribution = SentenceField(
        label=_("What should the partner contribute?"),
        help_text=_(
            "For example person-months, a place for trials, access to people. At most 300 "
            "characters."
        ),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = OpenRole
        fields = [
            "title",
            "role",
            "sector",
            "competences",
            "contribution",
            "district",
            "newcomers_welcome",
        ]
        labels = {
            "title": _("Whom are you looking for?"),
            "sector": _("From which sector?"),
            "district": _("Where?"),
            "newcomers_welcome": _("Also for organisations that have never been funded"),
        }
        help_texts = {
            "title": _("In a few words, for example: evaluation of the trials."),
            "district": "",
        }
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].choices = competence_choices()
        self.fields["sector"].empty_label = _("From any sector")
        self.fields["district"].empty_label = _("Anywhere")
        if self.instance.pk and not self.is_bound:
            own = self.instance.competences.values_list("pk", flat=True)
            self.initial["competences"] = list(own)

    @property
    def values(self):
        """Return what was entered as `services.roles.stored_role` returns what is stored."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "role": given["role"],
            "sector_id": given["sector"].pk if given["sector"] else None,
            "contribution": given["contribution"],
            "district_id": given["district"].pk if given["district"] else None,
            "newcomers_welcome": given["newcomers_welcome"],
            "competences": sorted(given["competences"]),
        }


class PublishForm(forms.Form):
    """How the teaser is shown together with a project's first published role."""

    anonymous = forms.TypedChoiceField(
        label=_("What may others see of your project?"),
        choices=[
            ("no", _("Title, teaser and the name of the lead partner")),
            ("yes", _("Anonymous: the teaser, and of the lead partner sector and district only")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )


class InterestForm(forms.Form):
    """Two sentences of one's own; with several organisations also for which."""

    organisation = forms.TypedChoiceField(
        label=_("For which organisation?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose an organisation.")},
    )
    contribution = SentenceField(label=_("What do you contribute?"))
    motivation = SentenceField(label=_("Why would you like to join?"))
    told_anonymous = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, organisations, is_anonymous, **kwargs):
        super().__init__(*args, **kwargs)
        own = {str(one.pk): one for one in organisations}
        self.fields["organisation"].choices = [(key, one.name) for key, one in own.items()]
        self.fields["organisation"].coerce = own.get
        if len(own) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = next(iter(own))
        limit = _("In your own words, at most 300 characters.")
        if is_anonymous:
            limit = _("In your own words, at most 300 characters, without naming yourselves.")
        self.fields["contribution"].help_text = self.fields["motivation"].help_text = limit
        self.fields["told_anonymous"].initial = is_anonymous


class DeclineForm(forms.Form):
    """A reason for one or several; which ones is chosen in the list."""

    reason = SentenceField(
        label=_("Reason"),
        help_text=_("The organisations read it. At most 300 characters."),
        error_messages={"required": _("Please say why, in a sentence.")},
    )
