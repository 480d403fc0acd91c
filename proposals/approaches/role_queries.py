"""Open roles, teasers and interest as the pages read them, in a fixed number of queries."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from partners.models import Organisation
from portal import clock
from proposals.approaches.sides import LEADS, PLACES
from proposals.calls import queries
from proposals.models import Consortium, ConsortiumPartner, ExpressionOfInterest, OpenRole

ROLE_ROWS = OpenRole.objects.select_related("sector", "district").prefetch_related("competences")


def published_roles(now):
    """Return the roles everybody may find, the newest first; none of calls that have ended."""
    calls = [call.pk for call in queries.calls_to_come(now)]
    roles = OpenRole.objects.published().filter(consortium__call__in=calls)
    return roles.order_by("-created_at", "pk")


def for_list(roles):
    """Let the roles know all that a list shows of them."""
    related = roles.select_related("sector", "district", "consortium__call")
    projects = (f"consortium__{name}" for name in ("thematic_areas",))
    leads = Prefetch("consortium__partners", LEADS.queryset, to_attr="leads")
    places = Prefetch("consortium__places", PLACES.queryset)
    return related.prefetch_related("competences", leads, places, *projects)


def teasers_visible_to(user):
    """Return the projects whose teaser the person may read: those shown, and their own."""
    own = Consortium.objects.visible_to(user).filter(pk=OuterRef("pk"))
    seen = Consortium.objects.filter(Q(pk__in=Consortium.objects.shown()) | Exists(own))
    roles = Prefetch("roles", ROLE_ROWS.published(), to_attr="published_roles")
    related = seen.select_related("call").prefetch_related(LEADS, PLACES, roles)
    return related.prefetch_related("thematic_areas")


def roles_to_offer_for():
    """Return the roles somebody may have come for: also those paused or filled meanwhile."""
    return for_list(
        OpenRole.objects.filter(is_published=True, consortium__in=Consortium.objects.shown())
    )


def roles_of(consortium):
    """Return the project's roles with counts and whether somebody fills them."""
    seated = ConsortiumPartner.objects.seated().filter(open_role=OuterRef("pk"))
    is_open = Q(
        interests__accepted_at=None,
        interests__declined_at=None,
        interests__withdrawn_at=None,
        interests__expires_at__gt=clock.now(),
    )
    interests = Count("interests", distinct=True)
    waiting = Count("interests", filter=is_open, distinct=True)
    rows = ROLE_ROWS.filter(consortium=consortium)
    counted = rows.annotate(is_filled=Exists(seated), interest_count=interests, waiting=waiting)
    return counted.order_by("created_at", "pk")


def interests_in(consortium, user):
    """Return the interests, only for who belongs to the lead partner, whatever else they may."""
    leads = Consortium.objects.filter(
        pk=OuterRef("consortium"),
        partners__in=ConsortiumPartner.objects.of(user).filter(role="lead"),
    )
    rows = ExpressionOfInterest.objects.filter(Exists(leads), consortium=consortium)
    related = ("open_role", "organisation__sector", "organisation__district")
    return rows.select_related(*related).prefetch_related(
        "open_role__competences", "organisation__offers"
    )


def interests_of(user):
    """Return the interests of the person's organisations, the newest first."""
    rows = ExpressionOfInterest.objects.filter(
        organisation__memberships__person=user, organisation__dissolved_on=None
    )
    related = rows.select_related("open_role", "organisation", "consortium__call")
    leads = Prefetch("consortium__partners", LEADS.queryset, to_attr="leads")
    places = Prefetch("consortium__places", PLACES.queryset)
    return related.prefetch_related(leads, places, "consortium__thematic_areas").order_by(
        "-expressed_at", "pk"
    )


def takes_interest(role):
    """Return whether interest can be expressed in the role now."""
    return not role.consortium.call.is_closed and (
        OpenRole.objects.published().filter(pk=role.pk).exists()
    )


def is_shown(consortium):
    return Consortium.objects.shown().filter(pk=consortium.pk).exists()


def is_partner(user, consortium):
    return ConsortiumPartner.objects.of(user).filter(consortium=consortium).exists()


def belongs_to_lead(user, place):
    """Return whether the person belongs to the lead organisation, in whatever role."""
    return ConsortiumPartner.objects.of(user).filter(pk=place.lead.pk).exists()


def page_of(organisation, user):
    """Return the address of the organisation's page if the person may open it, else nothing."""
    if organisation is None:
        return ""
    seen = Organisation.objects.visible_to(user).filter(pk=organisation.pk).exists()
    return organisation.get_absolute_url() if seen else ""
