"""allauth's forms as the portal shows them: plain fields, one sentence of help, no placeholders."""

from allauth.account import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.codes import CountedTries

PASSWORD_HELP = _("At least 12 characters. A sentence that you can remember is a good choice.")


class Plain:
    """Fields without placeholders, which repeat the label and vanish while one types."""

    labels = {}
    help_texts = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, field.help_text)


class LoginForm(Plain, forms.LoginForm):
    help_texts = {"password": ""}


class SignupForm(Plain, forms.SignupForm):
    """Sign up with a name, an address and a password, and agree to the operator's pages."""

    field_order = ["name", "email", "password1", "accept"]
    help_texts = {"password1": PASSWORD_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}
        self.fields["website"].label = _("Leave this field empty")

    def try_save(self, request):
        """Create the account, or tell its owner that there is one; neither can be told apart.

        Who signs up with a known address costs the same hash as with a new one.  Two sign-ups at
        the same moment pass the check together: the database refuses the second.
        """
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True
                return super().try_save(request)
        make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class AddEmailForm(Plain, forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class ChangeEmailForm(Plain, forms.ChangeEmailForm):
    labels = {"email": _("Another e-mail address")}


class ChangePasswordForm(Plain, forms.ChangePasswordForm):
    help_texts = {"oldpassword": "", "password1": PASSWORD_HELP}


class SetPasswordForm(Plain, forms.SetPasswordForm):
    help_texts = {"password1": PASSWORD_HELP}


class NewPasswordForm(Plain, forms.ResetPasswordKeyForm):
    help_texts = {"password1": PASSWORD_HELP}


class ResetPasswordForm(Plain, forms.ResetPasswordForm):
    pass


class ReauthenticateForm(Plain, forms.ReauthenticateForm):
    help_texts = {"password": ""}


class RequestLoginCodeForm(Plain, forms.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(Plain, CountedTries, forms.ConfirmLoginCodeForm):
    pass


class ConfirmEmailCodeForm(Plain, CountedTries, forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmResetCodeForm(Plain, CountedTries, forms.ConfirmPasswordResetCodeForm):
    pass
