"""Whatever goes wrong, the answer is a page that says what happened and what to do next.

None of these tests may touch the database: an error page that needs it could fail with it.
"""

import re

import pytest
from django.test import Client

from portal.views import errors

pytestmark = pytest.mark.urls("tests.portal.urls_that_fail")


def broken_context_processor(request):
    raise RuntimeError("the context processor is broken as well")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/breaks/", 500, "Bei uns ist ein Fehler aufgetreten"),
        ("/refuses/", 403, "Dafür fehlt Ihnen die Berechtigung"),
        ("/distrusts/", 400, "Diese Anfrage war nicht lesbar"),
        ("/nowhere/", 404, "Diese Seite gibt es nicht"),
    ],
)
def test_what_goes_wrong_in_a_view_is_answered_with_a_page_in_words(
    visitor, address, status, heading
):
    answer = visitor.get(address)

    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in answer.content.decode()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_request_for_an_unknown_host_is_answered_with_a_page(visitor):
    answer = visitor.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "Diese Anfrage war nicht lesbar" in answer.content.decode()


def test_a_form_from_outside_the_session_is_refused_with_a_page():
    answer = Client(enforce_csrf_checks=True).post("/form/")

    assert answer.status_code == 403
    assert "Bitte senden Sie das Formular noch einmal" in answer.content.decode()


def test_an_error_page_comes_even_when_every_other_page_is_broken(visitor, settings):
    engine = settings.TEMPLATES[0]
    broken = [f"{__name__}.broken_context_processor"]
    options = {**engine["OPTIONS"], "context_processors": broken}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]

    assert visitor.get("/").status_code == 500
    assert visitor.get("/nowhere/").status_code == 404


@pytest.mark.parametrize("name", errors.STATUSES)
def test_an_error_page_says_what_happened_what_to_do_next_and_a_line_in_english(name):
    page = errors.answer(name).content.decode()

    heading = re.search(r"<h1>(.+)</h1>", page).group(1)
    paragraphs = re.findall(r"<p[^>]*>(.+?)</p>", page)
    assert f"<title>{heading} – Verbundwerk</title>" in page
    assert len(paragraphs) == 4
    assert all(text.strip() for text in paragraphs)
    assert '<p lang="en"' in page
    assert 'href="/"' in page
    assert "{" not in page


def test_each_error_page_has_its_status():
    assert {name: errors.answer(name).status_code for name in errors.STATUSES} == {
        "400": 400,
        "403": 403,
        "403_csrf": 403,
        "404": 404,
        "405": 405,
        "413": 413,
        "415": 415,
        "429": 429,
        "500": 500,
    }
