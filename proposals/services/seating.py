"""An organisation gets a seat in a consortium, whichever way it came."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.services import locking
from proposals.models import ConsortiumPartner, OpenRole, PartnerRole, SeatEnd
from proposals.services.deeds import deed, refuse_frozen


class AlreadySeated(ValidationError):
    """The organisation is a partner already."""

    def __init__(self, organisation):
        super().__init__(
            _("%(organisation)s is already a partner in this project."),
            code="already_seated",
            params={"organisation": organisation},
        )


class RoleTaken(ValidationError):
    """Somebody fills the open role by now, or the lead has closed it."""

    def __init__(self):
        super().__init__(_("This role is no longer open."), code="role_taken")


def seat(consortium, organisation, *, role, open_role=None, task="", by):
    """Give the organisation a seat and return it, as part of the caller's deed.

    The caller has locked the organisation and then the consortium (`partners.services.locking`,
    `deeds.lock`), and has seen that `by` may bind the organisation or was asked by who may.  Raise
    Frozen, AlreadySeated, RoleTaken, or `locking.Dissolved`.
    """
    refuse_frozen(consortium)
    locked = locking.lock(organisation)
    if consortium.partners.seated().filter(organisation=locked).exists():
        raise AlreadySeated(locked)
    if open_role is not None:
        refuse_taken(consortium, open_role)
    seated = ConsortiumPartner.objects.create(
        consortium=consortium,
        organisation=locked,
        role=PartnerRole(role),
        open_role=open_role,
        task=task or (open_role.contribution if open_role else ""),
    )
    note_replacement(seated, by=by)
    return seated


def refuse_taken(consortium, open_role):
    """Raise RoleTaken unless the role belongs to the consortium and is open now."""
    if not OpenRole.objects.open().filter(pk=open_role.pk, consortium=consortium).exists():
        raise RoleTaken


def note_replacement(seated, *, by):
    """Leave a line where the seat takes the place of a partner that was sent away for it."""
    if seated.open_role is None:
        return
    filled = seated.consortium.partners.filter(open_role=seated.open_role).exclude(pk=seated.pk)
    last = filled.select_related("organisation").order_by("-joined_at").first()
    if last is not None and last.ended_how == SeatEnd.REPLACED:
        facts = {"old": str(last.organisation), "new": str(seated.organisation)}
        with deed(seated.consortium, "partner_replaced", by=by, **facts):
            pass


def lead_of(consortium):
    """Return the lead's seat with its organisation."""
    seats = consortium.partners.seated().select_related("organisation")
    return seats.get(role=PartnerRole.LEAD)
