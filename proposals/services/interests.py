"""An organisation offers itself for an open role: says so, takes it back, reminds the lead once."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.services import locking
from portal import clock
from portal.models import User
from proposals.approaches import interest_letters
from proposals.models import ExpressionOfInterest, OpenRole
from proposals.services.deeds import deed, lock

A_DAY_BY_PERSON = 10
A_DAY_FOR_ORGANISATION = 20
WAIT_AFTER_DECLINE = timedelta(days=7)


class InterestRefused(ValidationError):
    """This organisation cannot express interest here or now, for a reason the sentence names."""


class NoLongerAnonymous(InterestRefused):
    """The person was told that nobody would be named, and the lead has changed that meanwhile."""

    def __init__(self):
        super().__init__(
            _(
                "The project is no longer anonymous: the lead will see the name of your "
                "organisation at once. Nothing has been sent yet."
            ),
            code="no_longer_anonymous",
        )


class InterestOver(ValidationError):
    """The interest was answered or withdrawn, or its time is up."""

    def __init__(self):
        super().__init__(_("This expression of interest is no longer open."), code="interest_over")


class AlreadyReminded(ValidationError):
    """One reminder is all there is."""

    def __init__(self):
        super().__init__(_("The lead has been reminded already."), code="already_reminded")


@transaction.atomic
def express_interest(role, *, organisation, contribution, motivation, told_anonymous=False, by):
    """Tell the lead, and return the interest.  Raise InterestRefused or NoLongerAnonymous.

    `told_anonymous`: the person was told that the lead would not see their organisation's name.
    """
    own = locking.lock(organisation, by=by, permission="proposals.express_interest")
    consortium = lock(role.consortium)
    hidden = stays_hidden(consortium, own)
    if told_anonymous and not hidden:
        raise NoLongerAnonymous
    refuse_role(consortium, role)
    refuse_organisation(consortium, own)
    refuse_repetition(role, own)
    refuse_too_many(own, by=by)
    with deed(consortium, "interest_expressed", by=by, role=role.title):
        interest = ExpressionOfInterest.objects.create(
            consortium=consortium,
            open_role=role,
            organisation=own,
            contribution=contribution,
            motivation=motivation,
            expressed_by=by,
            revealed_at=None if hidden else clock.now(),
        )
    interest_letters.tell_lead(interest, "interest_expressed")
    return interest


def stays_hidden(consortium, organisation):
    """Return whether lead and organisation would not see each other until the lead decides so.

    Where they were shown to each other once, they are not hidden again.
    """
    if not consortium.is_anonymous:
        return False
    earlier = consortium.interests.filter(organisation=organisation)
    return not earlier.filter(revealed_at__isnull=False).exists()


def refuse_role(consortium, role):
    """Raise InterestRefused unless the role takes interest now; the consortium is locked."""
    if consortium.call.is_closed:
        raise InterestRefused(_("This call has ended."), code="call_closed")
    if not OpenRole.objects.published().filter(pk=role.pk).exists():
        raise InterestRefused(_("This role takes no interest at present."), code="role_not_open")


def refuse_organisation(consortium, organisation):
    """Raise InterestRefused for who takes part already, or is not in the directory yet."""
    if not organisation.is_published:
        raise InterestRefused(
            _("Please publish the profile of your organisation first."), code="not_published"
        )
    if consortium.partners.seated().filter(organisation=organisation).exists():
        raise InterestRefused(
            _("Your organisation is a partner in this project already."), code="already_seated"
        )


def refuse_repetition(role, organisation):
    """Raise InterestRefused while an interest is open, or was declined a few days ago.

    One that has expired makes way for the new one.
    """
    now = clock.now()
    earlier = role.interests.filter(organisation=organisation)
    if earlier.open().exists():
        raise InterestRefused(
            _("Your organisation has already expressed interest in this role."),
            code="already_interested",
        )
    if earlier.filter(declined_at__gt=now - WAIT_AFTER_DECLINE).exists():
        raise InterestRefused(
            _("Your interest was declined. You can express interest again after a week."),
            code="declined_lately",
        )
    earlier.unanswered().update(withdrawn_at=now)


def refuse_too_many(organisation, *, by):
    """Raise InterestRefused above the limits.  The person is locked: they count everywhere."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    a_day_ago = clock.now() - timedelta(days=1)
    lately = ExpressionOfInterest.objects.filter(expressed_at__gt=a_day_ago)
    if lately.filter(expressed_by=by).count() >= A_DAY_BY_PERSON:
        raise InterestRefused(
            _("You have expressed interest ten times today. Please go on tomorrow."),
            code="too_many",
        )
    if lately.filter(organisation=organisation).count() >= A_DAY_FOR_ORGANISATION:
        raise InterestRefused(
            _("Your organisation has expressed interest 20 times today. Please go on tomorrow."),
            code="too_many",
        )


@transaction.atomic
def withdraw_interest(interest, *, by):
    """Take the interest back.  Raise InterestOver."""
    consortium = lock(interest.consortium)
    refuse_stranger(interest, by)
    with deed(consortium, "interest_withdrawn", by=by, role=interest.open_role.title):
        decide(interest, withdrawn_at=clock.now())


@transaction.atomic
def remind_lead(interest, *, by):
    """Write to the lead once more, once.  Raise InterestOver or AlreadyReminded."""
    consortium = lock(interest.consortium)
    refuse_stranger(interest, by)
    if ExpressionOfInterest.objects.filter(pk=interest.pk, reminded_at__isnull=False).exists():
        raise AlreadyReminded
    with deed(consortium, "interest_reminded", by=by, role=interest.open_role.title):
        decide(interest, reminded_at=clock.now())
    interest_letters.tell_lead(interest, "interest_reminded")


def refuse_stranger(interest, person):
    if not person.has_perm("proposals.withdraw_interest", interest):
        raise PermissionDenied


def decide(interest, **columns):
    """Write what becomes of an open interest, in one conditional update.  Raise InterestOver."""
    mine = ExpressionOfInterest.objects.unanswered().filter(pk=interest.pk)
    if not mine.filter(expires_at__gt=clock.now()).update(**columns):
        raise InterestOver
    for name, value in columns.items():
        setattr(interest, name, value)
