"""Who sees which revision of a project now, for many watchers at once."""

from uuid import UUID

from proposals.models import ConsortiumPartner
from proposals.services.deeds import CHANNEL

__all__ = ["CHANNEL", "revisions"]


def revisions(pairs):
    """Return {(person, key): revision} for those pairs whose person sees the project.

    The same as `Consortium.objects.visible_to`, asked for many people in one query.
    """
    people = {person for person, _key in pairs}
    projects = {UUID(key) for _person, key in pairs}
    rows = ConsortiumPartner.objects.seated().filter(
        consortium__in=projects, organisation__memberships__person__in=people
    )
    found = rows.values_list(
        "organisation__memberships__person", "consortium", "consortium__revision"
    )
    return {(person, str(pk)): revision for person, pk, revision in found}
