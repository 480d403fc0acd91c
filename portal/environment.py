"""Readers for the process environment: the only place where settings meet `os.environ`.

A wrong value stops the start with a sentence that names the variable.  Any value may
come from a file instead: `NAME_FILE=/run/secrets/name` is read where `NAME` is not set,
so that a secret need not stand in the environment.
"""

import os
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

HOW_TO_MAKE_ONE = "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'."


def text(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file `NAME_FILE` names, without blanks around."""
    if name in os.environ:
        return os.environ[name].strip()
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error
    return default


def required(name: str, reason: str) -> str:
    """Return the variable; raise ImproperlyConfigured with the reason when it is empty."""
    if not (value := text(name)):
        raise ImproperlyConfigured(f"{name} is not set. {reason}")
    return value


def secret(name: str, reason: str) -> str:
    """Return a secret; one that is short or plainly not random stops the start."""
    value = required(name, f"{reason} {HOW_TO_MAKE_ONE}")
    if len(value) < 50 or len(set(value)) < 15:
        raise ImproperlyConfigured(f"{name} is too easy to guess. {HOW_TO_MAKE_ONE}")
    return value


def choice(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return one of the choices; any other value stops the start."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return a boolean: exactly `True` or `False` is understood."""
    return choice(name, ("True", "False"), str(default)) == "True"


def number(name: str, default: int) -> int:
    """Return a whole number of zero or more."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.")
    return int(value)


def words(name: str) -> list[str]:
    """Return the parts of a list separated by commas, blanks around them dropped."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def day(name: str) -> date | None:
    """Return a date written as YYYY-MM-DD, or None where the variable is not set."""
    if not (value := text(name)):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be YYYY-MM-DD.") from error
