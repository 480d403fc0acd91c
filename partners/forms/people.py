"""The shape of what people enter about organisations they create, join or lead."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import District, Membership, Organisation, Role, Visibility
from partners.people.organisation_names import folded, words

ROLES = [
    (Role.MEMBER, _("Member: reads what is for the organisation only")),
    (Role.EDITOR, _("Editor: also changes the profile")),
    (Role.OWNER, _("Owner: also decides who belongs to it, hands over and dissolves")),
]
AUDIENCES = [
    (
        Visibility.PUBLIC,
        _("Everyone. Your page can be found without an account; contact persons are not on it."),
    ),
    (
        Visibility.SIGNED_IN,
        _("Signed-in people with a confirmed e-mail address. Search engines do not find you."),
    ),
    (
        Visibility.HIDDEN,
        _("Only your organisation and the coordinators. Nobody else finds you in the directory."),
    ),
]


CHOOSE = _("Please choose")
ELSEWHERE = "elsewhere"


class RoleField(forms.ChoiceField):
    """One of the roles, each with what it may do."""

    def __init__(self, **kwargs):
        super().__init__(choices=ROLES, widget=forms.RadioSelect, label=_("Role"), **kwargs)


def message_field(label, help_text):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OrganisationForm(forms.ModelForm):
    """What a new organisation needs; everything else follows in its profile."""

    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={
            "invalid": _("This is no web address. It looks like this: www.lichtblick.example")
        },
    )
    district = forms.TypedChoiceField(label=_("District of the seat"), empty_value=None)
    non_profit = forms.TypedChoiceField(
        label=_("Is the organisation non-profit?"),
        choices=[("", _("Not stated")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: {"yes": True, "no": False}[answer],
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "sector",
            "legal_form",
            "municipality",
            "district",
            "website",
            "non_profit",
        ]
        labels = {
            "name": _("Name of the organisation"),
            "sector": _("Sector"),
            "legal_form": _("Legal form"),
            "municipality": _("Town or municipality of the seat"),
        }
        help_texts = {
            "name": _("As it stands in the register, with its legal form."),
            "legal_form": _("It decides whether you can receive the grant yourselves."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "organization"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].empty_label = self.fields["legal_form"].empty_label = CHOOSE
        self.fields["municipality"].required = True
        districts = {str(district.pk): district for district in District.objects.all()}
        names = [(key, str(district)) for key, district in districts.items()]
        self.fields["district"].choices = [("", CHOOSE), *names, (ELSEWHERE, _("Outside Saxony"))]
        self.fields["district"].coerce = districts.get  # nothing for a seat elsewhere

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not words(name):
            raise forms.ValidationError(_("Please enter the name in letters."))
        return name

    @property
    def checked_name(self):
        """Return the name as it was looked up among the others."""
        return folded(self.cleaned_data["name"])


class FindForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=160,
        help_text=_("A part of the name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class JoinForm(forms.Form):
    message = message_field(
        _("Your message"),
        _("Who are you, and what do you do in the organisation? At most 500 characters."),
    )


class ClaimForm(forms.Form):
    message = message_field(
        _("Your message to the coordinators"),
        _("What do you do in the organisation, and who can confirm it? At most 500 characters."),
    )


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = RoleField(initial=Role.EDITOR)


class RoleForm(forms.Form):
    role = RoleField()


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads it. You need not give one. At most 300 characters."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("Who takes over?"),
        queryset=Membership.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Please choose somebody.")},
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = others


class VisibilityForm(forms.Form):
    visibility = forms.ChoiceField(
        label=_("Who may see the profile?"), choices=AUDIENCES, widget=forms.RadioSelect
    )


class DissolveForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the organisation"),
        help_text=_("Type the name to show that you mean it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_name(self):
        name = self.cleaned_data["name"]
        if folded(name) != folded(self.organisation.name):
            raise forms.ValidationError(_("This is not the name of the organisation."))
        return name
