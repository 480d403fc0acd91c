"""Counts the tries at a code that was sent by e-mail, over all processes.

allauth counts them in the session; requests that arrive at the same moment all read the same
number there.  The shared cache counts each of them.
"""

from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit


class CountedTries:
    """A form that confirms a code: a fourth try is refused, also a right one."""

    def clean_code(self):
        request = context.request
        key = f"{request.session.session_key}:{self.expected_code}"
        if not ratelimit.consume(request, action="try_code", key=key):
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_code()
