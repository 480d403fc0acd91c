"""Staff protect their account with a second factor before they do anything else."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.accounts.second_factor import has_second_factor

# What is needed to set one up, to sign out, and what everybody may read.
OPEN_TO_STAFF = {
    "account_email",
    "account_email_verification_sent",
    "account_logout",
    "account_reauthenticate",
    "account_reauthenticate_by_code",
    "account_set_password",
    "choose_language",
    "choose_theme",
    "imprint",
    "privacy",
    "accessibility",
    "terms",
}


class SecondFactorForStaff:
    """Send staff without a second factor to where they set one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name.startswith("mfa_") or name in OPEN_TO_STAFF:
            return None
        if not (request.user.is_authenticated and request.user.is_staff):
            return None
        if has_second_factor(request.user):
            return None
        messages.warning(
            request,
            _("Your account may enter the administration. Please set up a second factor first."),
        )
        return redirect("mfa_index")
