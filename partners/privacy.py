"""The partners' share of a person's data: memberships, what they asked for, what they kept."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.models import (
    Bookmark,
    Claim,
    ContactPerson,
    JoinRequest,
    Membership,
    MembershipEvent,
    MembershipInvitation,
    Organisation,
    Role,
    SavedSearch,
)
from partners.people.roles import keeps_an_owner
from portal import privacy
from portal.models import User
from portal.personal_data import rows

ROLES_STAY = _(
    "Who belonged to an organisation in which role stays on record, under a number instead of your "
    "name, so that misuse can be traced."
)
CONTACTS_ARE_THE_ORGANISATIONS = _(
    "If an organisation named you as a contact without linking your account, ask the organisation "
    "to remove your name."
)

FIELDS = {
    "partners.Membership.person": privacy.EXPORTED,
    "partners.Membership.joined_at": privacy.EXPORTED,
    "partners.MembershipEvent.person": privacy.kept(ROLES_STAY),
    "partners.MembershipInvitation.email": privacy.EXPORTED,
    "partners.MembershipInvitation.invited_by": privacy.NOT_EXPORTED,
    "partners.JoinRequest.person": privacy.EXPORTED,
    "partners.JoinRequest.decided_by": privacy.NOT_EXPORTED,
    "partners.Claim.person": privacy.EXPORTED,
    "partners.Claim.decided_by": privacy.NOT_EXPORTED,
    "partners.ContactPerson.name": privacy.kept(CONTACTS_ARE_THE_ORGANISATIONS),
    "partners.ContactPerson.person": privacy.EXPORTED,
    "partners.Bookmark.person": privacy.EXPORTED,
    "partners.SavedSearch.person": privacy.EXPORTED,
    "partners.SavedSearch.name": privacy.EXPORTED,
    # The organisation's own name and address, not a person's.
    "partners.Organisation.name": privacy.NOT_PERSONAL,
    "partners.OrganisationEvent.name": privacy.NOT_PERSONAL,
    "partners.Organisation.contact_email": privacy.NOT_PERSONAL,
    "partners.Branch.name": privacy.NOT_PERSONAL,
}


def export(user):
    return {
        "memberships": rows(
            Membership.objects.filter(person=user), "organisation__name", "role", "joined_at"
        ),
        "earlier_roles": rows(
            MembershipEvent.objects.filter(person_id=user.pk),
            *("pgh_created_at", "pgh_label", "organisation_id", "role"),
        ),
        "invitations": rows(
            MembershipInvitation.objects.addressed_to(user),
            "organisation__name",
            "email",
            "role",
            "invited_at",
            "accepted_at",
        ),
        "join_requests": rows(JoinRequest.objects.filter(person=user), *petition_fields()),
        "claims": rows(Claim.objects.filter(person=user), *petition_fields()),
        "contact_entries": rows(
            ContactPerson.objects.filter(person=user), "organisation__name", "name", "function"
        ),
        "remembered_organisations": rows(
            Bookmark.objects.filter(person=user), "organisation__name", "made_at"
        ),
        "saved_searches": rows(
            SavedSearch.objects.filter(person=user),
            *("name", "parameters", "frequency", "created_at", "checked_at"),
        ),
    }


def petition_fields():
    return ("organisation__name", "message", "asked_at", "decided_at", "granted", "reason")


def obstacles(user):
    """Return a sentence for each organisation that only this person leads.

    Their organisations are locked, so nobody leaves or hands over before the account is gone; so is
    the person, and in full: else they could create or claim another organisation meanwhile.
    """
    mine = Organisation.objects.of(user).values("pk")
    rows = Organisation.objects.filter(pk__in=mine).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))
    list(User.objects.select_for_update().filter(pk=user.pk))
    return [sentence for mine in Organisation.objects.of(user) for sentence in obstacle(mine, user)]


def obstacle(organisation, user):
    roles = dict(organisation.memberships.values_list("person_id", "role"))
    mine = roles.pop(user.pk, None)
    if mine != Role.OWNER or keeps_an_owner(roles.values()):
        return []
    words = {"organisation": organisation.name}
    if roles:
        return [
            gettext(
                "You are the only owner of “%(organisation)s”. Hand it over to another member, or "
                "dissolve it."
            )
            % words
        ]
    return [
        gettext(
            "You are the only person in “%(organisation)s”. Invite somebody and hand it over, or "
            "dissolve it."
        )
        % words
    ]


def erase(user):
    """Erase what refers to the person; what hangs on the account goes with it."""
    MembershipInvitation.objects.addressed_to(user).delete()
    for model in (Membership, JoinRequest, Claim, ContactPerson, Bookmark, SavedSearch):
        model.objects.filter(person=user).delete()


PART = privacy.Part(name="partners", export=export, erase=erase, fields=FIELDS, obstacles=obstacles)
