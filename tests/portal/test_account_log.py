"""The security log says who did what to which account, and never what a person typed."""

import pytest
from allauth.mfa.models import Authenticator

from portal.models import User
from tests.portal.people import (
    PASSWORD,
    confirm,
    mailed_code,
    person,
    sign_in,
    signed_up,
    with_app,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def events(caplog):
    """Return a function that lists the events so far: word and person."""
    caplog.set_level("INFO", logger="verbundwerk.security")

    def read():
        return [
            (record.event, record.user_id)
            for record in caplog.records
            if record.name == "verbundwerk.security"
        ]

    return read


def test_signing_in_and_out_is_logged(client, events):
    lena = str(person().pk)
    sign_in(client)
    confirm(client)
    client.post("/account/logout/")

    assert events() == [("signed_in", lena), ("reauthenticated", lena), ("signed_out", lena)]


def test_refused_passwords_and_the_lock_are_logged(client, events):
    lena = str(person().pk)
    for _guess in range(6):
        sign_in(client, password="Nicht das Passwort")
    sign_in(client, "niemand@example.org")

    assert events() == [
        *[("password_refused", lena)] * 5,
        ("password_locked", lena),
        ("password_refused", None),
    ]


def test_sign_up_and_wrong_codes_are_logged(client, events):
    signed_up(client)
    new = str(User.objects.get().pk)
    client.post("/account/confirm-email/", {"code": "BBBB-BBBB"})
    client.post("/account/confirm-email/", {"code": mailed_code()})

    assert events() == [
        ("signed_up", new),
        ("code_refused", new),
        ("email_confirmed", new),
        ("signed_in", new),
    ]


@pytest.mark.django_db(transaction=True)
def test_second_factors_are_logged_with_their_kind(client, events, caplog):
    lena = str(person().pk)
    sign_in(client)
    with_app(client)
    client.post("/account/2fa/totp/deactivate/")

    kinds = [(record.event, record.kind) for record in caplog.records if hasattr(record, "kind")]
    assert ("second_factor_added", lena) in events()
    assert kinds == [
        ("second_factor_added", "totp"),
        ("second_factor_added", "recovery_codes"),
        ("second_factor_removed", "totp"),
        ("second_factor_removed", "recovery_codes"),
    ]
    assert not Authenticator.objects.exists()


def test_a_reached_limit_is_logged(client, events):
    for _request in range(31):
        answer = sign_in(client, "niemand@example.org")

    assert answer.status_code == 429
    assert events()[-1] == ("limit_reached", None)


def test_taking_data_along_and_leaving_are_logged(
    client, events, django_capture_on_commit_callbacks
):
    lena = str(person().pk)
    sign_in(client)
    confirm(client)
    client.post("/account/export/")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/delete/", {"email": "lena@example.org"})

    assert ("data_exported", lena) in events()
    assert ("account_deleted", lena) in events()


def test_the_log_holds_no_address_password_code_or_name(client, caplog):
    caplog.set_level("DEBUG")
    person()
    sign_in(client, password="Ein falsches Geheimnis")
    sign_in(client)
    secret, codes = with_app(client)
    client.post("/account/logout/")
    client.post("/account/login/code/", {"email": "lena@example.org"})
    code = mailed_code()
    client.post("/account/login/code/confirm/", {"code": code})
    written = "\n".join(
        str(vars(record)) for record in caplog.records if record.name.startswith("verbundwerk")
    )

    typed = ["lena@example.org", PASSWORD, "Ein falsches Geheimnis", "Lena Vogt", secret, code]
    assert "signed_in" in written
    assert [word for word in [*typed, *codes] if word in written] == []
