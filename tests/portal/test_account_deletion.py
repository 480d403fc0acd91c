"""A person leaves: everything about them goes, at once and on every device."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from portal.models import Consent, User, UserEvent
from portal.services.accounts import LastAdministrator, delete_account
from portal.services.consents import record_consents
from portal.starting_pages import load_pages
from tests.portal.people import confirm, person, sign_in, with_app

pytestmark = pytest.mark.django_db


def leave(client, email="lena@example.org"):
    confirm(client)
    return client.post("/account/delete/", {"email": email})


@pytest.fixture
def lena(client):
    load_pages()
    user = person()
    record_consents(user)
    sign_in(client)
    return user


def test_the_page_says_what_is_erased_and_what_stays_and_why(client, lena):
    confirm(client)
    page = client.get("/account/delete/").text

    assert "Das lässt sich nicht rückgängig machen" in page
    assert "Wann ein Konto Verwaltungsrechte erhalten oder verloren hat" in page


def test_a_person_who_leaves_is_gone_and_signed_out_everywhere(
    client, lena, django_capture_on_commit_callbacks
):
    other = Client()
    sign_in(other)
    with django_capture_on_commit_callbacks(execute=True):
        answer = leave(client)

    assert answer.url == "/account/deleted/"
    assert not User.objects.exists()
    assert not Consent.objects.exists()
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert client.get("/account/deleted/").status_code == 200


def test_no_trace_of_the_person_is_left_in_the_database(client, lena):
    User.objects.filter(pk=lena.pk).update(name="Kanarienvogel")
    with_app(client)
    leave(client)

    assert rows_with("lena@example.org") == []
    assert rows_with("Kanarienvogel") == []
    # The number alone stays: in the history of rights, and for minutes in the counts of tries.
    assert rows_with(str(lena.pk)) == ["pghistory_context", "portal_cache", "portal_userevent"]


def rows_with(text):
    """Return the tables in which any row holds the text, sessions in their decoded form."""
    tables = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s',  # noqa: S608
                [f"%{text}%"],
            )
            if cursor.fetchone()[0]:
                tables.append(table)
    if any(text in str(session.get_decoded()) for session in Session.objects.all()):
        tables.append("django_session, decoded")
    return tables


def test_when_rights_were_given_stays_under_a_number(lena):
    User.objects.filter(pk=lena.pk).update(is_staff=True)
    number = lena.pk
    delete_account(lena)

    history = UserEvent.objects.order_by("pgh_id").values_list("pgh_obj_id", "is_staff")
    assert list(history) == [(number, False), (number, True), (number, True)]


def test_the_person_gets_a_confirmation_in_their_language(
    client, lena, django_capture_on_commit_callbacks
):
    User.objects.filter(pk=lena.pk).update(language="en")
    with django_capture_on_commit_callbacks(execute=True):
        leave(client)

    message = mail.outbox[-1]
    assert (message.to, message.subject) == (
        ["lena@example.org"],
        "[Verbundwerk] Your account has been deleted",
    )
    assert "What stays, and why:" in message.body


def test_nothing_is_deleted_without_the_address_typed_out(client, lena):
    answer = leave(client, "falsch@example.org")

    assert "Das ist nicht die Adresse Ihres Kontos." in answer.text
    assert User.objects.count() == 1


def test_nothing_is_deleted_without_a_fresh_confirmation(client, lena):
    client.post("/account/delete/", {"email": "lena@example.org"})

    assert User.objects.count() == 1


def test_a_link_deletes_nothing(client, lena):
    confirm(client)
    client.get("/account/delete/?email=lena@example.org")

    assert User.objects.count() == 1


def test_the_last_administrator_is_asked_to_hand_over_first(client):
    person(is_staff=True, is_superuser=True)
    sign_in(client)
    _secret, _codes = with_app(client)
    answer = leave(client)

    assert "Bitte geben Sie diese Rechte zuerst an jemand anderen weiter" in answer.text
    assert User.objects.count() == 1


def test_an_administrator_who_is_not_the_last_may_leave():
    leaving = person(is_superuser=True)
    person("zweite@example.org", is_superuser=True)
    delete_account(leaving)

    assert list(User.objects.values_list("email", flat=True)) == ["zweite@example.org"]


def test_a_locked_administrator_does_not_count():
    person("gesperrt@example.org", is_superuser=True, is_active=False)

    with pytest.raises(LastAdministrator):
        delete_account(person(is_superuser=True))


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_leave_at_the_same_moment_do_not_both_leave():
    first = person("erste@example.org", is_superuser=True)
    second = person("zweite@example.org", is_superuser=True)
    refused = []

    def leave_second():
        try:
            delete_account(second)
        except LastAdministrator as error:
            refused.append(error)
        finally:
            connection.close()

    with transaction.atomic():  # the first one's deletion is still under way
        delete_account(first)
        thread = threading.Thread(target=leave_second)
        thread.start()
        thread.join(timeout=1)
        still_waiting = thread.is_alive()
    thread.join(timeout=10)

    assert still_waiting
    assert len(refused) == 1
    assert list(User.objects.values_list("email", flat=True)) == ["zweite@example.org"]


def test_an_account_can_be_erased_by_command_for_who_asks_by_letter(capsys):
    person()
    call_command("delete_account", "Lena@example.org")

    assert not User.objects.exists()


def test_the_command_refuses_with_a_sentence():
    person(is_superuser=True)

    with pytest.raises(CommandError, match="letzte Person"):
        call_command("delete_account", "lena@example.org")
    with pytest.raises(CommandError, match="no account"):
        call_command("delete_account", "niemand@example.org")
