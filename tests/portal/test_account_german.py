"""Every account page and mail speaks polite German, and English to who chose it."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from babel.messages.pofile import read_po
from django.core import mail
from django.test import Client
from django.urls import get_resolver
from django.utils import translation
from django.utils.html import strip_tags

from portal.models import User
from portal.starting_pages import load_pages
from tests.portal.people import PASSWORD, confirm, mailed_code, person, sign_in, signed_up, with_app

pytestmark = pytest.mark.django_db

FAMILIAR = re.compile(
    r"\b(du|dir|dich|dein\w*|euch|euer|eure\w*|bitte (?:wähle|gib|versuche|bestätige|klick\w*))\b",
    re.IGNORECASE,
)
# Words of our English that no German page has.
ENGLISH = re.compile(r"\b(the|your|you|please|with|sign|account|password|address|enter)\b", re.I)
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
OURS = ("account", "mfa", "usersessions", "socialaccount", "core")


def text_of(page):
    """Return what is read on a page, without scripts, data and the choice of language."""
    page = re.sub(r"<(script|style|title)\b.*?</\1>", " ", page, flags=re.S)
    return strip_tags(page).replace("English", "")


def visitor_pages():
    """Yield every page that a visitor can reach, with its steps."""
    client = Client()
    for path in ("login/", "signup/", "login/code/", "password/reset/", "inactive/"):
        yield path, client.get(f"/account/{path}")
    yield "signup/, wrong", signed_up(client, password1="kurz", accept="")
    yield "login/, wrong", sign_in(client, "niemand@example.org")
    yield "confirm-email/", signed_up(client, "a@example.org", follow=True)
    yield "confirm-email/, wrong", client.post("/account/confirm-email/", {"code": "B"})
    client = Client()
    yield (
        "login/code/confirm/",
        client.post("/account/login/code/", {"email": "lena@example.org"}, follow=True),
    )
    client = Client()
    client.post("/account/password/reset/", {"email": "lena@example.org"})
    yield "password/reset/confirm/", client.get("/account/password/reset/confirm/")
    client.post("/account/password/reset/confirm/", {"code": mailed_code()})
    yield "password/reset/complete/", client.get("/account/password/reset/complete/")
    new = {"password1": PASSWORD, "password2": PASSWORD}
    yield (
        "password/reset/done/",
        client.post("/account/password/reset/complete/", new, follow=True),
    )
    yield "deleted/", client.get("/account/deleted/")


def own_pages():
    """Yield every page of an account with everything set up."""
    client = Client()
    sign_in(client)
    yield "2fa/, nothing set up", client.get("/account/2fa/")
    yield "reauthenticate/", client.get("/account/reauthenticate/")
    yield "2fa/totp/activate/", confirm(client) and client.get("/account/2fa/totp/activate/")
    with_app(client)
    key = Authenticator.objects.create(
        user=User.objects.get(email="lena@example.org"),
        type="webauthn",
        data={"name": "Laptop", "credential": {}},
    )
    EmailAddress.objects.create(user=key.user, email="zweite@example.org")
    for path in OWN_PATHS:
        yield path, client.get(f"/account/{path}".replace("KEY", str(key.pk)))
    other = Client()
    yield "2fa/authenticate/", sign_in_to_second_step(other)


OWN_PATHS = [
    *("", "profile/", "export/", "delete/", "email/", "password/change/", "logout/", "sessions/"),
    *("2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/"),
    *("2fa/reauthenticate/", "2fa/webauthn/", "2fa/webauthn/keys/KEY/edit/"),
    *("2fa/webauthn/keys/KEY/remove/",),
]


def sign_in_to_second_step(client):
    Authenticator.objects.filter(type="webauthn").delete()
    return client.post(
        "/account/login/", {"login": "lena@example.org", "password": PASSWORD}, follow=True
    )


@pytest.fixture
def pages():
    load_pages()
    person()
    return {name: page for walk in (visitor_pages, own_pages) for name, page in walk()}


def test_every_page_is_there(pages):
    statuses = {name: page.status_code for name, page in pages.items()}

    assert {name: status for name, status in statuses.items() if status != 200} == {}
    assert len(statuses) == 34


def test_no_page_says_du(pages):
    found = {name: FAMILIAR.findall(text_of(page.text)) for name, page in pages.items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_no_page_is_left_in_english(pages):
    found = {name: ENGLISH.findall(text_of(page.text)) for name, page in pages.items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_every_address_of_allauth_is_walked(pages):
    """A page that an update of allauth adds must not go unseen."""
    walked = {re.sub(r",.*", "", name).replace("KEY", "<int:pk>") for name in pages}
    not_pages = {
        "2fa/recovery-codes/download/",  # refused: the codes are shown once
        "2fa/webauthn/login/",  # answers a script
        "2fa/webauthn/add/",  # seen in the browser's test
        "2fa/webauthn/reauthenticate/",
        "password/set/",  # the form of password/change/ without the old one
        "reauthenticate/code/",
    }

    assert account_addresses() - walked - not_pages == set()


def account_addresses():
    return {
        pattern.removeprefix("account/")
        for pattern in addresses(get_resolver().url_patterns)
        if pattern.startswith("account/")
    }


def addresses(patterns, prefix=""):
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield path


def test_no_mail_says_du_or_is_left_in_english(pages):
    texts = {message.subject: f"{message.subject}\n{message.body}" for message in mail.outbox}

    assert len(texts) >= 4
    assert {subject for subject in texts if not subject.startswith("[Verbundwerk] ")} == set()
    assert {subject for subject, text in texts.items() if FAMILIAR.search(text)} == set()
    assert {subject for subject, text in texts.items() if ENGLISH.search(text)} == set()


def test_mails_are_written_in_the_language_of_who_reads_them(client):
    person(language="en")
    client.post("/account/login/code/", {"email": "lena@example.org"})

    assert mail.outbox[0].subject == "[Verbundwerk] Your sign-in code"
    assert mail.outbox[0].body.startswith("Hello,\n\nHere is your code.")


def test_mails_are_plain_text_without_escapes(client):
    person("o'brien@example.org", name="O'Brien & Söhne")
    signed_up(client, "o'brien@example.org")
    message = mail.outbox[0]

    assert message.alternatives == []
    assert "o'brien@example.org" in message.body


def reachable_texts_of_allauth():
    """Yield allauth's texts that can be met: of its code, and of templates that are not ours."""
    catalogue = files("allauth") / "locale/de/LC_MESSAGES/django.po"
    with catalogue.open("rb") as file:
        for message in read_po(file, locale="de"):
            places = [place for place, _line in message.locations]
            if message.id and any(is_reachable(place) for place in places):
                yield from message.id if isinstance(message.id, tuple) else [message.id]


def is_reachable(place):
    if place.startswith("templates/"):
        name = place.removeprefix("templates/")
        return name.startswith(OURS) and not (TEMPLATES / name).exists()
    return place.startswith(OURS)


def test_no_text_of_allauth_says_du():
    with translation.override("de"):
        german = {text: translation.gettext(text) for text in reachable_texts_of_allauth()}

    assert len(german) > 150
    assert {text: said for text, said in german.items() if FAMILIAR.search(said)} == {}
