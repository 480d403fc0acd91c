"""What a dissolved organisation leaves behind in consortia."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import clock
from proposals.models import Consortium, ConsortiumPartner, PartnerRole, SeatEnd
from proposals.services.deeds import GivenUp, deed, lock
from proposals.services.partnership import end_seat, tell_of_end


class StillLeads(ValidationError):
    """A project without its lead would have nobody who answers for it."""

    def __init__(self, consortia):
        quoted = [str(_("“%(title)s”") % {"title": one.title}) for one in consortia]
        super().__init__(
            _(
                "Your organisation leads %(projects)s. Hand the lead over or give the project up "
                "before you dissolve the organisation."
            ),
            code="still_leads",
            params={"projects": ", ".join(quoted)},
        )


def leave_everything(organisation, *, by):
    """End the organisation's seats, and what it asked or was asked.  Raise StillLeads.

    The caller holds the organisation's lock, so nobody gives it a seat meanwhile; what it is in a
    consortium is read once that is locked too.
    """
    led = ConsortiumPartner.objects.seated().filter(
        organisation=organisation, role=PartnerRole.LEAD, consortium__given_up_at=None
    )
    if seats := list(led.select_related("consortium").order_by("joined_at")):
        raise StillLeads([seat.consortium for seat in seats])
    organisation.availabilities.all().delete()
    for consortium in touched_by(organisation):
        with suppress(GivenUp):
            leave(organisation, lock(consortium), by=by)


def leave(organisation, consortium, *, by):
    withdraw_approaches(organisation, consortium, by=by)
    seats = consortium.partners.seated().select_related("organisation")
    seat = seats.filter(organisation=organisation).first()
    if seat is None:
        return
    if seat.is_lead:
        raise StillLeads([consortium])
    seat.consortium = consortium
    facts = {"organisation": str(seat.organisation)}
    with deed(consortium, "partner_dissolved", by=by, for_organisation=organisation, **facts):
        end_seat(seat, SeatEnd.DISSOLVED)
    tell_of_end(seat)


def withdraw_approaches(organisation, consortium, *, by):
    """Take back what the organisation was asked, and what it asked: of that it stays unnamed."""
    name = str(organisation)
    for invitation in consortium.invitations.unanswered().filter(organisation=organisation):
        with deed(consortium, "invitation_withdrawn", by=by, organisation=name):
            withdraw(invitation)
    interests = consortium.interests.unanswered().filter(organisation=organisation)
    for interest in interests.select_related("open_role"):
        with deed(consortium, "interest_withdrawn", by=by, role=interest.open_role.title):
            withdraw(interest)


def withdraw(approach):
    approach.withdrawn_at = clock.now()
    approach.save(update_fields=["withdrawn_at"])


def touched_by(organisation):
    """Return the running consortia the organisation has to do with, always in the same order."""
    unanswered = ("accepted_at", "declined_at", "withdrawn_at")
    found = Q(partners__organisation=organisation, partners__ended_at=None)
    for name in ("invitations", "interests"):
        open_ones = {f"{name}__{answer}": None for answer in unanswered}
        found |= Q(**{f"{name}__organisation": organisation}, **open_ones)
    return Consortium.objects.running().filter(found).distinct().order_by("pk")
