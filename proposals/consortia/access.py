"""Who may read a consortium's draft: its partners' people, and whom the lead lets read it.

The one answer for pages, live connections and exports.  A superuser is none of these by being one.
"""

from portal.coordination import GROUP
from portal.models import User
from proposals.models import ConsortiumPartner, DraftReader


def coordinators():
    """The active people of the coordination."""
    return User.objects.filter(is_active=True, is_staff=True, groups__name=GROUP).order_by("name")


def may_read_draft(user, consortium):
    """Return whether the person may read the draft now.

    A coordinator's access ends with the coordinator's office, whether or not the lead ended it.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if ConsortiumPartner.objects.of(user).filter(consortium=consortium).exists():
        return True
    readers = DraftReader.objects.present().filter(consortium=consortium, person=user)
    return readers.filter(person__in=coordinators()).exists()
