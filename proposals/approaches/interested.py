"""For which of a person's organisations interest in a role can be expressed, and what hinders."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import Organisation
from proposals.approaches.sides import Side, side_of


@dataclass(frozen=True)
class Candidate:
    """One of the person's organisations, what the lead would see, and what stands in the way."""

    organisation: Organisation
    side: Side
    competences: list
    hindrance: str
    way_label: str = ""
    way_url: str = ""


def candidates(user, role):
    """Return the organisations that the person may act for, each with what hinders it."""
    own = Organisation.objects.of(user).filter(memberships__role__in=["owner", "editor"])
    rows = own.select_related("sector", "district").prefetch_related("offers").distinct()
    asked = set(role.interests.open().values_list("organisation", flat=True))
    seats = role.consortium.partners.seated()
    seated = set(seats.values_list("organisation", flat=True))
    revealed = role.consortium.interests.filter(revealed_at__isnull=False)
    known = set(revealed.values_list("organisation", flat=True))
    anonymous = role.consortium.is_anonymous
    return [
        candidate(one, role, named=not anonymous or one.pk in known, asked=asked, seated=seated)
        for one in rows
    ]


def candidate(organisation, role, *, named, asked, seated):
    offered = {offer.competence_id for offer in organisation.offers.all()}
    hindrance, label, url = hindrance_of(organisation, asked, seated)
    return Candidate(
        organisation=organisation,
        side=side_of(organisation, named=named),
        competences=[word for word in role.competences.all() if word.pk in offered],
        hindrance=hindrance,
        way_label=label,
        way_url=url,
    )


def hindrance_of(organisation, asked, seated):
    """Return (what stands in the way, label and address of the way on), all empty if nothing."""
    if organisation.pk in seated:
        return _("is a partner in this project already."), "", ""
    if organisation.pk in asked:
        return _("has expressed interest already."), _("See it"), reverse("interests")
    if not organisation.is_published:
        way = reverse("organisation_confirm", args=[organisation.slug])
        return _("has not published its profile yet."), _("Check and publish it"), way
    return "", "", ""
