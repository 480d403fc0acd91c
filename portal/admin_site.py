"""The administration pages as a whole; `portal.admin` and each app's `admin` fill them."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

# A person's own affairs, which nobody administers; they would show secrets and addresses.
NOT_ADMINISTERED = [Authenticator, EmailAddress, EmailConfirmation, UserSession]


def to_account(request, extra_context=None):
    """Send to the portal's own page for a new password, which asks who is there first."""
    return redirect("account_change_password")


def prepare():
    """Collect the apps' administration, close its own sign-in page and name it."""
    admin.autodiscover()
    for model in NOT_ADMINISTERED:
        if admin.site.is_registered(model):
            admin.site.unregister(model)
    admin.site.login = secure_admin_login(admin.site.login)
    admin.site.password_change = to_account
    admin.site.site_title = "Verbundwerk"
    admin.site.site_header = _("Verbundwerk: administration")
    admin.site.index_title = _("Overview")
