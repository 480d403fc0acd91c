"""Roles in an organisation and how people leave it.  Nobody is its last owner and then gone."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Membership, MembershipInvitation, Role
from partners.people.roles import keeps_an_owner
from partners.services.locking import lock
from portal import clock, letters, security_log


class LastOwner(ValidationError):
    """Without this person nobody could lead the organisation."""

    def __init__(self, organisation):
        super().__init__(
            _(
                "“%(organisation)s” needs an owner, and there is no other one. Hand the "
                "organisation over to another member first, or dissolve it."
            ),
            code="last_owner",
            params={"organisation": organisation},
        )


class NoMember(ValidationError):
    """The person has left meanwhile."""

    def __init__(self):
        super().__init__(_("This person does not belong to the organisation any more."))


@transaction.atomic
def change_role(membership, *, role, by):
    """Give a member another role and tell them.  Raise LastOwner, NoMember or ValueError."""
    organisation = lock(membership.organisation, by=by, permission="partners.manage_members")
    changed = found(organisation, membership.person_id)
    if changed.role == Role(role):
        return
    refuse_last_owner(organisation, changed, role=role)
    set_role(changed, role, by=by, deed="change_role")
    if changed.person_id != by.pk:
        tell(changed, subject=_("Your role in %(organisation)s"), template="role_changed", by=by)


@transaction.atomic
def remove_member(membership, *, by):
    """End somebody's membership and tell them.  Raise LastOwner or NoMember."""
    organisation = lock(membership.organisation, by=by, permission="partners.manage_members")
    removed = found(organisation, membership.person_id)
    end(organisation, removed, by=by, deed="remove_member")
    mine = MembershipInvitation.objects.addressed_to(removed.person)
    mine.unanswered().filter(organisation=organisation).update(withdrawn_at=clock.now())
    tell(removed, subject=_("%(organisation)s without you"), template="removed", by=by)


@transaction.atomic
def leave_organisation(organisation, *, by):
    """End one's own membership.  Raise LastOwner or NoMember."""
    locked = lock(organisation)
    end(locked, found(locked, by.pk), by=by, deed="leave_organisation")


@transaction.atomic
def hand_over(organisation, *, to, by):
    """Make another member owner and oneself an editor, in one deed.  Raise NoMember.

    `to` is a membership of the organisation.
    """
    locked = lock(organisation, by=by, permission="partners.hand_over")
    successor, predecessor = found(locked, to.person_id), found(locked, by.pk)
    if successor == predecessor:
        raise ValueError("Nobody hands over to themselves.")
    set_role(successor, Role.OWNER, by=by, deed="hand_over")
    set_role(predecessor, Role.EDITOR, by=by, deed="hand_over")
    tell(successor, subject=_("Your role in %(organisation)s"), template="role_changed", by=by)


def found(organisation, person_id):
    """Return the person's membership as it is now that the organisation is held; or NoMember."""
    rows = Membership.objects.select_related("person", "organisation")
    membership = rows.filter(organisation=organisation, person=person_id).first()
    if membership is None:
        raise NoMember
    return membership


def refuse_last_owner(organisation, membership, *, role=None):
    """Raise LastOwner if nobody led the organisation once this member has that role, or none."""
    others = organisation.memberships.exclude(pk=membership.pk).values_list("role", flat=True)
    if membership.role == Role.OWNER and not keeps_an_owner([*others, role]):
        raise LastOwner(organisation)


def reasons_to_stay(organisation, person):
    """Return in sentences what would keep the person from leaving now; nothing is locked."""
    try:
        refuse_last_owner(organisation, found(organisation, person.pk))
    except LastOwner as refusal:
        return refusal.messages
    return []


def set_role(membership, role, *, by, deed):
    membership.role = Role(role)
    with pghistory.context(user=str(by.pk), deed=deed):
        membership.save(update_fields=["role"])
    record(membership, by=by, deed=deed)


def end(organisation, membership, *, by, deed):
    """Delete the membership, and with it the person's entry as a contact."""
    refuse_last_owner(organisation, membership)
    record(membership, by=by, deed=deed)
    with pghistory.context(user=str(by.pk), deed=deed):
        organisation.contacts.filter(person=membership.person).delete()
        Membership.objects.filter(pk=membership.pk).delete()


def record(membership, *, by, deed):
    security_log.record(
        deed,
        by,
        organisation=membership.organisation_id,
        member=str(membership.person_id),
        role=str(membership.role),
    )


def tell(membership, *, subject, template, by):
    letters.write_to(
        membership.person,
        subject=subject,
        template=f"partners/email/{template}.txt",
        organisation=membership.organisation,
        role=Role(membership.role).label,
        by=by,
    )
