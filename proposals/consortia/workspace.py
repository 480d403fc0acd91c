"""What every page of a consortium shows above its own part: whose it is, its tabs, its standing."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import Membership, Role
from portal.views.access import demand
from proposals.consortia import log
from proposals.models import Consortium, ConsortiumPartner, PartnerRole
from proposals.money.cap_panel import money_of
from proposals.money.plans import PLACES
from proposals.permissions import ACTING

# URL name and label of each tab, in the order in which a project is worked on.
TABS = [
    ("consortium", _("Overview")),
    ("consortium_partners", _("Partners")),
    ("consortium_inbox", _("Open roles")),
    ("budget", _("Budget")),
    ("documents", _("Documents")),
    ("readiness", _("Readiness")),
    ("consortium_log", _("Log")),
]

PRESENT = ConsortiumPartner.objects.seated().select_related(
    "organisation__sector", "organisation__district", "organisation__legal_form"
)


@dataclass(frozen=True)
class Tab:
    name: str
    label: str
    url: str


@dataclass(frozen=True)
class Workspace:
    """A consortium as one person sees it.  `acting` are the seats they may act for."""

    consortium: Consortium
    seats: tuple[ConsortiumPartner, ...]
    acting: frozenset
    owned: frozenset
    current: str

    @property
    def lead(self):
        return next(seat for seat in self.seats if seat.role == PartnerRole.LEAD)

    @property
    def may_lead(self):
        return self.lead.pk in self.acting and not self.is_over

    @property
    def owns_lead(self):
        return self.lead.pk in self.owned and not self.is_over

    @property
    def is_over(self):
        return self.consortium.given_up_at is not None

    @property
    def news(self):
        """The newest deed in words, for a page that brings itself up to date."""
        entry = self.consortium.log.first()
        return log.sentence(entry) if entry else ""

    def may_edit(self, seat):
        return not self.is_over and (self.may_lead or seat.pk in self.acting)

    @cached_property
    def money(self):
        """What the consortium may ask for and plans, reckoned when a page first asks."""
        return money_of(self.consortium, self.consortium.present)

    @property
    def tabs(self):
        args = [self.consortium.pk]
        return [Tab(name, label, reverse(name, args=args)) for name, label in TABS]


def own_role(person):
    """Return the person's role in the organisation of each seat, as an expression."""
    mine = Membership.objects.filter(person=person, organisation=OuterRef("organisation"))
    return Subquery(mine.values("role"))


def workspace(request, pk, current, *, permission="proposals.view_consortium", related=()):
    """Return the consortium as this person sees it, else 404; 403 without the permission."""
    rows = Consortium.objects.visible_to(request.user).select_related("call__cost_model__source")
    seats = Prefetch(
        "partners", PRESENT.annotate(own_role=own_role(request.user)), to_attr="present"
    )
    consortium = get_object_or_404(rows.prefetch_related(seats, PLACES, *related), pk=pk)
    if permission != "proposals.view_consortium":
        demand(request.user, permission, consortium)
    present = consortium.present
    return Workspace(
        consortium=consortium,
        seats=tuple(sorted(present, key=lambda seat: not seat.is_lead)),
        acting=frozenset(seat.pk for seat in present if seat.own_role in ACTING),
        owned=frozenset(seat.pk for seat in present if seat.own_role == Role.OWNER),
        current=current,
    )
