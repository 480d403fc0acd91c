"""Signing up: name, address, password, agreement, code."""

import threading

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from portal.models import Consent, User
from portal.starting_pages import load_pages
from tests.portal.people import PASSWORD, mailed_code, person, signed_up

pytestmark = pytest.mark.django_db


def test_a_new_person_signs_up_and_is_signed_in_after_the_code(client):
    signed_up(client)
    before = client.get("/account/").status_code
    answer = client.post("/account/confirm-email/", {"code": mailed_code()}, follow=True)

    user = User.objects.get()
    assert before == 302
    assert answer.wsgi_request.user == user
    assert (user.email, user.name, user.language) == ("neu@example.org", "Neue Person", "de")
    assert EmailAddress.objects.get().verified


def test_who_signs_up_in_english_gets_english_mails(client):
    client.post("/language/", {"language": "en"})
    signed_up(client)

    assert User.objects.get().language == "en"
    assert mail.outbox[0].subject == "[Verbundwerk] Please confirm your e-mail address"


def test_the_agreement_is_recorded_with_the_versions_of_the_pages(client):
    load_pages()
    signed_up(client)

    recorded = Consent.objects.values_list("user__email", "version__page__slug", "version__number")
    assert sorted(recorded) == [
        ("neu@example.org", "privacy", 1),
        ("neu@example.org", "terms", 1),
    ]


def test_nobody_signs_up_without_agreeing(client):
    answer = signed_up(client, accept="")

    assert "Bitte stimmen Sie den Nutzungsbedingungen zu" in answer.text
    assert not User.objects.exists()


def test_no_account_is_made_when_the_agreement_cannot_be_recorded(client):
    """The database refuses consents here, as a failure in the middle of the sign-up would."""
    load_pages()
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE portal_consent ADD CONSTRAINT refused CHECK (given_at < '1970-01-01')"
        )

    signed_up(client)

    assert (User.objects.count(), Consent.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("elf Zeichen", "mindestens 12 Zeichen"),
        ("q1w2e3r4t5y6", "zu üblich"),
        ("Passwort2026!", "leicht zu erraten"),
        ("sommersommer", "leicht zu erraten"),
        ("123456789 2026", "leicht zu erraten"),
        ("aaaaaaaaaaaaa", "leicht zu erraten"),
        ("neu@example.org", "zu ähnlich"),
    ],
)
def test_a_weak_password_is_refused_with_a_sentence(client, password, complaint):
    answer = signed_up(client, password1=password)

    assert complaint in answer.text
    assert not User.objects.exists()


def test_a_long_password_of_any_characters_is_welcome(client):
    signed_up(client, password1="Ä 🌉 " * 20 + "Brücke")

    assert User.objects.get().check_password("Ä 🌉 " * 20 + "Brücke")


def test_a_program_that_fills_in_every_field_gets_no_account_and_no_mail(client):
    answer = signed_up(client, website="https://example.org")

    assert answer.status_code == 302
    assert (User.objects.count(), mail.outbox) == (0, [])


def test_the_trap_for_programs_needs_no_inline_style(client):
    page = client.get("/account/signup/").text

    assert 'name="website"' in page
    assert "style=" not in page


def test_the_owner_of_an_address_learns_of_a_second_sign_up(client):
    person()
    signed_up(client, "lena@example.org")

    assert User.objects.count() == 1
    assert mail.outbox[0].subject == "[Verbundwerk] Sie haben bereits ein Konto"


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_with_one_address_at_the_same_moment_make_one_account():
    answers = []

    def second():
        answers.append(signed_up(Client(), "lena@example.org"))
        connection.close()

    with transaction.atomic():  # the first sign-up is still under way
        person()
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(timeout=1)
        still_waiting = thread.is_alive()
    thread.join(timeout=10)

    assert still_waiting
    assert [answer.status_code for answer in answers] == [302]
    assert User.objects.get().check_password(PASSWORD)
    assert mail.outbox[0].subject == "[Verbundwerk] Sie haben bereits ein Konto"
