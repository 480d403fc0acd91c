"""The shape of what is asked before something happens to a partner's seat."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.fields import LineField
from portal.models import User
from proposals.models.approach import ENTRY_ROLES, SENTENCE_LENGTH


def reason_field(help_text, *, required=True):
    return LineField(
        label=_("Reason"),
        help_text=help_text,
        required=required,
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlainForm(forms.Form):
    """Nothing is asked but whether it is meant."""


class LeaveForm(forms.Form):
    reason = reason_field(
        _("The lead partner reads it. You need not give one. At most 300 characters."),
        required=False,
    )


class RemovalForm(forms.Form):
    reason = reason_field(_("The partner reads it. At most 300 characters."))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ENTRY_ROLES, widget=forms.RadioSelect)


class TaskForm(forms.Form):
    task = LineField(
        label=_("Task in the project"),
        help_text=_("What does this partner do? At most 300 characters."),
        required=False,
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReaderForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who may read the draft?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Please choose somebody.")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
