"""Every answer of the production portal carries the full set of headers, whoever gave it."""

import re

import pytest

from tests.processes import web

TLS = {"X_Forwarded_Proto": "https", "Host": "portal.example.org"}

EXPECTED = {
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
CSP = (
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "upgrade-insecure-requests",
)


@pytest.fixture(scope="module")
def portal(production, tmp_path_factory):
    with web(tmp_path_factory.mktemp("log") / "web.log", **production) as running:
        yield running


ANSWERS = {
    "a page": (200, {}, "/"),
    "the way to sign in": (302, {}, "/account/"),
    "a wrong host": (400, {"Host": "evil.example"}, "/"),
    "a broken path": (400, {}, "/%00"),
    "a form without its token": (403, {"method": "POST", "body": b"language=en"}, "/language/"),
    "an unknown page": (404, {}, "/nowhere/"),
    "a method that writes": (405, {}, "/language/"),
    "a method nobody needs": (405, {"method": "TRACE"}, "/"),
    "a body in another charset": (
        415,
        {"method": "POST", "body": b"x", "Content_Type": "text/plain; charset=utf-16"},
        "/",
    ),
    "a body too large": (413, {"method": "POST", "Content_Length": "99999999"}, "/"),
    "the way to HTTPS": (301, {"X_Forwarded_Proto": "http"}, "/"),
    "a static file": (200, {}, "/static/images/mark.svg"),
    "health": (200, {}, "/health/ready"),
}


def cookies_of(answer):
    return [value for name, value in answer.all_headers if name == "set-cookie"]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_carries_the_full_set_of_headers(portal, name):
    status, changes, path = ANSWERS[name]

    answer = portal.ask(path, **(TLS | changes))

    assert answer.status == status
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    policy = answer.headers["content-security-policy"].split("; ")
    assert set(CSP) <= set(policy)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "publickey-credentials-get=(self)" in answer.headers["permissions-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers


def test_every_cookie_is_bound_to_the_host_and_to_tls(portal):
    page = portal.ask("/account/login/", **TLS)
    csrf = cookies_of(page)[0].split(";")[0]
    token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)"', page.body)[1]
    origin = {"Cookie": csrf, "Origin": "https://portal.example.org"}
    form = {"Content_Type": "application/x-www-form-urlencoded", **origin, **TLS}
    language = portal.ask("/language/", "POST", b"language=en&csrfmiddlewaretoken=" + token, **form)
    theme = portal.ask("/theme/", "POST", b"theme=dark&csrfmiddlewaretoken=" + token, **form)

    cookies = [cookie for answer in (page, language, theme) for cookie in cookies_of(answer)]

    assert {cookie.partition("=")[0] for cookie in cookies} >= {
        "__Host-csrf",
        "__Host-language",
        "__Host-theme",
    }
    for cookie in cookies:
        name, _, rest = cookie.partition("=")
        attributes = {part.strip().lower() for part in rest.split(";")[1:]}
        assert name.startswith("__Host-")
        assert {"secure", "httponly", "path=/"} <= attributes
        assert {"samesite=lax", "samesite=strict"} & attributes


def test_what_is_behind_a_session_is_stored_nowhere(portal):
    signed_in = portal.ask("/", Cookie="__Host-session=abcdefghijklmnop", **TLS)
    visitor = portal.ask("/", **TLS)

    assert "no-store" in signed_in.headers["cache-control"]
    assert "no-store" not in visitor.headers.get("cache-control", "")


def test_pages_and_styles_travel_compressed(portal):
    page = portal.ask("/", Accept_Encoding="gzip", **TLS)
    style = portal.ask("/static/admin/css/base.css", Accept_Encoding="gzip", **TLS)

    assert page.headers["content-encoding"] == "gzip"
    assert style.headers["content-encoding"] == "gzip"


def test_a_static_file_with_its_digest_in_its_name_is_kept_for_ever(portal):
    page = portal.ask("/account/login/", **TLS).body.decode()
    [name, *_] = re.findall(r"/static/[^\"]+\.[0-9a-f]{12}\.css", page)

    answer = portal.ask(name, **TLS)

    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"


def test_what_a_client_claims_to_come_from_is_not_believed(portal):
    claims = {
        "X_Forwarded_Host": "evil.example",
        "X_Real_IP": "1.2.3.4",
        "Forwarded": "for=1.1.1.1",
    }

    answer = portal.ask("/account/", **(TLS | claims))

    assert answer.headers["location"] == "/account/login/?next=/account/"
