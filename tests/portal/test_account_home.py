"""A person looks after their own account: name, language, addresses."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.services.consents import record_consents
from portal.starting_pages import load_pages
from portal.views import errors
from tests.portal.people import confirm, mailed_code, person, sign_in, signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(client):
    user = person()
    sign_in(client)
    confirm(client)
    return user


def manage(client, deed, email):
    return client.post("/account/email/", {"email": email, f"action_{deed}": ""}, follow=True)


def add(client, email):
    manage(client, "add", email)
    client.post("/account/confirm-email/", {"code": mailed_code()})


def addresses(user):
    rows = user.emailaddress_set.order_by("email").values_list("email", "verified", "primary")
    return list(rows)


def test_every_part_of_the_account_has_one_clear_step(client, lena):
    page = client.get("/account/").text
    steps = [
        *("profile/", "email/", "password/change/", "2fa/", "2fa/webauthn/", "sessions/"),
        *("export/", "delete/"),
    ]

    assert [step for step in steps if f'href="/account/{step}"' not in page] == []


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/account/").url == "/account/login/?next=/account/"


def test_the_page_asks_the_database_as_often_for_much_as_for_little(client, lena):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/account/")
        return len(captured)

    client.get("/account/")  # takes the message away that the person is signed in
    little = queries()
    load_pages()
    record_consents(lena)
    for number in range(2):
        EmailAddress.objects.create(user=lena, email=f"weitere{number}@example.org")

    assert queries() == little
    assert little <= 12


def test_a_person_changes_name_and_language(client, lena):
    client.post("/account/profile/", {"name": "Lena Vogt-Kern", "language": "en"})

    lena.refresh_from_db()
    assert (lena.name, lena.language) == ("Lena Vogt-Kern", "en")
    assert client.get("/account/").headers["content-language"] == "en"


def test_a_name_cannot_be_empty_and_what_was_typed_stays(client, lena):
    answer = client.post("/account/profile/", {"name": " ", "language": "en"})

    assert answer.status_code == 200
    assert "Dieses Feld ist zwingend erforderlich." in answer.text
    lena.refresh_from_db()
    assert (lena.name, lena.language) == ("Lena Vogt", "de")


def test_rights_cannot_be_given_to_oneself_with_the_name(client, lena):
    data = {"name": "Lena", "language": "de", "is_staff": "on", "is_superuser": "on", "email": "x"}
    client.post("/account/profile/", data)

    lena.refresh_from_db()
    assert (lena.is_staff, lena.is_superuser, lena.email) == (False, False, "lena@example.org")


def test_a_new_address_belongs_to_the_account_once_its_code_was_entered(client, lena):
    manage(client, "add", "zweite@example.org")
    before = addresses(lena)
    client.post("/account/confirm-email/", {"code": mailed_code()})

    assert before == [("lena@example.org", True, True)]
    assert addresses(lena) == [
        ("lena@example.org", True, True),
        ("zweite@example.org", True, False),
    ]


def test_another_address_becomes_the_primary_one_and_the_old_one_is_told(client, lena):
    add(client, "zweite@example.org")
    manage(client, "primary", "zweite@example.org")

    lena.refresh_from_db()
    assert lena.email == "zweite@example.org"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        ["lena@example.org"],
        "[Verbundwerk] Ihre Hauptadresse wurde geändert",
    )


def test_a_person_signs_in_with_either_address(client, lena):
    add(client, "zweite@example.org")
    client.post("/account/logout/")
    sign_in(client, "zweite@example.org")

    assert client.get("/account/").status_code == 200


def test_an_address_is_removed_but_never_the_primary_one(client, lena):
    add(client, "zweite@example.org")
    manage(client, "remove", "zweite@example.org")
    answer = manage(client, "remove", "lena@example.org")

    assert addresses(lena) == [("lena@example.org", True, True)]
    assert "Die Hauptadresse kann nicht entfernt werden" in answer.text


def test_an_account_has_three_addresses_at_most(client, lena):
    for number in range(2):
        EmailAddress.objects.create(user=lena, email=f"w{number}@example.org", verified=True)
    page = client.get("/account/email/").text
    manage(client, "add", "vierte@example.org")

    assert "Mehr Adressen kann ein Konto nicht haben." in page
    assert lena.emailaddress_set.count() == 3


def test_nobody_changes_the_addresses_of_someone_else(client, lena):
    other = person("andere@example.org")
    manage(client, "remove", "andere@example.org")
    manage(client, "primary", "andere@example.org")

    assert addresses(other) == [("andere@example.org", True, True)]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_way_back_after_signing_in_never_leaves_the_portal(client, target):
    person()
    answer = client.post(
        f"/account/login/?next={target}",
        {"login": "lena@example.org", "password": "Sieben Brücken am Fluss", "next": target},
    )

    assert answer.url == "/"


def test_too_many_requests_are_answered_with_a_page_in_words(client):
    for number in range(21):
        answer = signed_up(client, f"p{number}@example.org", password1="kurz")

    assert answer.status_code == 429
    assert answer.content == errors.PAGES["429"]
