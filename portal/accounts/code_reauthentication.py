"""Re-authentication by a code, for people who have neither a password nor a second factor.

They signed in by code or through another service.  The code goes to their primary address, is
bound to the session, and holds for five minutes and three tries, like every other one.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

STATE = "reauthentication_code"


def is_due(request):
    """Whether this person can only confirm themselves by a code, and has not just done so."""
    if not request.user.is_authenticated or get_reauthentication_flows(request.user):
        return False
    confirmed = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("reauthenticated")
    ]
    since = timezone.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return not confirmed or confirmed[-1] < since


class CodeReauthentication(AbstractCodeVerificationProcess):
    """One code that was sent, kept in the session until it is confirmed or used up."""

    def __init__(self, request, state):
        self.request = request
        super().__init__(
            max_attempts=settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=request.user,
        )

    @classmethod
    def begin(cls, request):
        """Send a code to the person's primary address and remember it."""
        email = EmailAddress.objects.get_primary_email(request.user) or request.user.email
        process = cls(request, cls.initial_state(request.user, email))
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, request):
        """Return the code that is on its way, or None."""
        state = request.session.get(STATE)
        return cls(request, state).abort_if_invalid() if state else None

    def send(self):
        adapter = get_adapter(self.request)
        self.state["code"] = adapter.generate_login_code()
        adapter.send_mail("account/email/login_code", self.state["email"], {"code": self.code})

    def persist(self):
        self.request.session[STATE] = self.state

    def abort(self):
        self.request.session.pop(STATE, None)

    def finish(self):
        self.abort()
        record_authentication(self.request, self.request.user, "code", reauthenticated=True)
