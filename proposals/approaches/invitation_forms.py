"""The shape of what the lead and the invited write about an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from proposals.models import PartnerRole
from proposals.models.approach import ENTRY_ROLES, SENTENCE_LENGTH

KINDS = {
    PartnerRole.FUNDED: _("Partner: has a budget of its own and a part of the grant"),
    PartnerRole.ASSOCIATED: _("Associated partner: takes part without a grant"),
}


class OfferForm(forms.Form):
    """What is offered: which seat, and a word to go with it."""

    open_role = forms.ModelChoiceField(
        queryset=None,
        label=_("For an open role"),
        empty_label=_("For no particular role"),
        help_text=_("The kind of partner then follows from the role."),
        required=False,
    )
    role = forms.ChoiceField(
        label=_("Kind of partner"),
        choices=[(value, KINDS[value]) for value, _label in ENTRY_ROLES],
        initial=PartnerRole.FUNDED,
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=_("Your message"),
        help_text=_("Why this organisation? Two sentences are enough."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, consortium, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["open_role"].queryset = consortium.roles.open()


class AddressForm(OfferForm):
    """An invitation by e-mail."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ["email", "open_role", "role", "message"]


class DeclineForm(forms.Form):
    """A no, with a reason if they like."""

    reason = forms.CharField(
        label=_("The reason"),
        help_text=_("A sentence helps the lead partner to go on. They read it."),
        required=False,
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ChooseOrganisationForm(forms.Form):
    """For which of their organisations a person accepts."""

    organisation = forms.ModelChoiceField(
        queryset=None,
        label=_("Your organisation"),
        empty_label=_("Please choose"),
        error_messages={"required": _("Please choose the organisation for which you accept.")},
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        owned = Organisation.objects.filter(
            memberships__person=person, memberships__role="owner", dissolved_on=None
        )
        self.fields["organisation"].queryset = owned.order_by("name", "pk")
        if len(owned) == 1:
            self.fields["organisation"].initial = owned[0]
