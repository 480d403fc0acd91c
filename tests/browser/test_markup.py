"""The HTML of every kind of page is valid."""

import pytest

from portal.models import User
from portal.views import errors
from tests.browser.markup import mistakes


@pytest.mark.django_db
def test_the_pages_of_the_look_are_valid_html(client, tmp_path):
    pages = {
        "home": client.get("/"),
        "gallery": client.get("/gallery/"),
        "wrong-form": client.get("/gallery/wrong-form/"),
    }
    client.force_login(User.objects.create_user("lena@example.org"))
    pages["signed-in"] = client.get("/")

    texts = {name: answer.content.decode() for name, answer in pages.items()}
    assert mistakes(texts, tmp_path) == []


def test_the_error_pages_are_valid_html(tmp_path):
    pages = {name: page.decode() for name, page in errors.PAGES.items()}

    assert mistakes(pages, tmp_path) == []


def test_a_mistake_in_the_html_is_found(tmp_path):
    page = (
        '<!DOCTYPE html><html lang="de"><head><title>x</title></head><body><p>a</div></body></html>'
    )

    assert mistakes({"wrong": page}, tmp_path) != []
