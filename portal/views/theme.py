"""The choice of light and dark, kept per device in a cookie that the server reads.

The page arrives in the chosen colours: nothing flashes, and no script is needed.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = f"{settings.COOKIE_PREFIX}theme"
SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")
YEAR = 365 * 24 * 60 * 60


def chosen_theme(request):
    """Return the device's choice; whatever else the cookie says counts as none."""
    choice = request.COOKIES.get(COOKIE)
    return choice if choice in THEMES else SYSTEM


@login_not_required
@require_POST
def choose_theme(request):
    """Keep the chosen theme and go back to the page; an unknown theme changes nothing."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    choice = request.POST.get("theme")
    if choice == SYSTEM:
        response.delete_cookie(COOKIE, samesite="Lax")
    elif choice in THEMES:
        response.set_cookie(
            COOKIE,
            choice,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
