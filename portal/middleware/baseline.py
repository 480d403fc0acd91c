"""What every answer of Django has in common."""

from django.conf import settings
from django.utils.cache import patch_cache_control


def baseline_headers(get_response):
    """Keep answers out of other sites' pages, and those of a session out of every cache.

    Whoever brings or is given a session cookie may see something personal, signed in or on the way
    there.  Static files are the same for everybody.
    """

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        name = settings.SESSION_COOKIE_NAME
        in_session = name in request.COOKIES or name in response.cookies
        if in_session and not request.path_info.startswith(settings.STATIC_URL):
            patch_cache_control(response, no_store=True)
        return response

    return middleware
