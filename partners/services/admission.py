"""A person becomes part of an organisation, whichever way they came."""

import pghistory

from partners.models import Claim, Membership, MembershipInvitation, Role
from partners.people.roles import higher
from partners.services import endings
from portal import clock, security_log


def admit(organisation, person, *, role, by, deed):
    """Make the person a member with that role, or raise the role they have; return the membership.

    The caller holds the organisation's lock.  What else the person had asked for or been offered
    here is settled with it, and nobody claims an organisation that has an owner.
    """
    with pghistory.context(user=str(by.pk), deed=deed):
        membership, is_new = Membership.objects.get_or_create(
            organisation=organisation, person=person, defaults={"role": role}
        )
        if not is_new and higher(membership.role, role) != membership.role:
            membership.role = role
            membership.save(update_fields=["role"])
    security_log.record(deed, person, organisation=organisation.pk, role=membership.role)
    settle(organisation, person, by=by)
    if role == Role.OWNER:
        endings.end_claims(organisation, by=by)
    return membership


def settle(organisation, person, *, by):
    """Close the person's own requests, claims and invitations in this organisation: they are in."""
    now = clock.now()
    decided = {"decided_at": now, "decided_by": by, "granted": True}
    organisation.join_requests.open().filter(person=person).update(**decided)
    Claim.objects.open().filter(organisation=organisation, person=person).update(**decided)
    mine = MembershipInvitation.objects.addressed_to(person)
    mine.unanswered().filter(organisation=organisation).update(accepted_at=now)
