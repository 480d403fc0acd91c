"""Refuses long passwords that are a common one in disguise.

Lists of common passwords hold short ones: of Django's 20,000 only 190 have twelve characters.
People stretch a common word by digits, signs or by writing it twice; these are tried first.
"""

import re
import string

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# German words and words of this place, which the list does not hold.
FAMILIAR = {
    *("passwort", "kennwort", "geheim", "hallo", "willkommen", "anmelden", "sommer", "winter"),
    *("verbundwerk", "dresden", "leipzig", "chemnitz", "zwickau", "sachsen", "sozialarbeit"),
}
EDGES = string.digits + string.punctuation + string.whitespace
REPEATED = re.compile(r"(.+?)\1+")


def core(password):
    """Return the word a password is made of: without digits and signs around, written once."""
    word = password.lower().strip(EDGES)
    repeated = REPEATED.fullmatch(word)
    return repeated.group(1).strip(EDGES) if repeated else word


class FamiliarPasswordValidator(CommonPasswordValidator):
    """A common or familiar word, or one character all over, is no password."""

    def validate(self, password, user=None):
        word = core(password)
        if len(word) < 3 or word in FAMILIAR or word in self.passwords:
            raise ValidationError(
                _("This password is easy to guess: it is a common word with additions."),
                code="password_familiar",
            )

    def get_help_text(self):
        return _("Not a common word with additions.")
