"""A person's own account: one page that leads to everything, their data, their leaving."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import EmailAddress
from allauth.account.views import LogoutView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal import privacy, security_log
from portal.accounts.code_reauthentication import CodeReauthentication
from portal.accounts.second_factor import has_second_factor
from portal.forms import ConfirmCodeForm, DeleteAccountForm, ProfileForm
from portal.services.accounts import delete_account, obstacles
from portal.services.data_export import export_account
from portal.views import errors
from portal.views.choices import keep_on_device


class SignOut(LogoutView):
    """allauth's, which also has the browser forget what the portal stored on the device.

    The cache need not be cleared: pages of people who are signed in are never kept in it.
    """

    def post(self, *args, **kwargs):
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


def account(request):
    """Show what the account consists of, each part with its one next step."""
    user = request.user
    return render(
        request,
        "portal/account.html",
        {
            "emails": EmailAddress.objects.filter(user=user).order_by("-primary", "email"),
            "keys": user.authenticator_set.filter(type="webauthn").count(),
            "has_app": user.authenticator_set.filter(type="totp").exists(),
            "has_second_factor": has_second_factor(user),
            "sessions": user.usersession_set.count(),
            "consents": user.consents.select_related("version__page"),
        },
    )


@require_http_methods(["GET", "POST"])
def profile(request):
    """Change the name, and the language of pages and mails."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if not form.is_valid():
        return render(request, "portal/profile.html", {"form": form})
    form.save()
    messages.success(request, _("Your details have been saved."))
    answer = redirect("account")
    keep_on_device(answer, settings.LANGUAGE_COOKIE_NAME, request.user.language)
    return answer


@require_http_methods(["GET", "POST"])
@reauthentication_required
def export(request):
    """Hand out all data about the person."""
    if request.method == "GET":
        return render(request, "portal/export.html")
    return HttpResponse(
        export_account(request.user),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="verbundwerk-konto.zip"'},
    )


@require_http_methods(["GET", "POST"])
@reauthentication_required
def delete(request):
    """Say what deletion means and do it once the person has typed their address."""
    if in_the_way := obstacles(request.user):
        return render(request, "portal/delete.html", {"obstacles": in_the_way})
    form = DeleteAccountForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            delete_account(request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            logout(request)
            return redirect("account_deleted")
    context = {"form": form, "kept": privacy.reasons_for_keeping()}
    return render(request, "portal/delete.html", context)


@login_not_required
def deleted(request):
    """Say good-bye."""
    return render(request, "portal/deleted.html")


@require_http_methods(["GET", "POST"])
def reauthenticate_by_code(request):
    """Send a code and ask for it, where a person has no other way to confirm themselves."""
    process = CodeReauthentication.resume(request)
    if request.method == "POST" and request.POST.get("action") == "send":
        refused = ratelimit.consume_or_429(request, action="reauthenticate_by_code")
        if refused:
            return refused
        process = CodeReauthentication.begin(request)
        messages.info(request, _("We have sent you a code."))
        return redirect(request.get_full_path())
    data = request.POST if request.method == "POST" and process else None
    form = ConfirmCodeForm(data, code=process.code if process else "")
    if form.is_valid():
        process.finish()
        return resume_request(request) or redirect("account")
    if data and not process.record_invalid_attempt():
        messages.error(request, _("Too many wrong codes. Please ask for a new one."))
        return redirect(request.get_full_path())
    context = {"form": form, "process": process}
    return render(request, "portal/reauthenticate_by_code.html", context)


@login_not_required
def too_many_requests(request, exception=None):
    """Ask for patience: a limit was reached."""
    security_log.record("limit_reached", request.user, path=request.resolver_match.view_name)
    return errors.answer("429")
