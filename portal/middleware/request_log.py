"""One log line for each request: what was asked, what came of it, who asked."""

import logging
import re
import time

from django.contrib.auth import SESSION_KEY

from portal import request_context

SECRET_PARTS = frozenset({"code", "key", "token", "uidb36"})
LONG_PART = re.compile(r"[^/]{24,}")
QUIET = ("/health/", "/static/")

logger = logging.getLogger("verbundwerk.requests")


def request_log(get_response):
    """Log each request without its query string and without secrets in its path."""

    def middleware(request):
        request_context.person.set(lambda: signed_in(request))
        began = time.perf_counter()
        response = get_response(request)
        if response.status_code >= 400 or not request.path.startswith(QUIET):
            path = path_without_secrets(request)
            logger.info(
                "%s %s %d",
                request.method,
                path,
                response.status_code,
                extra={
                    "method": request.method,
                    "path": path,
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - began) * 1000),
                },
            )
        return response

    return middleware


def path_without_secrets(request):
    """Return the path, with "***" for parts named like a secret, or long ones where none is known.

    A mistyped address with a token in it matches no pattern, so its long parts are left out too.
    """
    if not (match := request.resolver_match):
        return LONG_PART.sub("***", request.path)
    path = request.path
    for name, value in match.kwargs.items():
        if name in SECRET_PARTS:
            path = path.replace(str(value), "***")
    return path


def signed_in(request):
    """Return the person's id where the request has read its session; it is not read for the log."""
    session = getattr(request, "session", None)
    loaded = getattr(session, "_session_cache", {})
    return loaded.get(SESSION_KEY, "")
