"""What cannot be understood is refused with a page; what can be mended comes back to be mended."""

import pytest
from django.test import Client

from portal.middleware.form_data import sound_form_data
from portal.serving import wellformed

SIGN_IN = "/account/login/"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"

pytestmark = pytest.mark.django_db


def part(disposition, content="x"):
    return f"--x\r\nContent-Disposition: {disposition}\r\n\r\n{content}\r\n--x--\r\n".encode()


BROKEN = {
    "a NUL byte in a value": (FORM, b"login=a%00b"),
    "a NUL byte in a name": (FORM, b"lo%00gin=a"),
    "a NUL byte in a part": (MULTIPART, part('form-data; name="login"', "\0")),
    "more fields than any form has": (FORM, b"&".join(b"f%d=1" % n for n in range(501))),
    "more files than any form has": (
        MULTIPART,
        b"".join(
            part(f'form-data; name="f{n}"; filename="a.txt"').replace(b"--x--\r\n", b"")
            for n in range(11)
        )
        + b"--x--\r\n",
    ),
    "a form of parts without a boundary": ("multipart/form-data", b"x"),
    "a boundary that is none": ("multipart/form-data; boundary=" + "x" * 300, b"x"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_form_data_is_a_bad_request_with_a_page(client, name):
    kind, body = BROKEN[name]

    answer = client.post(SIGN_IN, body, content_type=kind)

    assert answer.status_code == 400
    assert b"<h1" in answer.content


def test_a_form_is_asked_for_nul_bytes_and_nothing_else(rf):
    request = rf.post(SIGN_IN, {"login": "lena@example.org", "password": "%00 \\0 \x01"})

    assert sound_form_data(lambda request: "passed on")(request) == "passed on"


@pytest.mark.parametrize(
    "address",
    [
        "/calls/?page=9223372036854775808",
        "/calls/%F0%9F%98%80/",
        "/pages/imprint/99999999999999999999/",
        "/pages/imprint/0/",
    ],
)
def test_a_parameter_out_of_all_bounds_is_no_server_error(client, address):
    assert client.get(address).status_code in {200, 302, 404}


@pytest.mark.parametrize(
    ("method", "address"),
    [("get", "/language/"), ("post", "/health/live"), ("delete", "/language/")],
)
def test_a_wrong_method_is_refused_with_a_page_and_told_the_right_ones(client, method, address):
    answer = getattr(client, method)(address)

    assert answer.status_code == 405
    assert b"<h1" in answer.content
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["allow"]


def test_a_form_without_its_token_is_refused_with_a_page():
    answer = Client(enforce_csrf_checks=True).post(SIGN_IN, {"login": "lena@example.org"})

    assert answer.status_code == 403
    assert b"<h1" in answer.content


def test_a_wrong_form_comes_back_with_a_sentence_at_the_field_and_above_and_what_was_typed(client):
    answer = client.post(
        "/account/signup/",
        {"email": "lena@", "password1": "canary", "name": "Lena Vogt", "terms": "on"},
    )
    page = answer.content.decode()

    assert answer.status_code == 200
    assert 'value="lena@"' in page
    assert 'value="Lena Vogt"' in page
    sentences = [error for errors in answer.context["form"].errors.values() for error in errors]
    assert sentences
    for sentence in sentences:
        assert sentence.endswith(".")
        assert page.count(sentence) == 2  # above the form and at its field
    assert "canary" not in page


def test_a_body_as_large_as_the_guard_lets_in_is_read_by_django(settings):
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == wellformed.FORM_BYTES
