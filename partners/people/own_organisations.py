"""The organisations of one person: their role, how it stands with each, and what comes next."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners import freshness
from partners.freshness import Freshness
from partners.models import Claim, JoinRequest, Membership, MembershipInvitation, Role, Visibility
from partners.people.roles import RANK

STATES = {
    "draft": (gettext_lazy("Not published yet"), "amber"),
    "hidden": (gettext_lazy("Visible to your organisation only"), "neutral"),
    Freshness.FRESH: (gettext_lazy("Published"), "green"),
    Freshness.STALE: (gettext_lazy("Unconfirmed for more than a year"), "amber"),
    Freshness.DORMANT: (gettext_lazy("No longer in the directory’s list"), "red"),
}


@dataclass(frozen=True)
class Own:
    """One organisation as the list shows it."""

    membership: Membership
    state: str
    tone: str
    may_edit: bool
    may_manage: bool
    may_confirm: bool
    requests: int
    step: str
    step_url: str

    @property
    def organisation(self):
        return self.membership.organisation


def own_organisations(user, today):
    """Return the person's organisations in the order of their names."""
    memberships = Membership.objects.filter(person=user, organisation__dissolved_on=None)
    counted = memberships.select_related("organisation__district").annotate(
        requests=Count(
            "organisation__join_requests",
            filter=Q(organisation__join_requests__decided_at=None),
            distinct=True,
        )
    )
    return [own(membership, today) for membership in counted.order_by("organisation__name", "pk")]


def own(membership, today):
    organisation = membership.organisation
    may_edit = RANK[membership.role] >= RANK[Role.EDITOR]
    may_manage = membership.role == Role.OWNER
    state, tone = STATES[standing(organisation, today)]
    requests = membership.requests if may_manage else 0
    step, step_url = next_step(organisation, may_edit, today)
    return Own(
        membership=membership,
        state=state,
        tone=tone,
        may_edit=may_edit,
        may_manage=may_manage,
        may_confirm=may_edit and organisation.is_published,
        requests=requests,
        step=step,
        step_url=step_url,
    )


def standing(organisation, today):
    """Return the word for how others see the organisation today."""
    if not organisation.is_published:
        return "draft"
    age = freshness.freshness(organisation.confirmed_on, today)
    if age == Freshness.FRESH and organisation.visibility == Visibility.HIDDEN:
        return "hidden"
    return age


def next_step(organisation, may_edit, today):
    """Return what helps most now, in words, and where; two empty words if there is nothing."""
    if not may_edit:
        return "", ""
    if not organisation.summary:
        return _("Introduce your organisation"), profile_address(organisation)
    confirm = reverse("organisation_confirm", args=[organisation.slug])
    if not organisation.is_published:
        return _("Check the details and publish them"), confirm
    if freshness.is_reminder_due(organisation.confirmed_on, None, today):
        return _("Check the details and confirm them"), confirm
    return "", ""


def profile_address(organisation):
    return reverse("organisation_profile", args=[organisation.slug])


def open_offers(user):
    """Return what waits for the person or for others' answers: invitations, requests, claims."""
    invitations = MembershipInvitation.objects.open().addressed_to(user)
    return {
        "invitations": list(invitations.select_related("organisation", "invited_by")),
        "join_requests": list(
            JoinRequest.objects.open().filter(person=user).select_related("organisation")
        ),
        "claims": list(Claim.objects.open().filter(person=user).select_related("organisation")),
    }
