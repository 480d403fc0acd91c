"""Django on the embedded server: what `portal.database` starts, makes and fills in, and when."""

import json
import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from portal.embedded_postgres import binaries
from portal.embedded_postgres.cluster import Cluster
from tests.portal.embedded_servers import CHECKOUT, is_running

SETTINGS = """
SECRET_KEY = "test"
USE_TZ = True
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "portal.database", "OPTIONS": {OPTIONS}}}
"""


@pytest.fixture
def clusters(tmp_path, used_clusters):
    """The development and the test cluster below `tmp_path`."""
    clusters = [Cluster(tmp_path / "postgres" / name) for name in ("dev", "test")]
    used_clusters.extend(clusters)
    return clusters


@pytest.fixture
def portal(tmp_path, clusters):
    """Start a small portal of its own: Python code or a command, in a process of its own."""

    def start(*command, options="", test_cluster="1", **environment):
        settings = SETTINGS.replace("OPTIONS}}}", f"{options}}}}}}}")
        (tmp_path / "small_settings.py").write_text(settings)
        return subprocess.Popen(
            [sys.executable, *command],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "small_settings",
                "PYTHONPATH": f"{CHECKOUT}:{tmp_path}",
                "VERBUNDWERK_DATA": str(tmp_path),
                "VERBUNDWERK_TEST_CLUSTER": test_cluster,
                **environment,
            },
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def output(process) -> str:
    """Wait for the end of the process and return what it printed; fail if it failed."""
    printed, complaint = process.communicate()
    assert process.returncode == 0, printed + complaint
    return printed


def code(text: str) -> tuple[str, str]:
    """Return the command line for Python code that may use Django's connection."""
    start = "import django, json, os; django.setup(); from django.db import connection\n"
    question = textwrap.dedent("""
        def ask(*statement):
            with connection.cursor() as cursor:
                cursor.execute(*statement)
                return cursor.fetchall() if cursor.description else []
    """)
    return ("-c", start + question + textwrap.dedent(text))


def test_a_check_starts_no_server_and_makes_no_file(portal, tmp_path):
    assert output(portal("-m", "django", "check")).startswith("System check identified no issues")
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize(
    ("answer", "fsync", "running"),
    [("", "on", [True, False]), ("0", "on", [True, False]), ("1", "off", [False, True])],
)
def test_the_first_query_starts_the_server_that_is_meant(answer, fsync, running, portal, clusters):
    process = portal(
        *code("""
            print(json.dumps(ask("SELECT current_database(), current_setting('fsync')")))
        """),
        test_cluster=answer,
    )

    assert json.loads(output(process)) == [["verbundwerk", fsync]]
    assert [is_running(cluster) for cluster in clusters] == running


def test_an_unclear_choice_of_the_cluster_is_refused(portal, tmp_path):
    process = portal(*code("ask('SELECT 1')"), test_cluster="yes")

    assert process.communicate()[1].endswith(
        "ImproperlyConfigured: VERBUNDWERK_TEST_CLUSTER is 'yes'; it must be 1, 0 or not set.\n"
    )
    assert not (tmp_path / "postgres").exists()


def test_a_server_that_cannot_run_is_an_operational_error_with_its_reason(portal, tmp_path):
    (tmp_path / "postgres").write_text("in the way")

    complaint = portal(*code("ask('SELECT 1')")).communicate()[1]

    assert complaint.splitlines()[-1] == (
        f"django.db.utils.OperationalError: The database folder {tmp_path}/postgres/test cannot "
        "be used: Not a directory. Start Verbundwerk from the account it belongs to, or name "
        "another in VERBUNDWERK_DATA."
    )


@pytest.mark.parametrize("options", ["", "'pool': {'min_size': 1, 'max_size': 4}"])
def test_processes_and_threads_that_ask_at_once_all_get_an_answer(options, portal):
    questions = code("""
        from concurrent.futures import ThreadPoolExecutor
        def name(_):
            try:
                return ask("SELECT current_database()")[0][0]
            finally:
                connection.close()
        with ThreadPoolExecutor(6) as pool:
            print(json.dumps(list(pool.map(name, range(24)))))
        connection.close_pool()
    """)

    processes = [portal(*questions, options=options) for _ in range(3)]

    assert [json.loads(output(process)) for process in processes] == [["verbundwerk"] * 24] * 3


@pytest.mark.parametrize("options", ["", "'pool': {'min_size': 1, 'timeout': 5}"])
def test_after_the_server_was_killed_the_same_process_goes_on(options, portal):
    process = portal(
        *code("""
            import signal
            import time
            from django.db import OperationalError
            from portal.embedded_postgres import default_root
            from portal.embedded_postgres.cluster import Cluster
            ask("CREATE TABLE saved AS SELECT 'kept' AS text")
            connection.close()
            os.kill(Cluster(default_root() / "dev").pid_file().pid, signal.SIGKILL)
            until = time.monotonic() + 10
            while time.monotonic() < until:
                try:
                    print(json.dumps(ask("SELECT text FROM saved")))
                    break
                except OperationalError:  # not dead yet, or a pool believes a connection alive
                    connection.close()
                    time.sleep(0.1)
            connection.close_pool() if connection.pool else None
        """),
        options=options,
        test_cluster="0",
    )

    assert json.loads(output(process)) == [["kept"]]


def test_the_job_queue_gets_a_complete_address_before_any_query(portal):
    process = portal(
        *code("""
            import psycopg
            from procrastinate.contrib.django.utils import connector_params
            with psycopg.connect(**connector_params()) as own:
                print(json.dumps(own.execute("SELECT current_database()").fetchall()))
        """)
    )

    assert json.loads(output(process)) == [["verbundwerk"]]


@pytest.mark.parametrize("options", ["", "'pool': True"])
def test_pytest_makes_and_removes_its_database_beside_the_development_data(
    options, portal, tmp_path, clusters
):
    (tmp_path / "test_small.py").write_text(
        textwrap.dedent("""
            import pytest
            from django.contrib.auth.models import User
            from django.db import connection

            @pytest.mark.django_db(transaction=True)
            def test_people_are_saved():
                User.objects.create(username="anna")
                with connection.cursor() as cursor:
                    cursor.execute("SELECT current_database(), username FROM auth_user")
                    assert cursor.fetchall() == [("test_verbundwerk", "anna")]
        """)
    )

    printed = output(portal("-m", "pytest", "-q", "-p", "no:cacheprovider", options=options))
    left = output(portal(*code("print(ask('SELECT datname FROM pg_database'))")))

    assert "1 passed" in printed
    assert "test_verbundwerk" not in left
    assert not clusters[0].folder.exists()


def test_the_database_shell_reaches_the_server(portal):
    psql = binaries.find().folder / "psql"
    path = f"{psql.parent}:{os.environ['PATH']}" if psql.exists() else os.environ["PATH"]
    assert shutil.which("psql", path=path)

    process = portal(
        "-m", "django", "dbshell", "--", "-Atc", "SELECT current_database()", PATH=path
    )

    assert output(process) == "verbundwerk\n"
