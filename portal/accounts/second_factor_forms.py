"""allauth's forms for second factors as the portal shows them."""

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import Plain

CODE_HELP = _("The six digits from your app, or one of your recovery codes.")
KEY_HELP = _("So that you can tell it from others, for example “Work laptop”.")
PASSWORDLESS_HELP = _(
    "Recommended. The device then asks for a fingerprint, your face or a PIN instead of a password."
)


class ActivateTotpForm(Plain, totp_forms.ActivateTOTPForm):
    labels = {"code": _("Code from the app")}
    help_texts = {"code": _("The six digits that the app shows now.")}


class AuthenticateForm(Plain, base_forms.AuthenticateForm):
    help_texts = {"code": CODE_HELP}


class ReauthenticateForm(Plain, base_forms.ReauthenticateForm):
    help_texts = {"code": CODE_HELP}


class KeyName(Plain):
    labels = {"name": _("Name of the key"), "passwordless": _("Sign in with this key alone")}
    help_texts = {"name": KEY_HELP, "passwordless": PASSWORDLESS_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = 60
        self.fields["name"].validators.append(MaxLengthValidator(60))


class AddKeyForm(KeyName, webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class EditKeyForm(KeyName, webauthn_forms.EditWebAuthnForm):
    pass
