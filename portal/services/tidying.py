"""Removing what has expired: each app registers what it has to remove in `apps.py: ready()`."""

from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command

from portal import clock
from portal.models.mail import OutgoingMail

UNDELIVERED_DAYS = 7

chores: list[Callable[[], None]] = []


def tidy():
    """Do every registered chore."""
    for chore in chores:
        chore()


def forget_expired_sessions():
    call_command("clearsessions")


def forget_undelivered_mails():
    """Remove mails that no server took for a week, with the codes they may hold."""
    cutoff = clock.now() - timedelta(days=UNDELIVERED_DAYS)
    OutgoingMail.objects.filter(created_at__lt=cutoff).delete()


chores += [forget_expired_sessions, forget_undelivered_mails]
