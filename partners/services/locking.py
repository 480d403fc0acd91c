"""The first step of every deed about an organisation: hold it still.

Order of locks: organisation, then person.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation


class Dissolved(ValidationError):
    """The organisation was dissolved meanwhile."""


def lock(organisation, *, by=None, permission=None):
    """Return the organisation as it is now; until the transaction ends nobody else changes it.

    With `by` and `permission`: raise PermissionDenied for who has lost the right meanwhile.
    """
    rows = Organisation.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=organisation.pk)
    if locked.dissolved_on is not None:
        raise Dissolved(_("This organisation has been dissolved."))
    if permission and not by.has_perm(permission, locked):
        raise PermissionDenied
    return locked
