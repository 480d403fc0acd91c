"""Letters about invitations: to the invited organisation's people, and back to the lead's.

Nobody is told more than the invitation's page shows: no details, no budget, no draft.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.services.invitations import language_for
from portal import letters
from portal.web_address import absolute
from proposals.consortia.addressees import acting_people
from proposals.models import PartnerRole

INVITED = _("Invitation to the project “%(title)s”")
REMINDED = _("Reminder: invitation to the project “%(title)s”")
ACCEPTED = _("%(organisation)s is a partner in “%(title)s” now")
DECLINED = _("Invitation to “%(title)s” declined")


def lead_of(consortium):
    seats = consortium.partners.seated().select_related("organisation")
    return seats.get(role=PartnerRole.LEAD).organisation


def said_of(invitation):
    """Return what every letter about an invitation may say."""
    consortium = invitation.consortium
    return {
        "title": consortium.title,
        "teaser": consortium.teaser,
        "call": consortium.call,
        "lead": lead_of(consortium),
        "role": invitation.get_role_display,
        "open_role": invitation.open_role,
        "message": invitation.message,
        "by": invitation.invited_by,
        "expires_at": invitation.expires_at,
    }


def invite(invitation, subject=INVITED, is_reminder=False):
    """Write to who may act for the invited organisation."""
    for person in acting_people(invitation.organisation):
        letters.write_to(
            person,
            subject=subject,
            template="proposals/email/consortium_invitation.txt",
            organisation=invitation.organisation,
            url=absolute(reverse("consortium_invitation", args=[invitation.pk])),
            is_reminder=is_reminder,
            **said_of(invitation),
        )


def invite_by_link(invitation, *, token, subject=INVITED, is_reminder=False):
    """Write to the invited address; who has no account reads the language of who invites."""
    by = invitation.invited_by
    letters.write(
        invitation.email,
        language=language_for(invitation.email, by.language if by else "de"),
        subject=subject,
        template="proposals/email/consortium_invitation_link.txt",
        email=invitation.email,
        url=absolute(reverse("consortium_invitation_link", args=[token])),
        is_reminder=is_reminder,
        **said_of(invitation),
    )


def remind(invitation, *, token):
    if invitation.organisation_id:
        invite(invitation, REMINDED, is_reminder=True)
    else:
        invite_by_link(invitation, token=token, subject=REMINDED, is_reminder=True)


def tell_accepted(invitation, *, by):
    tell_lead(
        invitation,
        ACCEPTED,
        "proposals/email/consortium_invitation_accepted.txt",
        address=reverse("consortium", args=[invitation.consortium_id]),
        organisation=invitation.organisation,
        by=by,
    )


def tell_declined(invitation):
    tell_lead(
        invitation,
        DECLINED,
        "proposals/email/consortium_invitation_declined.txt",
        address=reverse("consortium_invitations", args=[invitation.consortium_id]),
        organisation=invitation.organisation or invitation.email,
        reason=invitation.decline_reason,
    )


def tell_lead(invitation, subject, template, *, address, **context):
    consortium = invitation.consortium
    for person in acting_people(lead_of(consortium)):
        letters.write_to(
            person,
            subject=subject,
            template=template,
            title=consortium.title,
            url=absolute(address),
            **context,
        )
