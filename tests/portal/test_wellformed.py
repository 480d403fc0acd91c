"""Which requests are refused before Django reads them."""

from http import HTTPStatus

import pytest

from portal.serving import wellformed


def scope(*, method="GET", path=b"/", query=b"", **headers):
    names = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    return {
        "method": method,
        "path": path.decode(errors="replace"),
        "raw_path": path,
        "query_string": query,
        "headers": [(b"host", b"localhost"), *names],
    }


@pytest.mark.parametrize(
    "request_scope",
    [
        scope(),
        scope(path="/aufrufe/größe".encode(), query=b"q=Pflege+und+%C3%9Cbergang&page=2"),
        scope(method="POST", content_type=b"application/x-www-form-urlencoded"),
        scope(method="POST", content_type=b"application/json; charset=UTF-8"),
        scope(method="POST", content_type=b'text/plain; charset="utf-8"'),
        scope(method="POST", content_type=b"multipart/form-data; boundary=x", content_length=b"99"),
        scope(cookie=b'session=abc; note="a\\"b"'),
    ],
)
def test_a_sound_request_passes(request_scope):
    assert wellformed.fault(request_scope) is None


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "PROPFIND", "get", "NONSENSE"])
def test_a_method_the_portal_has_no_use_for_is_not_allowed(method):
    assert wellformed.fault(scope(method=method)) is HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    "request_scope",
    [
        scope(path=b"/calls/%00"),
        scope(path=b"/calls/%ff"),
        scope(path=b"/\xff"),
        scope(query=b"page=%00"),
        scope(query=b"page=\x00"),
        scope(query=b"q=%C3"),
        scope(host=b"localhost"),
        scope(content_length=b"-1"),
        scope(content_length=b"ten"),
        scope(cookie=b'session="\\000abcdefgh"'),
        scope(referer=b"/\x00"),
    ],
)
def test_what_cannot_be_read_is_a_bad_request(request_scope):
    assert wellformed.fault(request_scope) is HTTPStatus.BAD_REQUEST


def test_a_request_without_a_host_is_a_bad_request():
    assert wellformed.fault(scope() | {"headers": []}) is HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "content_type",
    [
        b"application/x-www-form-urlencoded; charset=utf-16",
        b"application/x-www-form-urlencoded;charset=rot13",
        b"multipart/form-data; boundary=x; charset=base64",
        b"text/plain; charset*=bogus''x",
        b"text/plain; name*=bogus''x",
        b"text/plain; charset=",
    ],
)
def test_a_body_in_another_charset_is_refused(content_type):
    answer = wellformed.fault(scope(method="POST", content_type=content_type))

    assert answer is HTTPStatus.UNSUPPORTED_MEDIA_TYPE


@pytest.mark.parametrize(
    ("content_type", "limit"),
    [
        (b"application/x-www-form-urlencoded", wellformed.FORM_BYTES),
        (b"", wellformed.FORM_BYTES),
        (b"multipart/form-data; boundary=x", wellformed.UPLOAD_BYTES),
    ],
)
def test_a_body_may_be_as_large_as_the_limit_and_no_larger(content_type, limit):
    def answer(length):
        headers = {"content_type": content_type, "content_length": str(length).encode()}
        return wellformed.fault(scope(method="POST", **headers))

    assert answer(limit) is None
    assert answer(limit + 1) is HTTPStatus.REQUEST_ENTITY_TOO_LARGE
