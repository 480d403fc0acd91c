"""Whom a letter about an organisation's part in a consortium goes to."""

from partners.models import Role
from portal.models import User


def acting_people(organisation):
    """Return who may act for the organisation and has a confirmed address: owners and editors."""
    return people_with(organisation, [Role.OWNER, Role.EDITOR])


def owners_of(organisation):
    """Return who may bind the organisation and has a confirmed address."""
    return people_with(organisation, [Role.OWNER])


def people_with(organisation, roles):
    members = User.objects.filter(
        memberships__organisation=organisation, memberships__role__in=roles, is_active=True
    )
    verified = members.filter(emailaddress__verified=True)
    return list(verified.distinct().order_by("pk"))
