"""German first, English by choice."""

import pytest

from portal.models import User

pytestmark = pytest.mark.django_db


def test_a_visitor_with_an_english_browser_sees_german(client):
    response = client.get("/", headers={"accept-language": "en"})

    assert response.headers["content-language"] == "de"


def test_a_visitor_who_chooses_english_sees_english_and_stays_on_the_page(client):
    answer = client.post("/language/", {"language": "en", "next": "/calls/?page=2"})

    assert answer.headers["location"] == "/calls/?page=2"
    assert client.get("/").headers["content-language"] == "en"


def test_the_choice_of_a_signed_in_person_is_kept_for_their_mails(client):
    person = User.objects.create_user("lena@example.org")
    client.force_login(person)

    client.post("/language/", {"language": "en"})

    person.refresh_from_db()
    assert person.language == "en"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_the_way_back_never_leaves_the_portal(client, target):
    answer = client.post("/language/", {"language": "en", "next": target})

    assert answer.headers["location"] == "/"


def test_an_unknown_language_changes_nothing(client):
    answer = client.post("/language/", {"language": "xx"})

    assert answer.cookies == {}


def test_the_language_is_not_changed_by_following_a_link(client):
    assert client.get("/language/?language=en").status_code == 405
