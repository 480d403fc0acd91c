"""The ground floor's share of a person's data: the account and what belongs to signing in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from portal import privacy
from portal.models import Consent, User, UserEvent

RIGHTS_STAY = _(
    "When an account got or lost administration rights stays on record, under a number instead of "
    "your name, so that misuse can be traced."
)
MAILS_GO_SOON = _(
    "A mail to you that could not be delivered yet is tried again and deleted after a week at most."
)

FIELDS = {
    "portal.User.email": privacy.EXPORTED,
    "portal.User.name": privacy.EXPORTED,
    "portal.User.last_login": privacy.EXPORTED,
    "portal.User.joined_at": privacy.EXPORTED,
    "portal.Consent.user": privacy.EXPORTED,
    "portal.UserEvent.pgh_obj": privacy.kept(RIGHTS_STAY),
    # Who made a change that is on record: a number as well.
    "pghistory.MiddlewareEvents.user": privacy.kept(RIGHTS_STAY, exported=False),
    "portal.OutgoingMail.recipients": privacy.kept(MAILS_GO_SOON, exported=False),
    "account.EmailAddress.user": privacy.EXPORTED,
    "account.EmailAddress.email": privacy.EXPORTED,
    "mfa.Authenticator.user": privacy.EXPORTED,
    "usersessions.UserSession.user": privacy.EXPORTED,
    "usersessions.UserSession.ip": privacy.EXPORTED,
    "usersessions.UserSession.user_agent": privacy.EXPORTED,
    "admin.LogEntry.user": privacy.EXPORTED,
    "socialaccount.SocialAccount.user": privacy.EXPORTED,
}


def export(user):
    """Return the account, its addresses, keys, sessions and consents; secrets stay inside."""
    return {
        "account": rows(
            User.objects.filter(pk=user.pk),
            *("id", "email", "name", "language", "joined_at", "last_login"),
            *("is_staff", "is_superuser", "is_active"),
        ),
        "groups": rows(user.groups, "name"),
        "email_addresses": rows(
            EmailAddress.objects.filter(user=user), "email", "verified", "primary"
        ),
        "second_factors": rows(
            Authenticator.objects.filter(user=user),
            *("type", "data__name", "created_at", "last_used_at"),
        ),
        "services": services(user),
        "sessions": rows(
            UserSession.objects.filter(user=user), "ip", "user_agent", "created_at", "last_seen_at"
        ),
        "consents": rows(
            Consent.objects.filter(user=user),
            *("version__page__slug", "version__number", "version__title_de", "given_at"),
        ),
        "administration_rights": rows(
            UserEvent.objects.filter(pgh_obj_id=user.pk),
            *("pgh_created_at", "pgh_label", "is_staff", "is_superuser", "is_active"),
        ),
        "administration_log": rows(
            user.logentry_set.all(), "action_time", "content_type__model", "object_repr"
        ),
    }


def services(user):
    """Return the other services that sign the person in; only some portals have any."""
    if not apps.is_installed("allauth.socialaccount"):
        return []
    accounts = apps.get_model("socialaccount", "SocialAccount").objects.filter(user=user)
    return rows(accounts, "provider", "uid", "last_login", "date_joined", "extra_data")


def rows(queryset, *fields):
    return list(queryset.values(*fields))


def erase(user):
    """End every session of the person and delete the account; the database takes the rest along."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    Session.objects.filter(session_key__in=keys).delete()
    user.delete()


PART = privacy.Part(name="portal", export=export, erase=erase, fields=FIELDS)
