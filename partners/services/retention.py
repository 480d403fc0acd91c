"""What is forgotten after a while: old invitations, and requests that were answered."""

from datetime import timedelta

from django.db.models import Q

from partners.models import Claim, JoinRequest, MembershipInvitation
from portal import clock

INVITATIONS = timedelta(days=30)
PETITIONS = timedelta(days=365)


def forget_old_invitations():
    """Delete invitations a month after they were accepted or withdrawn, or have expired."""
    cutoff = clock.now() - INVITATIONS
    over = Q(accepted_at__lt=cutoff) | Q(withdrawn_at__lt=cutoff) | Q(expires_at__lt=cutoff)
    MembershipInvitation.objects.filter(over).delete()


def forget_answered_requests():
    """Delete requests to join and claims a year after they were answered."""
    cutoff = clock.now() - PETITIONS
    for model in (JoinRequest, Claim):
        model.objects.filter(decided_at__lt=cutoff).delete()
