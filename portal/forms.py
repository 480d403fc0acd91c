"""The account's own forms."""

from allauth.account.forms import BaseConfirmCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.codes import CountedTries
from portal.accounts.forms import Plain
from portal.models import User


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "language": forms.RadioSelect,
        }
        labels = {"name": _("Your name"), "language": _("Language of pages and mails")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class DeleteAccountForm(forms.Form):
    """Deleting an account needs its address typed out."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Type the address of your account to show that you mean it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if email != self.user.email:
            raise forms.ValidationError(_("This is not the address of your account."))
        return email


class ConfirmCodeForm(Plain, CountedTries, BaseConfirmCodeForm):
    """Asks for a code that was sent by e-mail."""
