"""`manage.py run`: the whole portal with one command, and nothing left of it afterwards."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from partners import demo_organisations
from portal import demo_people
from tests.processes import CHECKOUT, database_url, environment, free_port, wait_until


class Portal:
    """A portal started by `manage.py run`, with a database server of its own."""

    def __init__(self, place: Path, **variables: str) -> None:
        self.place = place
        self.variables = variables
        self.port = free_port()
        self.log = place / "run.log"
        self.process = self.start()

    def start(self) -> subprocess.Popen:
        variables = {"VERBUNDWERK_MODE": "development", "VERBUNDWERK_DATA": str(self.place)}
        variables |= self.variables
        with self.log.open("w") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", "run", "--port", str(self.port)],
                cwd=CHECKOUT,
                env=environment(**variables),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until_it_runs(self) -> None:
        wait_until(
            lambda: self.process.poll() is not None or "Ctrl-C ends it." in self.said(), seconds=90
        )
        assert self.process.poll() is None, self.said()

    def processes(self) -> dict[int, str]:
        """Return every process that works in this portal's folder or for its port."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                place = f"VERBUNDWERK_DATA={self.place}".encode()
                if place in (folder / "environ").read_bytes().split(b"\0"):
                    words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found[int(folder.name)] = words
        return found

    def child(self, words: str) -> int:
        return next(pid for pid, command in self.processes().items() if words in command)

    def wait_until_nothing_is_left(self) -> None:
        wait_until(lambda: not self.processes(), seconds=30)


@contextlib.contextmanager
def running(place, **variables):
    portal = Portal(place, **variables)
    try:
        yield portal
    finally:
        portal.process.send_signal(signal.SIGTERM)
        portal.process.wait(30)
    portal.wait_until_nothing_is_left()


@pytest.fixture
def portal(tmp_path):
    with running(tmp_path) as portal:
        yield portal


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(b"GET /mails/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return line.recv(64).split()[1] == b"200"
    return False


def test_it_says_where_it_runs_keeps_the_data_over_a_second_start_and_ends_with_ctrl_c(portal):
    portal.wait_until_it_runs()
    assert f"http://localhost:{portal.port}/" in portal.said()
    assert f"http://localhost:{portal.port}/mails/" in portal.said()
    assert "lena.vogt@beispiel.example" in portal.said()
    assert answers(portal.port)
    change(portal, "UPDATE portal_user SET name = 'Lena Neumann' WHERE email LIKE 'lena.vogt@%'")

    portal.process.send_signal(signal.SIGINT)

    assert portal.process.wait(30) == 0
    assert "Traceback" not in portal.said()
    portal.wait_until_nothing_is_left()

    portal.process = portal.start()
    portal.wait_until_it_runs()

    names = change(portal, "SELECT name FROM portal_user WHERE email LIKE 'lena.vogt@%'")
    assert names == [("Lena Neumann",)]


@pytest.mark.django_db(transaction=True)
def test_the_database_that_the_environment_names_is_used_and_no_other_is_made(tmp_path):
    with psycopg.connect(database_url(), autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS named_by_the_environment")
        server.execute("CREATE DATABASE named_by_the_environment")
        named = database_url().replace(server.info.dbname, "named_by_the_environment")

        with running(tmp_path, DATABASE_URL=named) as portal:
            portal.wait_until_it_runs()
            with psycopg.connect(named) as database:
                (people,) = database.execute("SELECT count(*) FROM portal_user").fetchone()
        server.execute("DROP DATABASE named_by_the_environment")

    assert people == len(demo_people.PEOPLE) + len(demo_organisations.COLLEAGUES)
    assert not (tmp_path / "postgres").exists()


def change(portal, statement):
    """Run a statement in the portal's database."""
    shown = subprocess.run(
        [sys.executable, "-m", "portal.embedded_postgres"],
        cwd=CHECKOUT,
        env=environment(VERBUNDWERK_DATA=str(portal.place)),
        input="",
        capture_output=True,
        text=True,
        check=True,
    )
    address = shown.stdout.strip()
    with psycopg.connect(address, dbname="verbundwerk") as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_a_supervisor_that_is_killed_leaves_no_process(portal):
    portal.wait_until_it_runs()

    portal.process.kill()
    portal.process.wait()

    portal.wait_until_nothing_is_left()
    assert not answers(portal.port)


@pytest.mark.parametrize(("words", "name"), [("portal.serve", "web"), ("manage.py work", "worker")])
def test_when_one_process_dies_the_other_ends_too_and_the_reason_is_told(portal, words, name):
    portal.wait_until_it_runs()

    os.kill(portal.child(words), signal.SIGKILL)

    assert portal.process.wait(30) == 1
    assert f"The {name} process has ended, so everything was stopped." in portal.said()
    portal.wait_until_nothing_is_left()


def test_a_busy_port_is_said_in_one_sentence_before_anything_is_started(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=CHECKOUT,
            env=environment(VERBUNDWERK_MODE="development", VERBUNDWERK_DATA=str(tmp_path)),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    assert (done.returncode, done.stderr) == (
        1,
        f"CommandError: Port {port} is in use. Choose another one: PORT={port + 1} make run\n",
    )
    assert [*tmp_path.iterdir()] == []
