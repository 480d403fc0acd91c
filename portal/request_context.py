"""Which request is being answered: its number goes into every log line written on its behalf."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
person: ContextVar[Callable[[], str]] = ContextVar("person", default=str)


def begin() -> str:
    """Number a request afresh; what the client calls it is not asked."""
    number = secrets.token_hex(8)
    request_id.set(number)
    return number
