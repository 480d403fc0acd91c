"""The real worker: it delivers, forgets what it did, and takes up what a killed one left."""

import signal
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.mail import send_mail

from portal import clock, tasks
from portal.models import OutgoingMail
from tests.portal.letterbox import mail_server
from tests.processes import CHECKOUT, database_url, environment, free_port, manage, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def development(place):
    return {
        "VERBUNDWERK_MODE": "development",
        "VERBUNDWERK_DATA": str(place),
        "DATABASE_URL": database_url(),
    }


@contextmanager
def worker(place, **variables):
    log = (place / "worker.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=CHECKOUT,
        env=environment(**(development(place) | variables)),
        stdout=log,
        stderr=log,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def jobs():
    with psycopg.connect(database_url()) as connection:
        rows = connection.execute("SELECT task_name, status FROM procrastinate_jobs").fetchall()
    return [row for row in rows if row[0] == "portal.tasks.deliver_mail"]


@pytest.fixture(autouse=True)
def _queueing(settings):
    settings.EMAIL_BACKEND = "portal.mail.QueueingBackend"


def send():
    send_mail("Ihr Code", "canary-4711", "portal@example.org", ["lena@example.org"])


def test_a_mail_that_waits_and_one_that_comes_later_are_delivered_and_forgotten(tmp_path):
    send()

    with worker(tmp_path) as process:
        wait_until(lambda: len([*tmp_path.glob("mails/*.eml")]) == 1)
        send()
        wait_until(lambda: len([*tmp_path.glob("mails/*.eml")]) == 2)
        wait_until(lambda: jobs() == [])
        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 0
    assert OutgoingMail.objects.count() == 0
    assert "canary-4711" not in (tmp_path / "worker.log").read_text()


def test_a_mail_that_cannot_be_delivered_stays_and_its_job_counts_as_failed(tmp_path):
    (tmp_path / "mails").write_text("a file where the folder should be")
    send()

    with worker(tmp_path):
        wait_until(lambda: jobs() == [("portal.tasks.deliver_mail", "failed")])

    assert OutgoingMail.objects.count() == 1


def test_what_a_killed_worker_was_at_is_taken_up_again(tmp_path):
    send()
    with psycopg.connect(database_url()) as connection:
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    tasks.retry_abandoned_jobs.defer(timestamp=0)

    with worker(tmp_path):
        wait_until(lambda: len([*tmp_path.glob("mails/*.eml")]) == 1)


def test_what_has_expired_is_removed_by_the_worker(tmp_path):
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=clock.now())
    tasks.tidy_database.defer(timestamp=0)
    tasks.forget_finished_jobs.defer(timestamp=0)

    with worker(tmp_path):
        wait_until(lambda: not Session.objects.exists())


def test_a_mail_waits_while_the_mail_server_is_away_and_goes_out_when_it_is_back(
    production, tmp_path
):
    port = free_port()
    settings = production | {
        "VERBUNDWERK_SMTP_PORT": str(port),
        "VERBUNDWERK_SMTP_TLS": "none",
    }
    order = (
        "from django.core.mail import send_mail\n"
        "send_mail('Code', 'canary-4711', None, ['lena@example.org'])"
    )
    sent = manage("shell", "--no-imports", "-c", order, **settings)
    assert sent.returncode == 0, sent.stderr

    with worker(tmp_path, **settings):
        wait_until(lambda: attempts(settings["DATABASE_URL"]) == [1])
        with mail_server(port=port) as server:
            wait_until(lambda: attempts(settings["DATABASE_URL"]) == [])

    [letter] = server.letters
    assert b"canary-4711" in letter
    assert "canary-4711" not in (tmp_path / "worker.log").read_text()


def attempts(address):
    """Return how often each waiting mail has been tried."""
    with psycopg.connect(address) as connection:
        query = "SELECT attempts FROM procrastinate_jobs WHERE task_name LIKE '%%deliver_mail'"
        return [number for (number,) in connection.execute(query)]
