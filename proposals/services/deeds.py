"""The frame of every deed in a consortium: hold it still, do one thing, leave one line.

Order of locks: organisation, call, consortium, partner, invitation, person.
"""

from contextlib import contextmanager

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from proposals.consortia import log
from proposals.models import Consortium, ConsortiumPartner, LogEntry

CHANNEL = "consortium"


class GivenUp(ValidationError):
    """The lead has given the project up meanwhile."""

    def __init__(self):
        super().__init__(_("This project has been given up."), code="given_up")


class Frozen(ValidationError):
    """The lead has frozen the partner list."""

    def __init__(self):
        super().__init__(
            _("The partner list is frozen. The lead partner can open it again."), code="frozen"
        )


def lock(consortium, *, by=None, permission=None):
    """Return the consortium as it is now; until the transaction ends nobody else changes it.

    With `by` and `permission`: raise PermissionDenied for who has lost the right meanwhile.  Raise
    GivenUp.
    """
    rows = Consortium.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("call").get(pk=consortium.pk)
    if locked.given_up_at is not None:
        raise GivenUp
    if permission and not by.has_perm(permission, locked):
        raise PermissionDenied
    return locked


def lock_seat(seat, *, by=None, permission=None):
    """Return the present seat, its consortium locked first; raise PermissionDenied when it ended.

    The seat's consortium is the locked one.
    """
    locked = lock(seat.consortium)
    rows = ConsortiumPartner.objects.select_for_update(of=("self",), no_key=True)
    present = rows.select_related("organisation").filter(pk=seat.pk, ended_at=None).first()
    if present is None:
        raise PermissionDenied
    present.consortium = locked
    if permission and not by.has_perm(permission, present):
        raise PermissionDenied
    return present


def refuse_frozen(consortium):
    if consortium.is_frozen:
        raise Frozen


@contextmanager
def deed(consortium, name, *, by, for_organisation=None, **facts):
    """Do what is inside as one deed: its changes carry the name, the log one line, watchers hear.

    `name` is a word of `proposals.consortia.log`; `facts` are plain texts and figures for its
    sentence; what is yielded is that dict, so that the body may add some.  The caller holds the
    lock.
    """
    if name not in log.SENTENCES:
        raise LookupError(f"No sentence for the deed {name!r}.")
    with pghistory.context(user=str(by.pk) if by else None, deed=name):
        yield facts
        LogEntry.objects.create(
            consortium=consortium,
            deed=name,
            facts=facts,
            by=by,
            for_organisation=for_organisation,
        )
        Consortium.objects.filter(pk=consortium.pk).update(revision=F("revision") + 1)
        announce(consortium)


def announce(consortium):
    """Tell who looks at the consortium, once the transaction has been committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(consortium.pk)])
