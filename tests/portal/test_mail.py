"""Mails leave with the transaction that sends them, through the queue, once."""

import json
import smtplib
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.mail import BadHeaderError, EmailMessage, get_connection, send_mail
from django.db import connection, transaction

from portal import clock
from portal.models import OutgoingMail
from portal.services import delivery, tidying
from tests.portal.letterbox import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queueing(settings):
    settings.EMAIL_BACKEND = "portal.mail.QueueingBackend"


@pytest.fixture
def mails_kept(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "mails"


def send(subject="Ihr Code", text="Der Code lautet canary-4711.", to="lena@example.org"):
    send_mail(subject, text, "Verbundwerk <portal@example.org>", [to])
    return OutgoingMail.objects.latest("created_at")


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


def test_a_mail_waits_with_sender_recipients_and_content_and_the_job_knows_only_its_id():
    mail = send(subject="Grüße", text="Schöne Grüße")

    assert (mail.sender, mail.recipients) == (
        "Verbundwerk <portal@example.org>",
        ["lena@example.org"],
    )
    text = message_from_bytes(bytes(mail.content)).get_payload(decode=True)
    assert text.decode() == "Schöne Grüße"
    assert [(name, json.loads(arguments)) for name, arguments in jobs()] == [
        ("portal.tasks.deliver_mail", {"mail_id": str(mail.id)})
    ]


def test_a_transaction_that_is_rolled_back_sends_nothing():
    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert (OutgoingMail.objects.count(), jobs()) == (0, [])


def test_a_blind_copy_is_a_recipient_and_stands_in_no_header():
    EmailMessage("x", "y", "a@example.org", ["b@example.org"], bcc=["c@example.org"]).send()

    mail = OutgoingMail.objects.get()

    assert mail.recipients == ["b@example.org", "c@example.org"]
    assert b"c@example.org" not in bytes(mail.content)


def test_a_mail_to_nobody_is_not_queued():
    assert get_connection().send_messages([EmailMessage("x", "y", "a@example.org", [])]) == 0
    assert jobs() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"subject": "Hallo\nBcc: eve@example.org"},
        {"to": "lena@example.org\r\nBcc: eve@example.org"},
    ],
)
def test_a_line_break_never_gets_into_a_header(headers):
    with pytest.raises(BadHeaderError):
        send(**headers)

    assert (OutgoingMail.objects.count(), jobs()) == (0, [])


def test_in_development_a_delivered_mail_is_kept_for_reading_and_gone_from_the_database(
    mails_kept,
):
    mail = send()

    delivery.deliver(mail.id)
    delivery.deliver(mail.id)

    [kept] = mails_kept.glob("*.eml")
    assert b"canary-4711" in kept.read_bytes()
    assert OutgoingMail.objects.count() == 0


@pytest.fixture
def production_mail(settings):
    settings.DEVELOPMENT = False
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_PORT = 1  # nobody listens there
    return settings


def test_in_production_the_mail_server_gets_the_mail_and_the_database_forgets_it(production_mail):
    mail = send()

    with mail_server() as server:
        production_mail.EMAIL_PORT = server.server_address[1]
        delivery.deliver(mail.id)

    [letter] = server.letters
    assert b"canary-4711" in letter
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"RCPT": b"450 mailbox busy: lena@example.org"}, delivery.MailServerError),
        ({"RCPT": b"550 no such user lena@example.org"}, delivery.MailRefusedError),
        ({"DATA": b"554 looks like spam"}, delivery.MailRefusedError),
        ({"DATA": b"451 try later"}, delivery.MailServerError),
    ],
)
def test_a_refused_mail_stays_and_the_error_says_whether_to_try_again(
    production_mail, answers, error
):
    mail = send()

    with mail_server(**answers) as server:
        production_mail.EMAIL_PORT = server.server_address[1]
        with pytest.raises(error) as refusal:
            delivery.deliver(mail.id)

    assert "lena@example.org" not in str(refusal.value)
    assert OutgoingMail.objects.get() == mail


def test_a_mail_server_that_is_away_is_tried_again(production_mail):
    mail = send()

    with pytest.raises(delivery.MailServerError):
        delivery.deliver(mail.id)

    assert issubclass(smtplib.SMTPServerDisconnected, OSError)
    assert OutgoingMail.objects.get() == mail


def test_a_mail_that_nobody_took_for_a_week_is_forgotten_with_its_codes():
    old, new = send(), send()
    OutgoingMail.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=8))

    tidying.tidy()

    assert OutgoingMail.objects.get() == new
