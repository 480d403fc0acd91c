"""What happens when someone signs in or changes their account: the only signal receivers.

Most write a line to the security log.  Connected in `apps.py: ready()`.
"""

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from allauth.usersessions.models import UserSession
from django.contrib.auth import signals as django_auth

from portal import security_log
from portal.accounts import session_limits

# Signal and the word the security log has for it.
EVENTS = [
    (account.user_signed_up, "signed_up"),
    (account.email_added, "email_added"),
    (account.email_changed, "email_changed"),
    (account.email_removed, "email_removed"),
    (account.password_changed, "password_changed"),
    (account.password_reset, "password_reset"),
    (account.password_set, "password_set"),
    (account.login_code_rejected, "code_refused"),
    (account.password_reset_code_rejected, "code_refused"),
    (account.email_verification_code_rejected, "code_refused"),
    (second_factor.authenticator_added, "second_factor_added"),
    (second_factor.authenticator_removed, "second_factor_removed"),
    (second_factor.authenticator_reset, "recovery_codes_renewed"),
    (second_factor.authentication_failed, "second_factor_refused"),
]


def connect():
    for signal, event in EVENTS:
        signal.connect(recorder(event), weak=False, dispatch_uid=f"security log: {event}")
    django_auth.user_logged_in.connect(signed_in)
    django_auth.user_logged_out.connect(signed_out)
    account.authentication_step_completed.connect(confirmed)
    account.email_confirmed.connect(email_confirmed)


def recorder(event):
    """Return a receiver that records the event with the person and the kind of second factor."""

    def record(sender, user, authenticator=None, **kwargs):
        details = {"kind": authenticator.type} if authenticator else {}
        security_log.record(event, user, **details)

    return record


def signed_in(sender, request, user, **kwargs):
    """Start the clocks of the new session."""
    session_limits.start(request.session)
    security_log.record("signed_in", user)


def signed_out(sender, request, user, **kwargs):
    """Take the session off the person's list."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    security_log.record("signed_out", user)


def confirmed(sender, request, user, method, **kwargs):
    """Give the session a new key when a person has confirmed themselves again."""
    if not kwargs.get("reauthenticated"):
        return
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)
    security_log.record("reauthenticated", user, method=method)


def email_confirmed(sender, email_address, **kwargs):
    security_log.record("email_confirmed", email_address.user)
