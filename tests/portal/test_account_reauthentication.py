"""Before anything that concerns the safety of the account, a person confirms that it is them."""

import pytest
from django.core import mail

from tests.portal.people import PASSWORD, confirm, mailed_code, person, sign_in, with_app

pytestmark = pytest.mark.django_db

CODE_PAGE = "/account/reauthenticate/code/"


def without_password(client):
    """A person who came through another service, or whom an administrator invited."""
    user = person(password=None)
    client.post("/account/login/code/", {"email": user.email})
    client.post("/account/login/code/confirm/", {"code": mailed_code()})
    return user


@pytest.mark.parametrize(
    "path",
    [
        "/account/export/",
        "/account/delete/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/add/",
    ],
)
def test_what_concerns_the_whole_account_needs_a_confirmation(client, path):
    person()
    sign_in(client)
    before = client.get(path)
    confirm(client)

    assert before.url == f"/account/reauthenticate/?next={path.replace('/', '%2F')}"
    assert client.get(path).status_code == 200


def test_a_confirmation_holds_for_five_minutes(client):
    person()
    sign_in(client)
    confirm(client)
    fresh = client.get("/account/export/").status_code
    age(client, 301)

    assert (fresh, client.get("/account/export/").status_code) == (200, 302)


def age(client, seconds):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


def test_adding_an_address_needs_a_confirmation_and_then_goes_on(client):
    user = person()
    sign_in(client)
    asked = client.post("/account/email/", {"email": "zweite@example.org", "action_add": ""})
    client.post(asked.url, {"password": PASSWORD, "next": "/account/email/"})

    assert asked.url == "/account/reauthenticate/?next=%2Faccount%2Femail%2F"
    assert mail.outbox[-1].to == ["zweite@example.org"]
    assert user.emailaddress_set.count() == 1


def test_changing_the_password_needs_the_old_one(client):
    user = person()
    sign_in(client)
    new = {"password1": "Neun Stufen zum Garten", "password2": "Neun Stufen zum Garten"}
    client.post("/account/password/change/", {"oldpassword": "Nicht das Passwort"} | new)

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_person_with_an_app_can_confirm_by_a_code(client):
    person()
    sign_in(client)
    _secret, codes = with_app(client)
    age(client, 301)
    before = client.get("/account/export/").status_code
    client.post("/account/2fa/reauthenticate/", {"code": codes[0]})

    assert (before, client.get("/account/export/").status_code) == (302, 200)


def test_who_has_no_password_is_not_let_through_but_asked_for_a_code(client):
    without_password(client)
    asked = client.get("/account/export/")
    client.post(asked.url, {"action": "send"})
    client.post(asked.url, {"code": mailed_code()})

    assert asked.url == f"{CODE_PAGE}?next=%2Faccount%2Fexport%2F"
    assert mail.outbox[-1].subject == "[Verbundwerk] Ihr Anmeldecode"
    assert client.get("/account/export/").status_code == 200


def test_a_first_password_needs_a_code_as_well(client):
    user = without_password(client)
    new = {"password1": "Neun Stufen zum Garten", "password2": "Neun Stufen zum Garten"}
    client.post("/account/password/set/", new)
    user.refresh_from_db()
    before = user.has_usable_password()
    client.post(CODE_PAGE, {"action": "send"})
    client.post(CODE_PAGE, {"code": mailed_code()})
    client.post("/account/password/set/", new)

    user.refresh_from_db()
    assert (before, user.check_password("Neun Stufen zum Garten")) == (False, True)


def test_the_code_of_a_person_without_password_holds_for_three_tries(client):
    without_password(client)
    client.post(CODE_PAGE, {"action": "send"})
    code = mailed_code()
    for _guess in range(3):
        answer = client.post(CODE_PAGE, {"code": "BBBB-BBBB"}, follow=True)
    client.post(CODE_PAGE, {"code": code})

    assert "Bitte fordern Sie einen neuen an" in answer.text
    assert client.get("/account/export/").status_code == 302


def test_three_codes_a_minute_are_sent_for_confirming(client):
    without_password(client)
    mail.outbox.clear()
    answers = [client.post(CODE_PAGE, {"action": "send"}).status_code for _request in range(5)]

    assert (answers, len(mail.outbox)) == ([302, 302, 302, 429, 429], 3)


def test_a_visitor_cannot_ask_for_a_confirmation_code(client):
    answer = client.post(CODE_PAGE, {"action": "send"})

    assert answer.url == f"/account/login/?next={CODE_PAGE}"
    assert mail.outbox == []
