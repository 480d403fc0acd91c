"""Light and dark: the device's setting, until a person chooses."""

import pytest

pytestmark = pytest.mark.django_db


def first_tag(answer):
    html = answer.content.decode()
    return html[html.index("<html") : html.index(">", html.index("<html")) + 1]


def test_without_a_choice_the_device_decides(client):
    assert first_tag(client.get("/")) == '<html lang="de">'


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_comes_with_every_page(client, theme):
    answer = client.post("/theme/", {"theme": theme, "next": "/?page=2"})

    assert answer.headers["location"] == "/?page=2"
    assert first_tag(client.get("/")) == f'<html lang="de" data-theme="{theme}">'


def test_the_choice_can_be_given_back_to_the_device(client):
    client.post("/theme/", {"theme": "dark"})

    client.post("/theme/", {"theme": "system"})

    assert first_tag(client.get("/")) == '<html lang="de">'


def test_an_unknown_theme_changes_nothing(client):
    client.post("/theme/", {"theme": "dark"})

    client.post("/theme/", {"theme": "pink"})

    assert first_tag(client.get("/")) == '<html lang="de" data-theme="dark">'


def test_a_made_up_cookie_does_not_reach_the_page(client):
    client.cookies["theme"] = '"><script>alert(1)</script>'

    assert first_tag(client.get("/")) == '<html lang="de">'


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_way_back_never_leaves_the_portal(client, target):
    assert client.post("/theme/", {"theme": "dark", "next": target}).headers["location"] == "/"


def test_the_theme_is_not_changed_by_following_a_link(client):
    assert client.get("/theme/?theme=dark").status_code == 405
