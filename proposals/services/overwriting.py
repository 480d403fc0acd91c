"""Nobody overwrites what they have not seen."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.profile.profile_values import digest


class ChangedMeanwhile(ValidationError):
    """Somebody else has saved the same thing since this person opened it."""

    def __init__(self):
        super().__init__(
            _("Somebody else has changed this meanwhile. Nothing has been overwritten."),
            code="changed_meanwhile",
        )


def refuse_overwriting(present, *, values, seen):
    """Raise ChangedMeanwhile unless the person started from what is stored now.

    `seen` is the digest of the values they started from; the caller holds the lock.  Whoever sends
    the same twice is not told that somebody else was faster.
    """
    if digest(present) not in {seen, digest(values)}:
        raise ChangedMeanwhile
