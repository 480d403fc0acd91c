"""What a project shows to people outside it, and what each side may see of the other.

Pages and mails get these instead of the organisation or the consortium, so that a template cannot
name whom it must not name.  In an anonymous project both sides are hidden from each other until the
lead shows them to each other or accepts; the moment is the interest's `revealed_at`.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from partners.models import District, Organisation, Sector, ThematicArea
from proposals.models import (
    Call,
    ConsortiumPartner,
    ConsortiumPlace,
    ExpressionOfInterest,
    PartnerRole,
)

LEADS = Prefetch(
    "partners",
    ConsortiumPartner.objects.seated()
    .filter(role=PartnerRole.LEAD)
    .select_related("organisation__sector", "organisation__district"),
    to_attr="leads",
)
PLACES = Prefetch("places", ConsortiumPlace.objects.select_related("district"))


@dataclass(frozen=True)
class Side:
    """An organisation as the other side sees it; `organisation` is None while it is hidden."""

    sector: Sector
    district: District | None
    organisation: Organisation | None

    @property
    def origin(self):
        """Where the organisation comes from, which names nobody."""
        sector = str(self.sector).partition(" (")[0]
        if self.district is None:
            return _("%(sector)s, outside Saxony") % {"sector": sector}
        return _("%(sector)s, %(district)s") % {"sector": sector, "district": self.district}

    @property
    def label(self):
        if self.organisation is not None:
            return self.organisation.name
        return _("Organisation from %(origin)s") % {"origin": self.origin}


@dataclass(frozen=True)
class Teaser:
    """A project as people outside it see it; its title is empty while it is hidden.

    `is_demo`: call or lead partner are invented, which is said wherever the project appears.
    """

    pk: UUID
    call: Call
    title: str
    text: str
    lead: Side
    areas: tuple[ThematicArea, ...]
    districts: tuple[District, ...]
    is_demo: bool

    @property
    def is_hidden(self):
        return self.lead.organisation is None

    @property
    def heading(self):
        return self.title or nameless(self.lead)


def nameless(lead):
    """Return what an anonymous project is called; `lead` is its lead partner's side."""
    return _("Project from %(origin)s") % {"origin": lead.origin}


def heading_of(consortium, *, named):
    """Return what a project is called; the consortium is prefetched with LEADS."""
    if named:
        return consortium.title
    return nameless(side_of(consortium.leads[0].organisation, named=False))


def side_of(organisation, *, named):
    """Return the organisation as the other side sees it; its sector and district are loaded."""
    return Side(organisation.sector, organisation.district, organisation if named else None)


def teaser_of(consortium, *, named):
    """Return what people outside see; with `named` also whose project it is.

    Best prefetched with LEADS, PLACES and the thematic areas.
    """
    if not hasattr(consortium, "leads"):
        prefetch_related_objects([consortium], LEADS)
    districts = {place.district.pk: place.district for place in consortium.places.all()}
    return Teaser(
        pk=consortium.pk,
        call=consortium.call,
        title=consortium.title if named else "",
        text=consortium.teaser,
        lead=side_of(consortium.leads[0].organisation, named=named),
        areas=tuple(consortium.thematic_areas.all()),
        districts=tuple(sorted(districts.values(), key=lambda district: district.ags)),
        is_demo=consortium.call.is_demo or consortium.leads[0].organisation.is_demo,
    )


def named_to(user, consortia):
    """Return the keys of the anonymous consortia that were shown to the person's organisations."""
    if not user.is_authenticated:
        return frozenset()
    shown = ExpressionOfInterest.objects.filter(
        consortium__in=[one.pk for one in consortia if one.is_anonymous],
        organisation__memberships__person=user,
        revealed_at__isnull=False,
    )
    return frozenset(shown.values_list("consortium", flat=True))


def teasers_for(user, consortia):
    """Return {key: teaser} of the consortia as this person sees them, in one query."""
    named = named_to(user, consortia)
    return {
        one.pk: teaser_of(one, named=not one.is_anonymous or one.pk in named) for one in consortia
    }
