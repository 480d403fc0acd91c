"""Taking a consortium into another call: the lead comes along, everybody else is invited anew.

Only the lead's own figures are copied; what the others planned is theirs to plan again.  Order of
locks: organisations, call, consortium.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from proposals.models import Call, Consortium, PartnerRole
from proposals.papers import carrying, carrying_facts
from proposals.services.deeds import deed, lock
from proposals.services.invitations import invite_organisation

ROLE_FIELDS = ["title", "role", "sector", "contribution", "district", "newcomers_welcome"]


class CallRefused(ValidationError):
    """The project cannot be taken into this call."""


class AlreadyCarried(ValidationError):
    """The project has been taken into this call before; `consortium` is what came of it."""

    def __init__(self, consortium):
        super().__init__(
            _("This project has already been taken into that call."), code="already_carried"
        )
        self.consortium = consortium


@dataclass
class CarriedOver:
    """The new consortium, whom it invited, and [(organisation, reason)] of who was not."""

    consortium: Consortium
    invited: list = field(default_factory=list)
    not_invited: list = field(default_factory=list)


@transaction.atomic
def carry_over(consortium, *, call, message="", by):
    """Take a consortium into a published call that is not over; return what came of it.

    Raise CallRefused, AlreadyCarried, GivenUp or PermissionDenied.  Whoever cannot be invited now
    does not keep the others from being so.
    """
    seats = list(consortium.partners.seated())
    organisations = Organisation.objects.select_for_update(of=("self",), no_key=True)
    organisations = organisations.order_by("pk").in_bulk({s.organisation_id for s in seats})
    target = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    refuse_call(locked, target)
    if already := locked.carried_to.running().filter(call=target).first():
        raise AlreadyCarried(already)
    present = list(locked.partners.seated())
    outcome = CarriedOver(copy_of(locked, target, by))
    new = outcome.consortium
    with deed(new, "carried_over", by=by, title=locked.title):
        copy_descriptions(locked, new)
        roles = copy_roles(locked, new)
        copy_seat(next(seat for seat in present if seat.is_lead), new)
    for seat in present:
        organisation = organisations.get(seat.organisation_id)
        if organisation and not seat.is_lead:  # none: it took its seat in this very moment
            invite(outcome, seat, organisation, roles, message, by)
    return outcome


def refuse_call(consortium, call):
    """Raise CallRefused for a call that takes no project, or not this one."""
    if call.pk == consortium.call_id:
        raise CallRefused(_("The project is in this call already."), code="same_call")
    if not call.is_published or call.is_closed:
        raise CallRefused(
            _("This call is not open to projects any more. Please choose another one."),
            code="call_over",
        )


def copy_of(old, call, by):
    """Return the new consortium with what of the old one's plan holds in the call."""
    rules = carrying_facts.conditions_of(call)
    frame, _left = carrying.carried(carrying_facts.frame_of(old), rules)
    return Consortium.objects.create(
        call=call,
        carried_from=old,
        title=old.title,
        teaser=old.teaser,
        details=old.details,
        is_anonymous=old.is_anonymous,
        agreement_planned=old.agreement_planned,
        starts_on=frame.starts_on,
        duration_months=frame.months,
        funding_rate=frame.rate,
        created_by=by,
    )


def copy_descriptions(old, new):
    offered = new.call.thematic_areas.all()
    new.thematic_areas.set(old.thematic_areas.filter(pk__in=offered))
    new.required_competences.set(old.required_competences.all())
    new.required_sectors.set(old.required_sectors.all())
    for place in old.places.all():
        new.places.create(district_id=place.district_id, municipality=place.municipality)


def copy_roles(old, new):
    """Copy what is still sought, unpublished; return {pk of the old role: new role}."""
    copies = {}
    for role in old.roles.filter(closed_at=None).prefetch_related("competences"):
        copy = new.roles.create(**{name: getattr(role, name) for name in ROLE_FIELDS})
        copy.competences.set(role.competences.all())
        copies[role.pk] = copy
    return copies


def copy_seat(seat, new):
    """Seat the lead with its task and its own figures; costs by category only where they count."""
    copy = new.partners.create(
        organisation_id=seat.organisation_id, role=PartnerRole.LEAD, task=seat.task
    )
    rows = [*seat.positions.all(), *seat.contributions.all()]
    if carrying_facts.counts_items(new.call):
        rows += seat.cost_items.all()
    for row in rows:
        values = {
            f.attname: getattr(row, f.attname)
            for f in row._meta.concrete_fields
            if f.name not in {"id", "version", "partner"}
        }
        type(row).objects.create(partner=copy, **values)


def invite(outcome, seat, organisation, roles, message, by):
    """Invite one partner anew in the role it had; note who cannot be invited, and why."""
    role = roles.get(seat.open_role_id)
    try:
        with transaction.atomic():
            invite_organisation(
                outcome.consortium,
                organisation=organisation,
                role=seat.role,
                open_role=role if role and role.role == seat.role else None,
                message=message,
                by=by,
            )
    except ValidationError as refusal:
        outcome.not_invited.append((organisation, " ".join(refusal.messages)))
    else:
        outcome.invited.append(organisation)
