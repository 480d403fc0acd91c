"""Starting and stopping the server of one cluster."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from portal.embedded_postgres.account import Account
from portal.embedded_postgres.binaries import Binaries
from portal.embedded_postgres.cluster import PORT, READY, Cluster, is_listening
from portal.embedded_postgres.errors import EmbeddedPostgresError
from portal.embedded_postgres.locks import LockFile

START_SECONDS = 60  # repairing after a crash takes its time
STOP_SECONDS = 30
PAUSE = 0.01

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# What is saved must survive a crash of the machine, on a developer's machine and in a demo too.
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
# A test's data is worthless after the test.  Autovacuum stays on: test databases come and go,
# and the catalogue would grow with each.
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum_max_workers": "1",
}

_started: list[
    subprocess.Popen[bytes]
] = []  # kept, so that Python does not warn of running children


def start(
    cluster: Cluster, binaries: Binaries, account: Account, lock: LockFile, *, test: bool
) -> subprocess.Popen[bytes]:
    """Start the server; it is not ready yet.

    The boot lock must be held, and the server lock, which the server inherits: no process of
    an earlier server lives, so what an earlier one left behind is stale.
    """
    _make_way(cluster)
    _prepare_socket_folder(cluster.socket_folder, account)
    settings = SETTINGS | (FAST if test else DURABLE)
    settings["unix_socket_directories"] = str(cluster.socket_folder)
    options = [f"--{name}={value}" for name, value in settings.items()]
    if cluster.log.exists():
        cluster.log.replace(cluster.log.with_suffix(".previous.log"))
    cluster.log.touch(mode=0o600)
    with cluster.log.open("wb") as log:
        process = subprocess.Popen(
            [*account.prefix, binaries.folder / "postgres", "-D", cluster.data, *options],
            pass_fds=[lock.descriptor],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd="/",
        )
    _started.append(process)
    return process


def wait_until_ready(cluster: Cluster, process: subprocess.Popen[bytes]) -> None:
    """Return when the started server takes connections.

    Raise EmbeddedPostgresError with its own words when it does not.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise EmbeddedPostgresError(_why_it_did_not_start(cluster, "ended at once"))
        told = cluster.pid_file()
        if told and told.pid == process.pid and told.status == READY:
            return
        time.sleep(PAUSE)
    process.terminate()
    raise EmbeddedPostgresError(
        _why_it_did_not_start(cluster, f"was not ready after {START_SECONDS} seconds")
    )


def stop(pid: int, lock: LockFile, how: signal.Signals = signal.SIGINT) -> None:
    """Stop the server whose first process is `pid`; `lock` is its server lock.

    SIGINT ends sessions and writes everything out; SIGQUIT gives up at once.
    """
    for sign in (how, signal.SIGQUIT, signal.SIGKILL):
        if not lock.is_taken():
            return
        with suppress(ProcessLookupError):  # it may end just now; its children follow
            os.kill(pid, sign)
        deadline = time.monotonic() + STOP_SECONDS
        while lock.is_taken() and time.monotonic() < deadline:
            time.sleep(PAUSE)


def _make_way(cluster: Cluster) -> None:
    """Remove what a killed server left; its pids may belong to others by now.

    Raise EmbeddedPostgresError when the data is in use by a server that is not ours.
    """
    left = cluster.pid_file()
    if left and left.socket and left.socket != cluster.socket and is_listening(left.socket):
        raise EmbeddedPostgresError(
            f"Another PostgreSQL server (process {left.pid}) uses {cluster.data}. "
            f"Stop it first: pg_ctl stop -D '{cluster.data}'"
        )
    deadline = time.monotonic() + STOP_SECONDS
    while is_listening(cluster.socket):  # a server whose folder was deleted, about to end
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(
                f"A PostgreSQL server whose data was deleted still listens at {cluster.socket}. "
                "End it first."
            )
        time.sleep(PAUSE)
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)
    cluster.socket.unlink(missing_ok=True)
    Path(f"{cluster.socket}.lock").unlink(missing_ok=True)


def _prepare_socket_folder(folder: Path, account: Account) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    mine = status.st_uid in (os.geteuid(), account.uid) and not folder.is_symlink()
    if not mine or status.st_mode & 0o077:
        raise EmbeddedPostgresError(
            f"{folder} is not a private folder of this account; somebody else made it. Delete it."
        )
    account.give(folder)


def _why_it_did_not_start(cluster: Cluster, what: str) -> str:
    last_lines = cluster.log.read_text(encoding="utf-8", errors="replace")[-1500:]
    return f"The PostgreSQL server in {cluster.data} {what}. It said ({cluster.log}):\n{last_lines}"
