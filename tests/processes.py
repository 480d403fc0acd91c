"""The portal's real processes for tests: started on their own, asked over the network."""

import contextlib
import http.client
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.db import connection

CHECKOUT = Path(__file__).resolve().parent.parent
PATIENCE = 30

PRODUCTION = {
    "VERBUNDWERK_MODE": "production",
    "VERBUNDWERK_SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-AB",
    "VERBUNDWERK_MFA_KEY": "also-only-for-tests-0123456789-zyxwvutsrqponmlkjihgf-CD",
    "VERBUNDWERK_HOSTS": "portal.example.org,localhost",
    "VERBUNDWERK_SMTP_HOST": "127.0.0.1",
}


def database_url() -> str:
    """Return the address of the test's database as another process needs it."""
    parts = connection.get_connection_params()
    login = f"{quote(parts.get('user', ''))}:{quote(parts.get('password', ''))}"
    place = urlencode({"host": parts.get("host", ""), "port": parts.get("port", "")})
    return f"postgresql://{login}@/{parts['dbname']}?{place}"


def environment(**variables: str) -> dict[str, str]:
    """Return an environment with these variables and no other ones of the portal."""
    others = ("VERBUNDWERK_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return inherited | variables


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(reached, *, seconds: float = PATIENCE) -> None:
    """Wait until it is so; fail after a while."""
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    all_headers: list[tuple[str, str]]


class Web:
    """A running web process."""

    def __init__(
        self, log: Path, port: int, process: subprocess.Popen, *, tls: bool = False
    ) -> None:
        self.port = port
        self.tls = tls
        self.process = process
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def url(self, path: str = "/") -> str:
        return f"http://localhost:{self.port}{path}"

    def connection(self) -> http.client.HTTPConnection:
        if not self.tls:
            return http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(
            "localhost", self.port, timeout=PATIENCE, context=unverified
        )

    def ask(self, path: str = "/", method: str = "GET", body: bytes = b"", **headers: str):
        """Return the answer to a request: status, headers by their small names, body."""
        line = self.connection()
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(line):
            line.request(method, path, body or None, fields)
            answer = line.getresponse()
            received = [(name.lower(), value) for name, value in answer.getheaders()]
            return Answer(answer.status, dict(received), answer.read(), received)

    def lives(self) -> bool:
        with contextlib.suppress(OSError):
            return self.ask("/health/live", host="localhost").status == 200
        return False

    def raw(self, request: bytes, *, patience: float = 15) -> bytes:
        """Send these bytes and return all that comes back until the server closes."""
        answer = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as line:
            with contextlib.suppress(ConnectionError):
                line.sendall(request)
            with contextlib.suppress(ConnectionError):
                while piece := line.recv(65536):
                    answer += piece
        return answer

    def status(self, request: bytes) -> int:
        """Send these bytes, closing after one answer, and return its status."""
        head = request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
        return int(self.raw(head).split(b" ", 2)[1])

    def resident_kib(self) -> int:
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(text.partition("VmRSS:")[2].split()[0])


@contextlib.contextmanager
def web(log: Path, *arguments: str, tls: bool = False, **variables: str) -> Iterator[Web]:
    """Run a web process with its log in a file; it answers when the block begins."""
    port = free_port()
    with log.open("w") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "portal.serve", "--port", str(port), *arguments],
            cwd=CHECKOUT,
            env=environment(**variables),
            stdout=lines,
            stderr=lines,
        )
    running = Web(log, port, process, tls=tls)
    try:
        wait_until(lambda: process.poll() is not None or running.lives())
        assert process.poll() is None, running.log
        yield running
    finally:
        process.terminate()
        process.wait(PATIENCE)


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """Run a management command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        cwd=CHECKOUT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
    )
