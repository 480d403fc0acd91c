"""Asking whether a person may do something with a thing that exists for them."""

from django.core.exceptions import PermissionDenied


def demand(person, permission, thing):
    """Raise PermissionDenied unless `person` has the permission for `thing`.

    Whether the thing exists for them was decided before, by its `visible_to` (else 404).
    """
    if not person.has_perm(permission, thing):
        raise PermissionDenied
