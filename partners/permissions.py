"""Who may do what with an organisation.  What exists for a person is decided by `visible_to`."""

import rules

from partners.models import Membership, Role


def role_of(person, organisation):
    """Return the person's role in the organisation, or None."""
    if not person.is_authenticated:
        return None
    membership = Membership.objects.filter(person=person, organisation=organisation)
    return membership.values_list("role", flat=True).first()


@rules.predicate
def is_owner(person, organisation):
    return role_of(person, organisation) == Role.OWNER


@rules.predicate
def is_editor(person, organisation):
    """Owners may all that editors may."""
    return role_of(person, organisation) in {Role.OWNER, Role.EDITOR}


@rules.predicate
def is_member(person, organisation):
    return role_of(person, organisation) is not None


@rules.predicate
def is_coordinator(person, organisation):
    return person.is_staff and person.has_perm("partners.change_organisation")


rules.add_perm("partners.view_members", is_member)
rules.add_perm("partners.edit_profile", is_editor)
rules.add_perm("partners.confirm_profile", is_editor)
rules.add_perm("partners.manage_members", is_owner)
rules.add_perm("partners.change_settings", is_owner)
rules.add_perm("partners.hand_over", is_owner)
rules.add_perm("partners.dissolve", is_owner)
rules.add_perm("partners.verify", is_coordinator)
rules.add_perm("partners.decide_claims", is_coordinator)
