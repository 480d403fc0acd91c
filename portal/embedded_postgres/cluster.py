"""One database cluster on the disk: where its files are, how it is made, what its pid file says."""

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.embedded_postgres.account import Account
from portal.embedded_postgres.binaries import Binaries
from portal.embedded_postgres.errors import EmbeddedPostgresError
from portal.embedded_postgres.locks import LockFile

USER = "verbundwerk"
PORT = 5432  # only names the socket: the server opens no network port
READY = "ready"

# Sorting is by code point everywhere, so no index depends on the machine's locale library.
LOCALE = ("--locale=C", "--lc-ctype=C.UTF-8")
LOCALE_SINCE_17 = (*LOCALE, "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


@dataclass(frozen=True)
class PidFile:
    """What a server wrote about itself into `postmaster.pid`."""

    pid: int
    socket: Path | None
    status: str


@dataclass(frozen=True)
class Cluster:
    """The folder of one cluster, with names for what lies in it."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def version_file(self) -> Path:
        """Written once when the cluster is made, never again: its identity."""
        return self.data / "PG_VERSION"

    @property
    def password_file(self) -> Path:
        return self.folder / "password"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def keeper_log(self) -> Path:
        return self.folder / "keeper.log"

    @property
    def socket_folder(self) -> Path:
        """A short private folder: a socket's path may have 107 bytes at most.

        It follows from the folder's name alone, because all processes must come to the same one,
        whatever their TMPDIR.
        """
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path("/tmp") / f"verbundwerk-{name}"  # noqa: S108

    @property
    def socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"

    @property
    def users_lock(self) -> Path:
        """Shared by every process that uses the server."""
        return self.folder / "users.lock"

    @property
    def boot_lock(self) -> Path:
        """Held while somebody makes, starts or stops the server."""
        return self.folder / "boot.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server's own processes as long as one of them lives."""
        return self.folder / "server.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held by the process that will stop the server."""
        return self.folder / "keeper.lock"

    def major(self) -> int | None:
        """Return the version of PostgreSQL that made the data, None when there is no data."""
        try:
            return int(self.version_file.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise EmbeddedPostgresError(
                f"{self.version_file} holds no version number: {self.data} is damaged. "
                "Restore it from a copy, or delete it to begin with an empty database."
            ) from error

    def password(self) -> str:
        try:
            return self.password_file.read_text(encoding="ascii")
        except FileNotFoundError as error:
            raise EmbeddedPostgresError(
                f"{self.password_file} is missing, so nobody can log in to the server. "
                f"Restore it, or delete {self.data} to begin with an empty database."
            ) from error

    def pid_file(self) -> PidFile | None:
        """Return what the pid file says, None when it is absent or not yet complete."""
        try:
            lines = os.fsdecode((self.data / "postmaster.pid").read_bytes()).split("\n")
            pid = int(lines[0])
        except (FileNotFoundError, ValueError):
            return None
        lines += [""] * (8 - len(lines))
        its_socket = Path(lines[4]) / f".s.PGSQL.{lines[3]}" if lines[4] else None
        return PidFile(pid, its_socket, lines[7].strip())


def is_listening(path: Path) -> bool:
    """Return whether a process accepts connections at the socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(os.fspath(path))
        except OSError:
            return False
    return True


def make(
    cluster: Cluster, binaries: Binaries, account: Account, boot: LockFile, sync: bool
) -> None:
    """Make the data folder and its password.  The boot lock must be held.

    The data appears under its name only when it is complete.  `initdb` inherits the boot lock:
    should this process be killed, nobody touches the folder before `initdb` has ended too.
    """
    unfinished = cluster.folder / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    account.give(unfinished)
    _write_password(cluster.password_file)
    done = subprocess.run(
        [
            *account.prefix,
            binaries.folder / "initdb",
            f"--pgdata={unfinished}",
            f"--username={USER}",
            f"--pwfile={cluster.password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            *(LOCALE_SINCE_17 if binaries.major >= 17 else LOCALE),
            "--data-checksums",
            "--no-instructions",
            *(() if sync else ("--no-sync",)),
        ],
        pass_fds=[boot.descriptor],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd="/",
    )
    if done.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise EmbeddedPostgresError(f"PostgreSQL could not make {cluster.data}: {done.stderr}")
    unfinished.rename(cluster.data)


def _write_password(path: Path) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(24))
