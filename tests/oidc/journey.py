"""Signing in through another service.  Run by `tests/portal/test_account_oidc.py`."""

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core import mail

from portal.models import Consent, User
from portal.starting_pages import load_pages
from tests.oidc import provider
from tests.portal.people import mailed_code, person, sign_in

pytestmark = pytest.mark.django_db

LOGIN = "/account/oidc/service/login/"


@pytest.fixture
def service():
    server = provider.start(settings.OIDC_ISSUER, settings.PORT)
    yield server
    server.shutdown()
    server.server_close()


def go_and_come_back(client, service):
    """Begin at the portal, let the service confirm, come back; return both answers."""
    away = client.post(LOGIN)
    question = {name: values[0] for name, values in parse_qs(urlsplit(away.url).query).items()}
    back = client.get(f"{LOGIN}callback/", {"code": "einmal", "state": question["state"]})
    return question, back


def test_a_new_person_comes_through_the_service_and_agrees_to_the_terms(client, service):
    load_pages()
    _question, back = go_and_come_back(client, service)
    page = client.get(back.url)
    client.post(
        back.url, {"name": "Lena Vogt", "email": "lena@example.org", "accept": "on"}, follow=True
    )

    user = User.objects.get()
    assert "Diensteportal hat bestätigt, dass Sie es sind" in page.text
    assert (user.email, user.name, user.has_usable_password()) == (
        "lena@example.org",
        "Lena Vogt",
        False,
    )
    assert Consent.objects.filter(user=user).count() == 2
    assert "_auth_user_id" in client.session


def test_nobody_gets_an_account_through_the_service_without_agreeing(client, service):
    _question, back = go_and_come_back(client, service)
    client.post(back.url, {"name": "Lena Vogt", "email": "lena@example.org"})

    assert not User.objects.exists()


def test_the_code_of_the_service_is_bound_to_the_browser_that_asked(client, service):
    question, _back = go_and_come_back(client, service)
    verifier = service.forms[0]["code_verifier"]
    digest = hashlib.sha256(verifier.encode()).digest()

    assert question["code_challenge_method"] == "S256"
    assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == question["code_challenge"]


def test_an_answer_that_nobody_asked_for_signs_nobody_in(client, service):
    answer = client.get(f"{LOGIN}callback/", {"code": "einmal", "state": "erfunden"})

    assert "Die Anmeldung hat nicht geklappt" in answer.text
    assert "_auth_user_id" not in client.session


def test_an_account_with_the_same_address_is_not_taken_over(client, service):
    lena = person()
    _question, back = go_and_come_back(client, service)
    client.post(back.url, {"name": "X", "email": "lena@example.org", "accept": "on"})

    assert not SocialAccount.objects.exists()
    assert User.objects.get() == lena
    assert "_auth_user_id" not in client.session


def test_a_person_connects_the_service_and_is_told_by_mail(client, service):
    lena = person()
    sign_in(client)
    client.post("/account/reauthenticate/", {"password": "Sieben Brücken am Fluss"})
    away = client.post(f"{LOGIN}?process=connect")
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    client.get(f"{LOGIN}callback/", {"code": "einmal", "state": state})

    assert SocialAccount.objects.get().user == lena
    assert mail.outbox[-1].subject == "[Verbundwerk] Dienst verbunden"
    assert "Diensteportal" in client.get("/account/3rdparty/").text


def test_who_came_through_the_service_confirms_by_a_code(client, service):
    load_pages()
    _question, back = go_and_come_back(client, service)
    client.post(back.url, {"name": "Lena", "email": "lena@example.org", "accept": "on"})
    asked = client.get("/account/export/")
    client.post(asked.url, {"action": "send"})
    client.post(asked.url, {"code": mailed_code()})

    assert asked.url.startswith("/account/reauthenticate/code/")
    assert client.get("/account/export/").status_code == 200


@pytest.mark.parametrize("step", ["login", "callback"])
def test_a_service_that_is_away_is_answered_with_a_page(client, service, step):
    state = parse_qs(urlsplit(client.post(LOGIN).url).query)["state"][0]
    service.shutdown()
    service.server_close()
    if step == "login":
        answer = client.post(LOGIN)
    else:
        answer = client.get(f"{LOGIN}callback/", {"code": "einmal", "state": state})

    assert answer.status_code in {200, 503}
    assert "Die Anmeldung hat nicht geklappt" in answer.text


def test_the_way_to_the_service_is_offered_and_allowed_by_the_policy(client):
    answer = client.get("/account/login/")

    assert f'action="{LOGIN}?process=login"' in answer.text
    assert f"form-action 'self' {settings.OIDC_ISSUER}" in answer.headers["content-security-policy"]
