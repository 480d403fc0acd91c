"""A chosen file between its preview and the import, kept for its person and for an hour.

It lies in the cache, so it needs no cookie and no second upload; nobody else finds it, because the
key holds the person's own.  After the import what became of it stands in its place, so that a
second click imports nothing and shows the same result.
"""

import base64
from dataclasses import asdict, dataclass

from django.core.cache import cache

from portal.ids import uuid7

SECONDS = 60 * 60


@dataclass(frozen=True)
class Draft:
    """A file as it was chosen."""

    content: bytes
    name: str
    publish: bool


@dataclass(frozen=True)
class Result:
    """What an import did: counts, the new organisations by their keys, the lines of the report."""

    new: int
    published: int
    unchanged: int
    broken: int
    organisations: list[int]
    report: list[list[str]]


def keep(draft, *, person):
    """Return the token by which the person finds the file again."""
    token = uuid7()
    content = base64.b64encode(draft.content).decode()
    value = {"content": content, "name": draft.name, "publish": draft.publish}
    cache.set(_key("draft", token, person), value, SECONDS)
    return token


def draft(token, *, person):
    """Return the file, or None when it is somebody else's or its hour is over."""
    value = cache.get(_key("draft", token, person))
    return value and Draft(**value | {"content": base64.b64decode(value["content"])})


def finish(token, result, *, person):
    """Note what the import did; the first of two clicks is the one that counts."""
    cache.add(_key("result", token, person), asdict(result), SECONDS)
    cache.delete(_key("draft", token, person))


def result(token, *, person):
    value = cache.get(_key("result", token, person))
    return value and Result(**value)


def _key(kind, token, person):
    return f"organisation-import:{kind}:{person.pk}:{token}"
