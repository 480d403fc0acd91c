"""Codes sent by e-mail: for signing in, for a new password, for an address."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from tests.portal.people import PASSWORD, mailed_code, person, sign_in

pytestmark = pytest.mark.django_db


def ask_for_code(client, email="lena@example.org"):
    client.post("/account/login/code/", {"email": email})
    return mailed_code()


def enter(client, code):
    return client.post("/account/login/code/confirm/", {"code": code}, follow=True)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_person_signs_in_by_code(client):
    person()
    enter(client, ask_for_code(client))

    assert is_signed_in(client)


def test_a_code_has_eight_letters_of_an_alphabet_without_vowels(client):
    person()
    code = ask_for_code(client).replace("-", "")

    assert len(code) == 8
    assert not set(code) & set("AEIOU01")


def test_a_code_is_of_no_use_in_another_browser(client):
    person()
    code = ask_for_code(client)
    other = Client()
    ask_for_code(other)
    enter(other, code)

    assert not is_signed_in(other)


def test_after_three_wrong_codes_the_right_one_is_too_late(client):
    person()
    code = ask_for_code(client)
    for _guess in range(3):
        enter(client, "BBBB-BBBB")
    enter(client, code)

    assert not is_signed_in(client)


def test_a_code_ends_after_five_minutes(client):
    person()
    code = ask_for_code(client)
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 301
    session.save()
    enter(client, code)

    assert not is_signed_in(client)


def test_a_code_works_once(client):
    person()
    code = ask_for_code(client)
    enter(client, code)
    client.post("/account/logout/")
    enter(client, code)

    assert not is_signed_in(client)


def test_a_stranger_gets_three_mails_a_minute_sent_to_an_address():
    person()
    for _request in range(60):
        Client().post("/account/login/code/", {"email": "lena@example.org"})

    assert len(mail.outbox) == 3


def test_a_new_password_is_chosen_with_a_code(client):
    user = person()
    client.post("/account/password/reset/", {"email": user.email})
    client.post("/account/password/reset/confirm/", {"code": mailed_code()})
    new = {"password1": "Neun Stufen zum Garten", "password2": "Neun Stufen zum Garten"}
    client.post("/account/password/reset/complete/", new)

    user.refresh_from_db()
    assert user.check_password("Neun Stufen zum Garten")
    assert mail.outbox[-1].subject == "[Verbundwerk] Neues Passwort"


def test_choosing_a_new_password_opens_a_locked_sign_in(client):
    user = person()
    for _guess in range(6):
        sign_in(client, password="Nicht das Passwort")
    client.post("/account/password/reset/", {"email": user.email})
    client.post("/account/password/reset/confirm/", {"code": mailed_code()})
    client.post("/account/password/reset/complete/", {"password1": PASSWORD, "password2": PASSWORD})
    sign_in(client)

    assert is_signed_in(client)


def test_the_address_of_an_account_is_confirmed_at_its_first_sign_in(client):
    user = person(verified=False)
    answer = sign_in(client)
    client.post("/account/confirm-email/", {"code": mailed_code()})

    assert answer.url == "/account/confirm-email/"
    assert user.emailaddress_set.get().verified


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_the_same_moment_are_counted_each():
    """The session alone would count one: all requests read it before any writes it."""
    person()
    client = Client()
    code = ask_for_code(client)
    for _guess in range(3):
        in_another_thread(client, "BBBB-BBBB")
    in_another_thread(client, code)

    assert not is_signed_in(client)


def in_another_thread(client, code):
    """Try a code with the session as it was when it was sent."""
    session = client.session
    kept = dict(session.items())

    def work():
        enter(client, code)
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    session.update(kept)
    session.save()
