"""Starts the portal's processes together and ends them together.  Knows nothing of Django."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

STOP_SECONDS = 12
POLL_SECONDS = 0.1


@dataclass
class Supervisor:
    """The processes of one portal.

    Each child has a session of its own, so that Ctrl-C reaches only the supervisor, and holds the
    reading end of a pipe whose writing end is here: a killed supervisor takes them along.
    """

    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopped: bool = False

    def __post_init__(self) -> None:
        self._reader, self._writer = os.pipe()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, *_signal: object) -> None:
        self.stopped = True

    def start(self, name: str, command: Sequence[str], environment: dict[str, str]) -> None:
        """Start a child; it is told the pipe as `--end-with FD`."""
        self.children[name] = subprocess.Popen(  # noqa: S603  # the portal's own commands
            [*command, "--end-with", str(self._reader)],
            env=os.environ | environment,
            pass_fds=[self._reader],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ended(self) -> str | None:
        """Return the name of a child that has ended by itself."""
        return next(
            (name for name, child in self.children.items() if child.poll() is not None), None
        )

    def wait_until(self, reached: Callable[[], bool]) -> bool:
        """Wait until `reached`; return False when a child ended or the end was asked for."""
        while not (self.stopped or self.ended()):
            if reached():
                return True
            time.sleep(POLL_SECONDS)
        return False

    def end(self) -> None:
        """End every child: ask, and after a grace do not ask."""
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def ready(port: int) -> bool:
    """Whether the web process on this machine says that it can answer pages."""
    question = b"GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(question)
            return line.makefile("rb").readline().split()[1:2] == [b"200"]
    except OSError:
        return False


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
