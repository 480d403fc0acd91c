"""Ends sessions that are idle or old, and keeps the list of a person's sessions up to date."""

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import security_log
from portal.accounts import session_limits


def limited_sessions(get_response):
    """Sign out whoever's time is over; the request goes on as one of a visitor."""

    def middleware(request):
        if request.user.is_authenticated:
            watch(request)
        return get_response(request)

    return middleware


def watch(request):
    session = request.session
    if session_limits.STARTED not in session:
        session_limits.start(session)
    elif session_limits.has_ended(session):
        end(request)
    elif is_attended(request) and session_limits.record_activity(session):
        UserSession.objects.filter(session_key=session.session_key).update(
            last_seen_at=timezone.now(), ip=get_adapter().get_client_ip(request)
        )


def is_attended(request):
    """Whether a person asks, not a page that keeps itself up to date: that is no activity.

    A browser sets the first header for a stream of events, `live.ts` the second.
    """
    by_itself = request.headers.get("Accept") == "text/event-stream"
    return not (by_itself or "X-Unattended" in request.headers)


def end(request):
    security_log.record("session_ended", request.user)
    logout(request)
    messages.info(
        request,
        _("You have been signed out, because you were away for long. Please sign in again."),
    )
