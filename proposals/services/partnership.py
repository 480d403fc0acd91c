"""Who is in a consortium and as what: roles, tasks, the lead, and how a seat ends."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal import clock, letters
from portal.web_address import absolute
from proposals.consortia.addressees import acting_people
from proposals.models import OpenRole, PartnerRole, SeatEnd
from proposals.services.deeds import deed, lock_seat, refuse_frozen
from proposals.services.overwriting import refuse_overwriting
from proposals.services.seating import lead_of

ROLE_TITLE = 120


class LeadStays(ValidationError):
    """A consortium always has exactly one lead."""

    def __init__(self):
        super().__init__(
            _(
                "Your organisation leads this project. Hand the lead over to another partner "
                "first, or give the project up."
            ),
            code="lead_stays",
        )


class AlreadyLead(ValidationError):
    """The lead was handed over to this partner meanwhile."""

    def __init__(self):
        super().__init__(_("This partner already leads the project."), code="already_lead")


@transaction.atomic
def hand_over_lead(seat, *, by):
    """Make this partner the lead and the present lead a funded partner.  Raise AlreadyLead.

    Whether the new lead can receive the grant is for people to judge; the page says what is known.
    """
    new = lock_seat(seat)
    refuse_without(by, "proposals.hand_over_lead", new.consortium)
    if new.is_lead:
        raise AlreadyLead
    old = lead_of(new.consortium)
    facts = {"old": str(old.organisation), "new": str(new.organisation)}
    place = new.consortium
    with deed(place, "lead_handed_over", by=by, for_organisation=old.organisation, **facts):
        set_role(old, PartnerRole.FUNDED)
        set_role(new, PartnerRole.LEAD)
    tell(new, template="lead_handed_over", old=old.organisation, by=by)


@transaction.atomic
def leave_consortium(seat, *, reason="", by):
    """End the seat of one's own organisation, also when the list is frozen.  Raise LeadStays.

    A role that the partner filled is open again.
    """
    leaving = lock_seat(seat, by=by, permission="proposals.leave_consortium")
    if leaving.is_lead:
        raise LeadStays
    organisation = leaving.organisation
    facts = {"organisation": str(organisation)}
    place = leaving.consortium
    with deed(place, "partner_left", by=by, for_organisation=organisation, **facts):
        end_seat(leaving, SeatEnd.LEFT, reason=reason)
    tell_of_end(leaving)


@transaction.atomic
def remove_partner(seat, *, reason, by):
    """End another partner's seat and tell them why.  Raise LeadStays or Frozen."""
    removed = other_seat(seat, by=by)
    with lead_deed(removed, "partner_removed", by=by):
        end_seat(removed, SeatEnd.REMOVED, reason=reason)
    tell_of_end(removed)


@transaction.atomic
def replace_partner(seat, *, reason, by):
    """End another partner's seat and publish its role, so that a replacement is found.

    Return the role.  It is published as far as the lead shows the teaser.  Raise LeadStays or
    Frozen.
    """
    replaced = other_seat(seat, by=by)
    with lead_deed(replaced, "partner_removed", by=by):
        replaced.open_role = role_to_fill(replaced)
        end_seat(replaced, SeatEnd.REPLACED, reason=reason)
    tell_of_end(replaced)
    return replaced.open_role


@transaction.atomic
def change_role(seat, *, role, by):
    """Make another partner funded or associated.  Raise LeadStays, Frozen or ValueError."""
    if role not in {PartnerRole.FUNDED, PartnerRole.ASSOCIATED}:
        raise ValueError("The lead is handed over, not appointed.")
    changed = other_seat(seat, by=by)
    if changed.role == role:
        return
    label = str(PartnerRole(role).label)
    with lead_deed(changed, "role_of_partner_changed", by=by, role=label):
        set_role(changed, PartnerRole(role))
    tell(changed, template="role_of_partner_changed", role=PartnerRole(role).label, by=by)


def stored_task(seat):
    return {"task": seat.task}


@transaction.atomic
def set_task(seat, *, task, seen, by):
    """Say what the partner does in the project.  Raise ChangedMeanwhile."""
    changed = lock_seat(seat, by=by, permission="proposals.edit_seat")
    values = {"task": " ".join(task.split())}
    refuse_overwriting(stored_task(changed), values=values, seen=seen)
    if values == stored_task(changed):
        return
    with deed(changed.consortium, "task_changed", by=by, organisation=str(changed.organisation)):
        changed.task = values["task"]
        changed.save(update_fields=["task"])


def refuse_without(person, permission, thing):
    if not person.has_perm(permission, thing):
        raise PermissionDenied


def other_seat(seat, *, by):
    """Return the locked seat that the lead may decide about.  Raise LeadStays or Frozen."""
    locked = lock_seat(seat)
    refuse_without(by, "proposals.lead_consortium", locked.consortium)
    if locked.is_lead:
        raise LeadStays
    refuse_frozen(locked.consortium)
    return locked


def lead_deed(seat, name, *, by, **facts):
    """Return the frame of a deed of the lead about another partner."""
    lead = lead_of(seat.consortium).organisation
    organisation = str(seat.organisation)
    return deed(
        seat.consortium, name, by=by, for_organisation=lead, organisation=organisation, **facts
    )


def set_role(seat, role):
    seat.role = role
    seat.save(update_fields=["role"])


def end_seat(seat, how, *, reason=""):
    """End a locked seat; what the partner planned stays stored and no longer counts."""
    seat.ended_at, seat.ended_how, seat.end_reason = clock.now(), how, reason.strip()
    seat.save(update_fields=["ended_at", "ended_how", "end_reason", "open_role"])


def role_to_fill(seat):
    """Return the published role that the seat leaves behind: its own, or a new one."""
    role = seat.open_role
    if role is not None:
        role.is_published, role.paused_at, role.closed_at = True, None, None
        role.save(update_fields=["is_published", "paused_at", "closed_at"])
        return role
    sector = seat.organisation.sector
    return OpenRole.objects.create(
        consortium=seat.consortium,
        title=(seat.task or str(sector))[:ROLE_TITLE],
        role=seat.role,
        sector=sector,
        contribution=seat.task,
        is_published=True,
    )


def tell(seat, *, template, **context):
    """Write to the partner's people."""
    for person in acting_people(seat.organisation):
        letters.write_to(
            person,
            subject=_("Your part in “%(consortium)s”"),
            template=f"proposals/email/{template}.txt",
            consortium=seat.consortium,
            url=absolute(seat.consortium.get_absolute_url()),
            organisation=seat.organisation,
            **context,
        )


def tell_of_end(seat):
    """Write to the partner's people and to the lead's that the seat has ended, and how."""
    context = {"how": seat.ended_how, "reason": seat.end_reason}
    tell(seat, template="seat_ended", **context)
    for person in acting_people(lead_of(seat.consortium).organisation):
        letters.write_to(
            person,
            subject=_("%(organisation)s is no longer part of “%(consortium)s”"),
            template="proposals/email/partner_gone.txt",
            consortium=seat.consortium,
            url=absolute(seat.consortium.get_absolute_url()),
            organisation=seat.organisation,
            **context,
        )
