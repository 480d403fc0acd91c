"""Open roles as lists show them to people outside: the role, and of the project its teaser."""

from dataclasses import dataclass

from proposals.approaches.sides import Teaser, teasers_for
from proposals.calls import wording
from proposals.models import OpenRole


@dataclass(frozen=True)
class RoleCard:
    role: OpenRole
    project: Teaser
    standing: str  # of the call

    @property
    def is_funded(self):
        return self.role.role == "funded"


def cards(roles, user, now):
    """Return a card for each role; `roles` know what `role_queries.for_list` loads."""
    roles = list(roles)
    projects = teasers_for(user, {role.consortium_id: role.consortium for role in roles}.values())
    return [
        RoleCard(
            role=role,
            project=projects[role.consortium_id],
            standing=wording.standing(role.consortium.call.period, now),
        )
        for role in roles
    ]
