"""Where a project is carried out.  Asked for, never taken from an organisation's seat.

Source: EU-Rahmenrichtlinie No. 3 (the place lies in the programme area), docs/rules.md.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import District
from proposals.models import ConsortiumPlace
from proposals.services.deeds import deed, lock
from proposals.services.overwriting import refuse_overwriting
from proposals.services.seating import lead_of


class OutsideSaxony(ValidationError):
    """The districts the portal knows are those of Saxony."""

    def __init__(self):
        super().__init__(
            _("The place of implementation must lie in the Free State of Saxony."),
            code="outside_saxony",
        )


@transaction.atomic
def set_places(consortium, *, places, seen, by):
    """Replace the places: [(AGS of the district, municipality or "")].

    `seen` is the digest of `stored_places` that the person started from.  Raise OutsideSaxony or
    ChangedMeanwhile.
    """
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    wanted = each_once(places)
    present = stored_places(locked)
    refuse_overwriting(present, values=wanted, seen=seen)
    if wanted == present:
        return
    lead = lead_of(locked).organisation
    with deed(locked, "places_changed", by=by, for_organisation=lead) as facts:
        locked.places.all().delete()
        facts["places"] = "; ".join(str(place) for place in write_places(locked, wanted)) or "–"


def write_places(consortium, places):
    """Write the places and return them; raise OutsideSaxony for an unknown district."""
    wanted = each_once(places)
    districts = District.objects.in_bulk([ags for ags, _name in wanted], field_name="ags")
    if {ags for ags, _name in wanted} - districts.keys():
        raise OutsideSaxony
    return ConsortiumPlace.objects.bulk_create(
        ConsortiumPlace(consortium=consortium, district=districts[ags], municipality=municipality)
        for ags, municipality in wanted
    )


def stored_places(consortium):
    """Return the places as `set_places` takes them."""
    rows = consortium.places.values_list("district__ags", "municipality")
    return sorted([ags, municipality] for ags, municipality in rows)


def each_once(places):
    """Return the places in the order of their keys, none of them twice."""
    names = {(ags, " ".join(municipality.split())) for ags, municipality in places}
    return sorted([ags, municipality] for ags, municipality in names)
