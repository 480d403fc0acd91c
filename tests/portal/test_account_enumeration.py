"""Whoever tries an address cannot learn whether it has an account, nor in which state it is."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from tests.portal.counting_hasher import CountingHasher
from tests.portal.people import person, signed_up

pytestmark = pytest.mark.django_db

STATES = {
    "without an account": lambda email: None,
    "in use": person,
    "not confirmed": lambda email: person(email, verified=False),
    "locked": lambda email: person(email, is_active=False),
    "without a password": lambda email: person(email, password=None),
    "with a second factor": lambda email: Authenticator.objects.create(
        user=person(email), type="totp", data={"secret": ""}
    ),
}
FLOWS = {
    "sign-in": lambda client, email: client.post(
        "/account/login/", {"login": email, "password": "Nicht das Passwort"}, follow=True
    ),
    "sign-up": lambda client, email: signed_up(client, email, follow=True),
    "sign-in by code": lambda client, email: client.post(
        "/account/login/code/", {"email": email}, follow=True
    ),
    "new password": lambda client, email: client.post(
        "/account/password/reset/", {"email": email}, follow=True
    ),
}


@pytest.fixture(autouse=True)
def counting_hasher(settings):
    settings.PASSWORD_HASHERS = ["tests.portal.counting_hasher.CountingHasher"]


def seen_from_outside(flow, email):
    """Return all that a stranger can see of one flow, and what it costs."""
    client = Client()
    mail.outbox.clear()
    CountingHasher.calls = 0
    answer = flow(client, email)
    return {
        "status": answer.status_code,
        "way": answer.redirect_chain if hasattr(answer, "redirect_chain") else answer.url,
        "page": without_tokens(answer.text, email),
        "cookies": sorted(client.cookies),
        "mails": len(mail.outbox),
        "hashes": CountingHasher.calls,
    }


def without_tokens(page, email):
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    page = re.sub(r'"X-CSRFToken": "\w+"', "", page)
    return page.replace(email, "ADDRESS")


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_an_address_looks_the_same_in_every_state_of_its_account(flow):
    seen = {}
    for number, (state, create) in enumerate(STATES.items()):
        email = f"person{number}@example.org"
        create(email)
        seen[state] = seen_from_outside(flow, email)

    unknown = seen["without an account"]
    assert {state: view for state, view in seen.items() if view != unknown} == {}


CONFIRM = {
    "sign-up": "/account/confirm-email/",
    "sign-in by code": "/account/login/code/confirm/",
    "new password": "/account/password/reset/confirm/",
}


@pytest.mark.parametrize("flow", CONFIRM)
def test_guessing_the_code_looks_the_same_in_every_state_of_the_account(flow):
    seen = {}
    for number, (state, create) in enumerate(STATES.items()):
        client, email = Client(), f"person{number}@example.org"
        create(email)
        FLOWS[flow](client, email)
        answers = [
            client.post(CONFIRM[flow], {"code": "BBBB-BBBB"}, follow=True) for _guess in range(4)
        ]
        seen[state] = [
            (answer.redirect_chain, without_tokens(answer.text, email)) for answer in answers
        ]

    unknown = seen["without an account"]
    assert {state: view for state, view in seen.items() if view != unknown} == {}


def test_a_mail_always_comes_where_one_was_promised():
    mails = {
        name: seen_from_outside(flow, "niemand@example.org")["mails"]
        for name, flow in FLOWS.items()
    }

    assert mails == {"sign-in": 0, "sign-up": 1, "sign-in by code": 1, "new password": 1}


def test_sign_in_and_sign_up_cost_one_hash():
    hashes = {
        name: seen_from_outside(flow, "niemand@example.org")["hashes"]
        for name, flow in FLOWS.items()
    }

    assert hashes == {"sign-in": 1, "sign-up": 1, "sign-in by code": 0, "new password": 0}


def test_adding_an_address_of_someone_else_looks_like_adding_a_free_one(client):
    person("taken@example.org")
    client.force_login(person())
    client.post("/account/reauthenticate/", {"password": "Sieben Brücken am Fluss"})

    pages = [
        without_tokens(
            client.post("/account/email/", {"email": email, "action_add": ""}, follow=True).text,
            email,
        )
        for email in ("taken@example.org", "free@example.org")
    ]

    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["taken@example.org"], ["free@example.org"]]
