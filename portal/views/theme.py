"""The choice of light and dark, kept per device in a cookie that the server reads.

The page arrives in the chosen colours: nothing flashes, and no script is needed.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_POST

from portal.views.choices import back_to_page, keep_on_device

COOKIE = f"{settings.COOKIE_PREFIX}theme"
SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")


def chosen_theme(request):
    """Return the device's choice; whatever else the cookie says counts as none."""
    choice = request.COOKIES.get(COOKIE)
    return choice if choice in THEMES else SYSTEM


@login_not_required
@require_POST
def choose_theme(request):
    """Keep the chosen theme and go back to the page; an unknown theme changes nothing."""
    response = back_to_page(request)
    choice = request.POST.get("theme")
    if choice == SYSTEM:
        response.delete_cookie(COOKIE, samesite="Lax")
    elif choice in THEMES:
        keep_on_device(response, COOKIE, choice)
    return response
