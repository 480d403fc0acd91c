"""What a person does with their whole account: take their data along, delete it."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal import privacy, security_log
from portal.models import User


class LastAdministrator(ValidationError):
    """Without this person nobody could administer the portal."""


class StillNeeded(ValidationError):
    """Others depend on something that only this person may do."""


@transaction.atomic
def obstacles(user):
    """Return in sentences what the person has to settle before they can delete their account."""
    return privacy.obstacles(user)


@transaction.atomic
def delete_account(user):
    """Erase `user` everywhere and tell them so by mail.

    Raise StillNeeded for what they have to settle first, LastAdministrator if they are it.  All
    administrators are locked before they are counted: of two who leave together, the second is the
    last one.
    """
    if in_the_way := privacy.obstacles(user):
        raise StillNeeded(in_the_way)
    administrators = User.objects.administrators().select_for_update()
    others = [person for person in administrators if person.pk != user.pk]
    if user.is_superuser and user.is_active and not others:
        raise LastAdministrator(
            _("You are the last administrator. Please give someone else these rights first.")
        )
    email, language, number = user.email, user.language, user.pk
    privacy.erase(user)
    transaction.on_commit(lambda: confirm_deletion(email, language, number))


def confirm_deletion(email, language, number):
    security_log.record("account_deleted", User(pk=number))
    with translation.override(language):
        message = render_to_string(
            "portal/email/account_deleted.txt", {"kept": privacy.reasons_for_keeping()}
        )
        subject = _("Your account has been deleted")
    send_mail(f"[Verbundwerk] {subject}", message, None, [email])


def forget_ended_sessions():
    """Take ended sessions off people's lists, and with them the clients' network addresses."""
    live = Session.objects.filter(expire_date__gt=timezone.now())
    UserSession.objects.exclude(session_key__in=live.values("session_key")).delete()
