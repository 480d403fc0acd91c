"""Processes that use an embedded server, for the tests that start, kill and disturb real ones."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from portal.embedded_postgres.cluster import Cluster
from portal.embedded_postgres.locks import LockFile

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 20

SAVE = ("CREATE TABLE saved (text text)", "INSERT INTO saved VALUES ('Konsortium')")
READ = "SELECT text FROM saved"
SAVED = [("Konsortium",)]


class User:
    """A process that uses the server below `place` and ends when it is told to."""

    def __init__(self, place: Path, *arguments: str, prefix=(), **environment: str) -> None:
        self.cluster = Cluster(place / "postgres" / ("test" if "--test" in arguments else "dev"))
        inherited = {name: value for name, value in os.environ.items() if name != "PG_BIN"}
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "portal.embedded_postgres", *arguments],
            env={**inherited, "VERBUNDWERK_DATA": str(place), **environment},
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def url(self) -> str:
        """Wait for the server and return its address."""
        assert select.select([self.process.stdout], [], [], PATIENCE)[0], "waited in vain"
        answer = self.process.stdout.readline().strip()
        assert answer.startswith("postgresql://"), self.process.communicate()[1]
        return answer

    def complaint(self) -> str:
        """Wait for the process to give up and return what it says."""
        output, complaint = self.process.communicate(timeout=PATIENCE)
        assert (output, self.process.returncode) == ("", 1)
        return complaint

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.communicate()

    def press_ctrl_c(self) -> None:
        """End it as a terminal does: all processes of its session's group get the signal."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.communicate()


def ask(url: str, *statements: str) -> list[tuple]:
    """Run the statements, each committed at once, and return the rows of the last."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def wait_for(condition) -> None:
    """Wait until the condition holds; fail when it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


@contextmanager
def asleep(pid: int):
    """Stop the process for as long as the block runs."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def is_running(cluster: Cluster) -> bool:
    """Return whether any process of the cluster's server lives."""
    return is_taken(cluster.server_lock)


def is_taken(path: Path) -> bool:
    """Return whether a process holds the lock file, if there is one."""
    if not path.exists():
        return False
    lock = LockFile.open(path)
    try:
        return lock.is_taken()
    finally:
        lock.close()


def wait_until_stopped(cluster: Cluster) -> None:
    """Wait for the end of the server and of its keeper."""
    wait_for(lambda: not is_running(cluster) and not processes(cluster))


def processes(cluster: Cluster) -> dict[int, str]:
    """Return the first server process, its keeper and `initdb`: {pid: command line}."""
    return {
        pid: command
        for pid, _, command in _all_processes()
        if re.search(re.escape(str(cluster.folder)) + r"(/| |$)", command)
    }


def server_processes(cluster: Cluster) -> list[int]:
    """Return the first server process and all that it has started."""
    first = cluster.pid_file().pid
    return [first, *(pid for pid, parent, _ in _all_processes() if parent == first)]


def keeper_process(cluster: Cluster) -> int:
    (keeper,) = (pid for pid, command in processes(cluster).items() if ".keeper" in command)
    return keeper


def _all_processes() -> list[tuple[int, int, str]]:
    listing = subprocess.run(
        ["ps", "-axww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = (line.split(maxsplit=2) for line in listing.stdout.splitlines())
    return [(int(pid), int(parent), command) for pid, parent, command in rows]
