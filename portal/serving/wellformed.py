"""Which requests are too broken to be understood.

Judged on the ASGI scope alone, before Django reads anything, because some of these raise inside
Django or PostgreSQL: a body in a made-up charset, a NUL byte in a parameter, a cookie that unquotes
to one.  Sources: RFC 9110 (methods, Host, Content-Length), RFC 6265 (cookies).
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote_to_bytes

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
MIB = 1024 * 1024
FORM_BYTES = 2 * MIB
UPLOAD_BYTES = 12 * MIB
ONCE = (b"host", b"content-type", b"content-length")

Headers = Iterable[tuple[bytes, bytes]]


def fault(scope: Mapping[str, Any]) -> HTTPStatus | None:
    """Return the status that refuses the request of this ASGI scope, or None for a sound one."""
    if scope["method"] not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    headers = scope["headers"]
    if not (
        sound(scope.get("raw_path") or scope["path"].encode())
        and sound(scope["query_string"])
        and sound_headers(headers)
    ):
        return HTTPStatus.BAD_REQUEST
    if not in_utf8(value_of(headers, b"content-type")):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if int(value_of(headers, b"content-length") or 0) > body_limit(headers):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def body_limit(headers: Headers) -> int:
    """Return how many bytes the body may have: files come as multipart, all else is smaller."""
    kind = value_of(headers, b"content-type").strip().lower()
    return UPLOAD_BYTES if kind.startswith(b"multipart/form-data") else FORM_BYTES


def value_of(headers: Headers, name: bytes) -> bytes:
    """Return the header's value; empty where it is missing."""
    return next((value for key, value in headers if key == name), b"")


def sound(text: bytes) -> bool:
    """Whether a path or query is UTF-8 after its percent signs are read, without a NUL byte."""
    plain = unquote_to_bytes(text)
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in plain


def sound_headers(headers: Headers) -> bool:
    """Whether what must be there once is there once, lengths are numbers, cookies hide no NUL."""
    names = [name for name, _value in headers]
    length = value_of(headers, b"content-length")
    return (
        names.count(b"host") == 1
        and all(names.count(name) <= 1 for name in ONCE)
        and (not length or length.isdigit())
        and not any(b"\0" in value for _name, value in headers)
        and not any(name == b"cookie" and b"\\000" in value for name, value in headers)
    )


def in_utf8(content_type: bytes) -> bool:
    """Whether a content type names no charset, or UTF-8 (RFC 2231's `charset*=` is not used)."""
    for parameter in content_type.lower().split(b";")[1:]:
        name, _, value = parameter.partition(b"=")
        if name.strip().rstrip(b"*") == b"charset" and value.strip(b" \t\"'") != b"utf-8":
            return False
        if b"*" in name:
            return False
    return True
