"""A person takes their data along: all of it, and nobody else's."""

import io
import json
import zipfile

import pytest
from django.test import Client

from portal.services.consents import record_consents
from portal.starting_pages import load_pages
from tests.portal.people import confirm, person, sign_in, with_app

pytestmark = pytest.mark.django_db


def canaries(word):
    """Return the words that stand in every field of a person."""
    return {"name": f"Name-{word}", "email": f"{word}@example.org"}


def living_person(word):
    """Create someone who has used everything an account offers."""
    client = Client(headers={"user-agent": f"Browser-{word}"})
    user = person(canaries(word)["email"], name=canaries(word)["name"])
    sign_in(client, user.email)
    secret, _codes = with_app(client)
    record_consents(user)
    return client, user, secret


def exported(client):
    confirm(client)
    answer = client.post("/account/export/")
    return answer, zipfile.ZipFile(io.BytesIO(answer.content))


@pytest.fixture
def worlds():
    load_pages()
    return living_person("kanari"), living_person("fremd")


def everything(archive):
    return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_the_file_holds_all_about_the_person(worlds):
    (client, _user, _secret), _other = worlds
    _answer, archive = exported(client)
    content = json.loads(archive.read("portal.json"))

    assert sorted(archive.namelist()) == [
        "README.txt",
        "partners.json",
        "portal.json",
        "proposals.json",
    ]
    assert content["account"][0]["email"] == "kanari@example.org"
    assert content["account"][0]["name"] == "Name-kanari"
    assert content["email_addresses"] == [
        {"email": "kanari@example.org", "verified": True, "primary": True}
    ]
    assert {row["type"] for row in content["second_factors"]} == {"totp", "recovery_codes"}
    assert [row["user_agent"] for row in content["sessions"]] == ["Browser-kanari"]
    assert [row["version__page__slug"] for row in content["consents"]] == ["privacy", "terms"]
    assert [row["is_active"] for row in content["administration_rights"]] == [True]


def test_the_file_holds_nothing_about_others(worlds):
    (client, _user, _secret), _other = worlds
    _answer, archive = exported(client)

    assert "kanari" in everything(archive)
    assert "fremd" not in everything(archive)


def test_the_file_holds_no_secret(worlds):
    (client, user, secret), _other = worlds
    _answer, archive = exported(client)

    assert secret not in everything(archive)
    assert user.password not in everything(archive)


def test_the_file_explains_itself_in_the_persons_language(worlds):
    (client, _user, _secret), _other = worlds
    _answer, archive = exported(client)

    assert archive.read("README.txt").decode().startswith("Daten von Name-kanari in Verbundwerk")


def test_the_file_is_saved_and_never_shown(worlds):
    (client, _user, _secret), _other = worlds
    answer, _archive = exported(client)

    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="verbundwerk-konto.zip"'


def test_nothing_is_handed_out_without_a_fresh_confirmation(client):
    person()
    sign_in(client)
    answer = client.post("/account/export/")

    assert answer.status_code == 302
    assert answer.url.startswith("/account/reauthenticate/")
