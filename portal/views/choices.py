"""What the small forms of every page share: keep a choice on this device, go back to the page."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 24 * 60 * 60


def back_to_page(request):
    """Return the way back to where the form stood; a way out of the portal leads home."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    return HttpResponseRedirect(target)


def keep_on_device(response, cookie, choice):
    """Let the device remember the choice for a year; no script can read it."""
    response.set_cookie(
        cookie,
        choice,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
