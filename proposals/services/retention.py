"""What is forgotten after a while: the addresses that invitations went to."""

from datetime import timedelta

from django.db.models import Q

from portal import clock
from proposals.models import Invitation

ADDRESSES = timedelta(days=30)


def forget_invited_addresses():
    """Forget an address a month after its invitation was answered or withdrawn, or has expired.

    An accepted invitation stays as its organisation's; any other one was nobody else's.
    """
    cutoff = clock.now() - ADDRESSES
    addressed = Invitation.objects.exclude(email="")
    addressed.filter(accepted_at__lt=cutoff, organisation__isnull=False).update(
        email="", token_digest=None
    )
    over = Q(declined_at__lt=cutoff) | Q(withdrawn_at__lt=cutoff) | Q(expires_at__lt=cutoff)
    addressed.filter(over, accepted_at=None).delete()
