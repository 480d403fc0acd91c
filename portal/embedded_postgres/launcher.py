"""Giving a process its server: made if there is none, started if it is not running."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from portal.embedded_postgres import binaries
from portal.embedded_postgres.account import server_account
from portal.embedded_postgres.cluster import PORT, READY, USER, Cluster, is_listening, make
from portal.embedded_postgres.errors import EmbeddedPostgresError
from portal.embedded_postgres.locks import LockFile, alone
from portal.embedded_postgres.server import start, wait_until_ready

CHECKOUT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 90  # a predecessor's last processes may take a while to end
PAUSE = 0.01


@dataclass(frozen=True)
class Server:
    """How to connect; `name` is a database that always exists."""

    host: str
    port: int
    user: str
    password: str
    name: str


_used: dict[Cluster, tuple[LockFile, Server]] = {}  # what this process holds until it ends
_keepers: list[subprocess.Popen[bytes]] = []


def default_root() -> Path:
    """Return the folder of this checkout's clusters; VERBUNDWERK_DATA may move it."""
    moved = os.environ.get("VERBUNDWERK_DATA", "").strip()
    return (Path(moved) if moved else CHECKOUT / ".data") / "postgres"


def ensure(root: Path, *, test: bool = False) -> Server:
    """Return a running server that stays until this process and its forks have ended.

    Its files are in `root/dev`, or in `root/test` for one that is fast and forgets everything in
    a power cut.  Cheap when the server runs: callers may ask before each connection.
    Raise EmbeddedPostgresError when there can be none.
    """
    cluster = Cluster(root.expanduser().resolve() / ("test" if test else "dev"))
    if server := _server_in_use(cluster):
        return server
    _open_folder(cluster)
    with alone(cluster.boot_lock) as boot:
        _bring_up(cluster, boot, test=test)
        server = Server(
            host=str(cluster.socket_folder),
            port=PORT,
            user=USER,
            password=cluster.password(),
            name="postgres",
        )
        _hold(cluster, server)
    return server


def _open_folder(cluster: Cluster) -> None:
    try:
        cluster.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        LockFile.open(cluster.boot_lock).close()
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The database folder {cluster.folder} cannot be used: {error.strerror}. Start "
            "Verbundwerk from the account it belongs to, or name another in VERBUNDWERK_DATA."
        ) from error


def _server_in_use(cluster: Cluster) -> Server | None:
    """Return the server if this process uses it already and it lives."""
    if cluster not in _used or not cluster.version_file.exists():
        return None
    lock = LockFile.open(cluster.server_lock)
    try:
        return _used[cluster][1] if lock.is_taken() else None
    finally:
        lock.close()


def _hold(cluster: Cluster, server: Server) -> None:
    """Be a user of the server until this process ends.

    The boot lock must be held: the keeper stops nothing before it has been let go.
    """
    users = LockFile.open(cluster.users_lock)
    users.share()
    before = _used.get(cluster)
    _used[cluster] = (users, server)
    if before:
        before[0].close()


def _bring_up(cluster: Cluster, boot: LockFile, *, test: bool) -> None:
    """Return when the server is ready and a keeper is there.  The boot lock must be held."""
    server_lock = LockFile.open(cluster.server_lock)
    try:
        deadline = time.monotonic() + WAIT_SECONDS
        while not server_lock.try_exclusively():
            if running := _ready_pid(cluster):
                _ensure_keeper(cluster, running)
                return
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Processes of an earlier server still use {cluster.data}, but it does not "
                    f"answer. Its log is {cluster.log}. End them, then try again."
                )
            time.sleep(PAUSE)
        account = server_account(cluster.data)
        programs = _programs(cluster)
        if cluster.major() is None:
            make(cluster, programs, account, boot, sync=not test)
        process = start(cluster, programs, account, server_lock, test=test)
        _ensure_keeper(cluster, process.pid)
        wait_until_ready(cluster, process)
    finally:
        server_lock.close()


def _ready_pid(cluster: Cluster) -> int | None:
    """Return the pid of the server if it takes connections."""
    told = cluster.pid_file()
    if told and told.status == READY and is_listening(cluster.socket):
        return told.pid
    return None


def _programs(cluster: Cluster) -> binaries.Binaries:
    needed = cluster.major()
    try:
        return binaries.find(needed)
    except EmbeddedPostgresError as error:
        if needed is None:
            raise
        raise EmbeddedPostgresError(
            f"{cluster.data} was made by PostgreSQL {needed}, and only that version can read it. "
            f"{error} Or, if its content is not needed, delete {cluster.data}: "
            "a new one is made at the next start."
        ) from error


def _ensure_keeper(cluster: Cluster, pid: int) -> None:
    """Start a keeper for the server if none lives; it inherits the lock that says so."""
    with ExitStack() as files:
        own = _opened(cluster.keeper_lock, files)
        if not own.try_exclusively():
            return
        users, server = _opened(cluster.users_lock, files), _opened(cluster.server_lock, files)
        identity = files.enter_context(cluster.version_file.open("rb")).fileno()
        cluster.keeper_log.touch(mode=0o600)
        log = files.enter_context(cluster.keeper_log.open("ab"))
        inherited = (own.descriptor, users.descriptor, server.descriptor, identity)
        keeper = subprocess.Popen(
            [
                *(sys.executable, "-S", "-m", "portal.embedded_postgres.keeper"),
                *(str(cluster.folder), str(pid), *map(str, inherited)),
            ],
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            pass_fds=inherited,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd="/",
        )
    _keepers.append(keeper)


def _opened(path: Path, files: ExitStack) -> LockFile:
    lock = LockFile.open(path)
    files.callback(lock.close)
    return lock
