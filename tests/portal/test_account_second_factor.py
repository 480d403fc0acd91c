"""Second factors: an app with codes, recovery codes, sealed secrets; for staff an obligation."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.db import connection
from django.test import Client

from portal.accounts import sealing
from tests.portal.people import confirm, person, sign_in, totp_code, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(client):
    user = person()
    sign_in(client)
    return user


def is_signed_in(client):
    return "_auth_user_id" in client.session


def second_step(client, code):
    return client.post("/account/2fa/authenticate/", {"code": code}, follow=True)


def test_a_person_signs_in_with_password_and_app(client, lena):
    secret, _codes = with_app(client)
    other = Client()
    answer = sign_in(other)
    before = is_signed_in(other)
    second_step(other, totp_code(secret))

    assert answer.url == "/account/2fa/authenticate/"
    assert (before, is_signed_in(other)) == (False, True)


def test_a_code_of_the_app_works_once(client, lena):
    secret, _codes = with_app(client)
    code = totp_code(secret)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
        second_step(browser, code)

    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_a_recovery_code_works_once(client, lena):
    _secret, codes = with_app(client)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
        second_step(browser, codes[0])

    assert len(codes) == 10
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_recovery_codes_are_shown_only_once(client, lena):
    _secret, codes = with_app(client)
    page = client.get("/account/2fa/recovery-codes/").text

    assert not any(code in page for code in codes)
    assert client.get("/account/2fa/recovery-codes/download/").status_code == 403


def test_five_wrong_codes_block_the_second_step_in_every_browser(client, lena):
    secret, _codes = with_app(client)
    guessing, other = Client(), Client()
    sign_in(guessing)
    for _guess in range(5):
        second_step(guessing, "000000")
    sign_in(other)
    answer = second_step(other, totp_code(secret))

    assert not is_signed_in(other)
    assert "Zu viele Versuche" in answer.text


def test_a_new_password_does_not_open_the_way_past_the_second_factor(client, lena):
    with_app(client)
    other = Client()
    sign_in(other)

    assert other.get("/account/").url == "/account/login/?next=/account/"


def test_the_database_holds_no_secret_in_plain_text(client, lena):
    secret, codes = with_app(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = "".join(row[0] for row in cursor.fetchall())

    plain = [Authenticator.objects.get(type="recovery_codes").wrap().instance.data["seed"]]
    assert secret not in stored
    assert not any(code in stored for code in codes)
    assert sealing.unseal(plain[0]) not in stored
    assert "mfa.totp.secret" not in client.session


def test_a_secret_cannot_be_opened_without_the_key(settings):
    sealed = sealing.seal("geheim")
    settings.MFA_KEY = "ein anderer Schlüssel"

    with pytest.raises(InvalidToken):
        sealing.unseal(sealed)


def test_a_key_is_exchanged_without_anyone_losing_their_second_factor(client, lena, settings):
    secret, _codes = with_app(client)
    settings.MFA_KEY = f"neuer Schlüssel,{settings.MFA_KEY}"
    call_command("reseal_second_factors")
    settings.MFA_KEY = "neuer Schlüssel"
    other = Client()
    sign_in(other)
    second_step(other, totp_code(secret))

    assert is_signed_in(other)


def test_others_are_invited_to_a_second_factor_and_never_blocked(client, lena):
    page = client.get("/account/")

    assert page.status_code == 200
    assert "Zwei Minuten für ein sicheres Konto" in page.text


def test_who_has_a_second_factor_is_not_invited_again(client, lena):
    with_app(client)

    assert "Zwei Minuten für ein sicheres Konto" not in client.get("/account/").text


@pytest.mark.parametrize("path", ["/", "/account/", "/admin/", "/account/export/"])
def test_staff_without_a_second_factor_get_nowhere_else(client, path):
    person(is_staff=True, is_superuser=True)
    sign_in(client)
    answer = client.get(path)

    assert (answer.status_code, answer.url) == (302, "/account/2fa/")


def test_staff_are_told_why_they_are_sent_there(client):
    person(is_staff=True)
    sign_in(client)

    assert "Ihr Konto hat Zugang zur Verwaltung" in client.get("/", follow=True).text


def test_staff_enter_the_administration_once_they_have_a_second_factor(client):
    person(is_staff=True, is_superuser=True)
    sign_in(client)
    with_app(client)

    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor_for_staff(client):
    user = person(is_staff=True)
    Authenticator.objects.create(user=user, type="recovery_codes", data={"used_mask": 0})
    sign_in(client)

    assert client.get("/").url == "/account/2fa/"


@pytest.mark.parametrize("path", ["/imprint/", "/privacy/", "/account/email/", "/account/logout/"])
def test_staff_without_a_second_factor_may_still_read_and_leave(client, path):
    person(is_staff=True)
    sign_in(client)

    assert client.get(path).status_code in {200, 404}


def test_setting_up_a_second_factor_needs_a_fresh_confirmation(client, lena):
    before = client.get("/account/2fa/totp/activate/").url
    confirm(client)
    after = client.get("/account/2fa/totp/activate/").status_code

    assert before.startswith("/account/reauthenticate/")
    assert after == 200


def test_a_forgotten_form_in_another_tab_cannot_remove_the_app_without_confirmation(client, lena):
    with_app(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    client.post("/account/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(type="totp").exists()
