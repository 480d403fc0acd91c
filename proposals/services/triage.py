"""The lead answers interest: shows both sides to each other, accepts, declines one or several.

Order of locks: organisation, consortium, interest.  One conditional update decides each interest,
so that of two answers, or of answering and withdrawing, the second finds it over.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.services import locking
from portal import clock
from proposals.approaches import interest_letters
from proposals.models import Disclosure, Shown
from proposals.services.deeds import deed, lock
from proposals.services.disclosures import show
from proposals.services.interests import InterestOver, decide
from proposals.services.seating import lead_of, seat


class AlreadyRevealed(ValidationError):
    """Both sides see each other already."""

    def __init__(self):
        super().__init__(_("Both sides see each other already."), code="already_revealed")


@transaction.atomic
def reveal(interest, *, by):
    """Show consortium and organisation to each other from now on; it cannot be undone.

    Raise InterestOver or AlreadyRevealed.
    """
    consortium = lock(interest.consortium, by=by, permission="proposals.lead_consortium")
    present = held(consortium, interest)
    if present.revealed_at:
        raise AlreadyRevealed
    name = present.organisation.name
    with deed(consortium, "interest_revealed", by=by, organisation=name):
        decide(present, revealed_at=clock.now())
        record_identities(consortium, present.organisation, by=by)
    interest_letters.tell_interested(present, "interest_revealed")


@transaction.atomic
def accept_interest(interest, *, by):
    """Give the organisation the role's seat, and return it.  Both sides see each other by that.

    What else it asked for here, or was asked, is settled.  Raise InterestOver, and what `seat`
    raises.
    """
    organisation = locking.lock(interest.organisation)
    consortium = lock(interest.consortium, by=by, permission="proposals.lead_consortium")
    present = held(consortium, interest)
    role, now = present.open_role, clock.now()
    facts = {"organisation": organisation.name, "role": role.title}
    with deed(consortium, "interest_accepted", by=by, for_organisation=organisation, **facts):
        if not present.revealed_at:
            record_identities(consortium, organisation, by=by)
        decide(present, accepted_at=now, revealed_at=present.revealed_at or now)
        taken = seat(consortium, organisation, role=role.role, open_role=role, by=by)
        settle(consortium, organisation, now)
        show(consortium, organisation, Shown.DETAILS, by=by)
    interest_letters.tell_interested(present, "interest_accepted")
    return taken


@transaction.atomic
def decline_interest(interest, *, reason, by):
    """Say no, with a reason, and tell them.  Raise InterestOver."""
    consortium = lock(interest.consortium, by=by, permission="proposals.lead_consortium")
    present = held(consortium, interest)
    with deed(consortium, "interest_declined", by=by, role=present.open_role.title):
        decide(present, declined_at=clock.now(), decline_reason=reason)
    interest_letters.tell_interested(present, "interest_declined")


@transaction.atomic
def decline_interests(consortium, interests, *, reason, by):
    """Say no to several for one reason; return those that were still open, which are declined.

    Interests of other consortia are no concern of this deed and stay.  Raise InterestOver when
    none is open any more.
    """
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    chosen = {interest.pk for interest in interests}
    found = list(open_interests(locked).filter(pk__in=chosen))
    if not found:
        raise InterestOver
    with deed(locked, "interests_declined", by=by, count=len(found)):
        for interest in found:
            decide(interest, declined_at=clock.now(), decline_reason=reason)
    for interest in found:
        interest_letters.tell_interested(interest, "interest_declined")
    return found


def open_interests(consortium):
    """Return the open interests of the consortium, locked, each knowing the locked consortium."""
    rows = consortium.interests.open().select_for_update(of=("self",), no_key=True)
    return rows.select_related("open_role", "organisation__sector", "organisation__district")


def held(consortium, interest):
    """Return the interest as it is now, locked.  Raise InterestOver."""
    present = open_interests(consortium).filter(pk=interest.pk).first()
    if present is None:
        raise InterestOver
    return present


def settle(consortium, organisation, now):
    """End what else waits between the two: the organisation is a partner by now."""
    for approaches in (consortium.interests, consortium.invitations):
        approaches.unanswered().filter(organisation=organisation).update(withdrawn_at=now)


def record_identities(consortium, organisation, *, by):
    """Record that the organisation sees whose project it is, and the lead who is interested.

    The lead gets a row for each whom it is shown.
    """
    show(consortium, organisation, Shown.IDENTITY, by=by)
    lead = lead_of(consortium).organisation
    Disclosure.objects.create(
        consortium=consortium, organisation=lead, what=Shown.IDENTITY, shown_by=by
    )
