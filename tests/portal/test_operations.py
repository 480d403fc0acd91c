"""What docs/operations.md promises to the person who runs a portal."""

import re
import subprocess

import psycopg
import pytest
from psycopg import sql

from portal.embedded_postgres.binaries import find
from tests.processes import CHECKOUT, manage, web

NAME = re.compile(r"""["'](VERBUNDWERK_[A-Z_]+|DATABASE_URL|PG_BIN|CHROMIUM)["']""")
COUNT = sql.SQL("SELECT count(*) FROM {}")
FOLDERS = ("portal", "partners", "proposals", "tests/browser")


def test_the_table_of_variables_lists_what_the_code_reads_and_nothing_else():
    text = (CHECKOUT / "docs" / "operations.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE)
    read = set()
    for folder in FOLDERS:
        for path in (CHECKOUT / folder).rglob("*.py"):
            read.update(NAME.findall(path.read_text(encoding="utf-8")))

    assert sorted(listed) == sorted(read)


@pytest.fixture
def empty_database(durable_server):
    """Return the address of a new database on the same server."""
    with psycopg.connect(durable_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    yield durable_server.rpartition("/")[0] + "/restored"
    with psycopg.connect(durable_server, autocommit=True) as connection:
        connection.execute("DROP DATABASE restored WITH (FORCE)")


def rows(address):
    """Return the number of rows of each table that outlives a crash."""
    with psycopg.connect(address) as connection:
        names = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p'"
            " AND relnamespace = 'public'::regnamespace ORDER BY relname"
        ).fetchall()
        return {
            name: connection.execute(COUNT.format(sql.Identifier(name))).fetchone()[0]
            for (name,) in names
        }


def program(name):
    """Return a program of PostgreSQL that is as new as the server."""
    return str(find().folder / name)


def test_a_backup_is_restored_into_an_empty_database_and_the_portal_runs_on_it(
    production, durable_server, empty_database, tmp_path
):
    manage("load_reference_data", **production)
    dump = str(tmp_path / "verbundwerk.dump")

    save = [program("pg_dump"), "--format=custom", f"--file={dump}", durable_server]
    subprocess.run(save, check=True)
    load = [program("pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={empty_database}"]
    subprocess.run([*load, dump], check=True)

    before = rows(durable_server)
    assert before["portal_page"] == 4
    assert rows(empty_database) == before
    variables = production | {"DATABASE_URL": empty_database}
    with web(tmp_path / "web.log", **variables) as portal:
        page = portal.ask("/imprint/", X_Forwarded_Proto="https", Host="portal.example.org")
    assert page.status == 200
