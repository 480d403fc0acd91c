"""A project as a whole: it starts with one partner, is frozen and opened, and may be given up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.services import locking
from portal import clock, letters
from portal.web_address import absolute
from proposals.approaches import interest_letters
from proposals.consortia.addressees import acting_people
from proposals.models import (
    Call,
    Consortium,
    ConsortiumPartner,
    PartnerRole,
)
from proposals.services.deeds import deed, lock
from proposals.services.places import write_places
from proposals.services.seating import lead_of


class CallNotOpen(ValidationError):
    """Nobody starts a project for a call that has ended, or that is not shown."""

    def __init__(self):
        super().__init__(
            _("This call has ended; no new project can be started for it."), code="call_not_open"
        )


class AlreadyStarted(ValidationError):
    """The organisation leads a project of this title for this call: the form was sent twice."""

    def __init__(self):
        super().__init__(
            _("Your organisation already leads a project with this title for this call."),
            code="already_started",
        )


@transaction.atomic
def start_consortium(organisation, *, call, title, teaser, thematic_areas, places, by):
    """Return a new consortium of one, led by the organisation.

    `places` is [(AGS of the district, municipality or "")], `thematic_areas` are areas of the call.
    Raise CallNotOpen, AlreadyStarted or OutsideSaxony.
    """
    lead = locking.lock(organisation, by=by, permission="proposals.start_consortium")
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if not call.is_published or call.is_closed:
        raise CallNotOpen
    title = " ".join(title.split())
    led = ConsortiumPartner.objects.seated().filter(organisation=lead, role=PartnerRole.LEAD)
    if Consortium.objects.running().filter(call=call, title=title, partners__in=led).exists():
        raise AlreadyStarted
    consortium = Consortium.objects.create(call=call, title=title, teaser=teaser, created_by=by)
    facts = {"organisation": str(lead)}
    with deed(consortium, "consortium_started", by=by, for_organisation=lead, **facts):
        ConsortiumPartner.objects.create(
            consortium=consortium, organisation=lead, role=PartnerRole.LEAD
        )
        consortium.thematic_areas.set(thematic_areas)
        write_places(consortium, places)
    return consortium


@transaction.atomic
def freeze_partners(consortium, *, by):
    """Let nobody in and send nobody away until the lead opens the list again."""
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    if not locked.is_frozen:
        set_frozen(locked, clock.now(), by=by, name="list_frozen")


@transaction.atomic
def unfreeze_partners(consortium, *, by):
    """Open the partner list again."""
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    if locked.is_frozen:
        set_frozen(locked, None, by=by, name="list_unfrozen")


def set_frozen(consortium, moment, *, by, name):
    with deed(consortium, name, by=by, for_organisation=lead_of(consortium).organisation):
        consortium.frozen_at = moment
        consortium.save(update_fields=["frozen_at", "changed_at"])


@transaction.atomic
def give_up_consortium(consortium, *, by):
    """End the project: everybody who waits or takes part hears of it, and all can still read."""
    locked = lock(consortium, by=by, permission="proposals.give_up_consortium")
    lead = lead_of(locked)
    now = clock.now()
    with deed(locked, "consortium_given_up", by=by, for_organisation=lead.organisation):
        locked.given_up_at, locked.is_shown = now, False
        locked.save(update_fields=["given_up_at", "is_shown", "changed_at"])
        invited = ended(locked.invitations, withdrawn_at=now)
        interested = ended(locked.interests, declined_at=now)
    others = locked.partners.seated().exclude(pk=lead.pk).select_related("organisation")
    tell_given_up(locked, [seat.organisation for seat in others], "consortium_given_up")
    tell_given_up(locked, [one.organisation for one in invited], "approach_ended")
    for interest in interested:  # whom an anonymous project is hidden from, it stays hidden from
        interest_letters.tell_interested(interest, "interest_ended")


def ended(approaches, **end):
    """End what waits for an answer; return what was open, of organisations that are here."""
    unanswered = approaches.unanswered().filter(organisation__isnull=False)
    related = ("open_role", "organisation__sector", "organisation__district")
    rows = [row for row in unanswered.select_related(*related).order_by("pk") if row.is_open]
    approaches.unanswered().update(**end)
    return rows


def tell_given_up(consortium, organisations, template):
    for organisation in organisations:
        for person in acting_people(organisation):
            letters.write_to(
                person,
                subject=_("“%(consortium)s” has been given up"),
                template=f"proposals/email/{template}.txt",
                consortium=consortium,
                organisation=organisation,
                url=absolute(consortium.get_absolute_url()),
            )
