"""Second factors, as allauth asks for them: sealed secrets, names of keys."""

from io import BytesIO

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathFillImage

from portal.accounts import sealing

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user):
    """Whether the person has an app or a key; recovery codes alone only replace one."""
    return is_mfa_enabled(user, FACTORS)


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return sealing.seal(text)

    def decrypt(self, encrypted_text):
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user, type):  # noqa: A002 - the name is allauth's
        """Propose a name that says nothing of ranks: all keys are equal."""
        return _("Passkey %(number)s") % {
            "number": user.authenticator_set.filter(type=type).count() + 1
        }

    def build_totp_svg(self, url):
        """Draw the QR code on white, so that cameras read it on a dark page as well."""
        file = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(file)
        return file.getvalue().decode()

    def _get_site_name(self):
        return "Verbundwerk"
