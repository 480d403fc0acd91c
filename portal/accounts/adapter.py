"""How the portal answers where allauth asks: limits, languages of mails, re-authentication."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import security_log
from portal.accounts import code_reauthentication

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "password_locked": _(
            "Too many failed attempts. Signing in with the password is locked for five minutes. "
            "You can still sign in with a code that we send you by e-mail."
        ),
        "too_many_login_attempts": _("Too many attempts. Please try again in a few minutes."),
        "incorrect_code": _("This code is not right, or it has expired."),
    }

    # -- limits -------------------------------------------------------------------------------

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count failures per person, whichever of their addresses is tried.

        allauth counts per host name and address: a client that varies the port in its Host header,
        or knows a second address of the person, would get five more guesses each time.
        """
        email = credentials["email"].lower()
        people = sorted(str(user.pk) for user in filter_users_by_email(email, for_login=True))
        return f"person:{people[0]}" if people else f"address:{email}"

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            security_log.record("password_locked", person_of(credentials))
            raise self.validation_error("password_locked") from error

    def authentication_failed(self, request, **credentials):
        security_log.record("password_refused", person_of(credentials))

    def get_client_ip(self, request):
        """Return the client's address; a request that came past the proxies is refused."""
        try:
            return super().get_client_ip(request)
        except ImproperlyConfigured as error:
            logger.warning("X-Forwarded-For has fewer entries than VERBUNDWERK_PROXIES says.")
            raise PermissionDenied from error

    # -- re-authentication --------------------------------------------------------------------

    def is_reauthentication_required(self, *, app, **kwargs):
        """Ask those who have neither password nor second factor for a code.

        allauth lets them through, because it has no way to ask them.
        """
        required = super().is_reauthentication_required(app=app, **kwargs)
        if required and code_reauthentication.is_due(self.request):
            raise ReauthenticationRequired
        return required

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        if methods or not user.is_authenticated:
            return methods
        return [
            {
                "id": "code",
                "description": _("Use a code sent by e-mail"),
                "url": reverse("account_reauthenticate_by_code"),
            }
        ]

    # -- mail and ways ------------------------------------------------------------------------

    def send_mail(self, template_prefix, email, context):
        """Write in the language of the person who reads it."""
        readers = filter_users_by_email(email)
        language = readers[0].language if readers else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def get_password_change_redirect_url(self, request):
        return reverse("account")


def person_of(credentials):
    people = filter_users_by_email(credentials.get("email", ""), for_login=True)
    return people[0] if people else None
