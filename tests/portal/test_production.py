"""Production starts only when it is safe to start: in the web process and in the worker."""

import subprocess
import sys
from urllib.parse import quote, urlencode

import pytest

from tests.portal.embedded_servers import User
from tests.processes import CHECKOUT, PRODUCTION, environment, free_port, manage, web

ADDRESS = "postgresql://nobody@127.0.0.1:1/nothing"
LONG = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"

WEB = [sys.executable, "-m", "portal.serve", "--port"]
WORKER = [sys.executable, "manage.py", "work"]


def start(kind, variables):
    """Start a process that ought to refuse; return its exit code and words."""
    command = [*WEB, str(free_port())] if kind == "web" else WORKER
    done = subprocess.run(
        command,
        check=False,
        cwd=CHECKOUT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stderr


REFUSED = {
    "no secret key": ({"VERBUNDWERK_SECRET_KEY": ""}, "VERBUNDWERK_SECRET_KEY is not set."),
    "a short secret key": (
        {"VERBUNDWERK_SECRET_KEY": "hunter2"},
        "VERBUNDWERK_SECRET_KEY is too easy to guess.",
    ),
    "a dull secret key": (
        {"VERBUNDWERK_SECRET_KEY": "abc" * 30},
        "VERBUNDWERK_SECRET_KEY is too easy to guess.",
    ),
    "no key for second factors": ({"VERBUNDWERK_MFA_KEY": ""}, "VERBUNDWERK_MFA_KEY is not set."),
    "the same key twice": (
        {"VERBUNDWERK_SECRET_KEY": LONG, "VERBUNDWERK_MFA_KEY": LONG},
        "VERBUNDWERK_MFA_KEY must not be the same as the secret key.",
    ),
    "no database": ({"DATABASE_URL": ""}, "DATABASE_URL is not set."),
    "no host name": ({"VERBUNDWERK_HOSTS": ""}, "VERBUNDWERK_HOSTS is not set."),
    "links without TLS": (
        {"VERBUNDWERK_URL": "http://portal.example.org"},
        "VERBUNDWERK_URL must begin with https://.",
    ),
    "no mail server": ({"VERBUNDWERK_SMTP_HOST": ""}, "VERBUNDWERK_SMTP_HOST is not set."),
    "another day": ({"VERBUNDWERK_TODAY": "2026-05-07"}, "VERBUNDWERK_TODAY moves the clock"),
    "an unknown mode": ({"VERBUNDWERK_MODE": "staging"}, "VERBUNDWERK_MODE is 'staging'"),
    "a database that is away": ({}, "connection"),
}


@pytest.mark.parametrize("kind", ["web", "worker"])
@pytest.mark.parametrize("reason", REFUSED)
def test_a_process_refuses_to_start(kind, reason):
    changes, words = REFUSED[reason]

    code, said = start(kind, PRODUCTION | {"DATABASE_URL": ADDRESS} | changes)

    assert code != 0
    assert words in said


@pytest.fixture(scope="module")
def careless_server(tmp_path_factory):
    """The server of the tests: it would lose what it confirmed in a power cut."""
    user = User(tmp_path_factory.mktemp("careless"), "--test")
    yield user.url()
    user.end()


def with_option(url, option):
    """Return the address of a database with a setting for this connection alone."""
    return f"{url}?{urlencode({'options': f'-c {option}'}, quote_via=quote)}"


@pytest.mark.parametrize("kind", ["web", "worker"])
def test_a_process_refuses_a_server_that_may_lose_what_it_confirmed(
    kind, production, careless_server
):
    code, said = start(kind, production | {"DATABASE_URL": careless_server})

    assert code != 0
    assert (
        "PostgreSQL may lose confirmed work: fsync, full_page_writes, synchronous_commit is off."
        in said
    )


@pytest.mark.parametrize("kind", ["web", "worker"])
def test_a_process_refuses_a_connection_that_does_not_wait_for_the_disk(
    kind, production, durable_server
):
    url = with_option(durable_server, "synchronous_commit=off")

    code, said = start(kind, production | {"DATABASE_URL": url})

    assert code != 0
    assert "PostgreSQL may lose confirmed work: synchronous_commit is off." in said


def test_commits_that_wait_for_the_own_disk_alone_are_durable_enough(
    production, durable_server, tmp_path
):
    url = with_option(durable_server, "synchronous_commit=local")

    with web(tmp_path / "web.log", **(production | {"DATABASE_URL": url})) as portal:
        assert portal.ask("/health/ready", host="localhost").status == 200


def test_a_secret_may_come_from_a_file(production, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(LONG + "\n")
    variables = {**production, "VERBUNDWERK_SECRET_KEY_FILE": str(secret)}
    del variables["VERBUNDWERK_SECRET_KEY"]

    done = manage("check", **variables)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_deployment_checks_of_django_find_nothing(production):
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING", "--database", "default", **production
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_the_demo_world_and_the_one_command_start_are_refused_in_production(production):
    for command in ("load_demo", "run"):
        assert "development" in manage(command, **production).stderr


def test_development_shows_the_day_it_is_told(tmp_path):
    done = manage(
        "shell",
        "--no-imports",
        "-c",
        "from portal import clock; print(clock.today())",
        VERBUNDWERK_MODE="development",
        VERBUNDWERK_TODAY="2026-05-07",
        VERBUNDWERK_DATA=str(tmp_path),
    )

    assert done.stdout == "2026-05-07\n", done.stderr
