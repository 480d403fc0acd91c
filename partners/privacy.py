"""The partners' share of a person's data: memberships, what they asked for, what they kept."""

from django.utils.translation import gettext_lazy as _

from partners.models import (
    Bookmark,
    Claim,
    ContactPerson,
    JoinRequest,
    Membership,
    MembershipEvent,
    MembershipInvitation,
    SavedSearch,
)
from portal import privacy
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
            invitations_to(user), "organisation__name", "email", "role", "invited_at", "accepted_at"
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


def invitations_to(user):
    """Invitations sent to one of the person's confirmed addresses."""
    addresses = user.emailaddress_set.filter(verified=True).values("email")
    return MembershipInvitation.objects.filter(email__in=addresses)


def erase(user):
    """Erase what refers to the person; what hangs on the account goes with it."""
    invitations_to(user).delete()
    for model in (Membership, JoinRequest, Claim, ContactPerson, Bookmark, SavedSearch):
        model.objects.filter(person=user).delete()


PART = privacy.Part(name="partners", export=export, erase=erase, fields=FIELDS)
