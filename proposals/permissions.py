"""Who may do what in a consortium.  What exists for a person is decided by `visible_to`.

What the lead may do, owners and editors of the lead organisation may do; joining, leaving and
handing over bind an organisation and are for its owners.  Superusers pass every question here, so
nothing private hangs on one alone.
"""

import rules

from partners.models import Role
from partners.permissions import is_editor, role_of
from proposals.models import ConsortiumPartner, PartnerRole


def roles_in(person, consortium, **seats):
    """Return the person's roles in the organisations that have such seats now."""
    if not person.is_authenticated:
        return set()
    rows = ConsortiumPartner.objects.seated().filter(consortium=consortium, **seats)
    mine = rows.filter(organisation__memberships__person=person)
    return set(mine.values_list("organisation__memberships__role", flat=True))


ACTING = {Role.OWNER, Role.EDITOR}


@rules.predicate
def is_partner(person, consortium):
    return bool(roles_in(person, consortium))


@rules.predicate
def acts_for_lead(person, consortium):
    return bool(roles_in(person, consortium, role=PartnerRole.LEAD) & ACTING)


@rules.predicate
def owns_lead(person, consortium):
    return Role.OWNER in roles_in(person, consortium, role=PartnerRole.LEAD)


@rules.predicate
def acts_for_seat(person, seat):
    return seat.ended_at is None and role_of(person, seat.organisation) in ACTING


@rules.predicate
def owns_seat(person, seat):
    return seat.ended_at is None and role_of(person, seat.organisation) == Role.OWNER


@rules.predicate
def acts_for_lead_of_seat(person, seat):
    return seat.ended_at is None and acts_for_lead(person, seat.consortium)


@rules.predicate
def owns_invited(person, invitation):
    return role_of(person, invitation.organisation) == Role.OWNER


@rules.predicate
def acts_for_interested(person, interest):
    return role_of(person, interest.organisation) in ACTING


rules.add_perm("proposals.start_consortium", is_editor)  # about an organisation
rules.add_perm("proposals.express_interest", is_editor)  # about an organisation
rules.add_perm("proposals.view_consortium", is_partner)
rules.add_perm("proposals.lead_consortium", acts_for_lead)
rules.add_perm("proposals.hand_over_lead", owns_lead)
rules.add_perm("proposals.give_up_consortium", owns_lead)
rules.add_perm("proposals.leave_consortium", owns_seat)  # about a seat
rules.add_perm("proposals.edit_seat", acts_for_seat | acts_for_lead_of_seat)  # budget, task, papers
rules.add_perm("proposals.answer_invitation", owns_invited)
rules.add_perm("proposals.withdraw_interest", acts_for_interested)
