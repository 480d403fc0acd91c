"""The mailbox of a developer's portal: files instead of mails.

Nobody's letterbox receives anything from development or the demo; `/mails/` shows what would have
been sent.  Knows nothing of the database.
"""

import email
import os
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from pathlib import Path

from django.conf import settings

NEWEST = 100


@dataclass(frozen=True)
class KeptMail:
    """A mail as the page shows it; `text` is its plain part."""

    name: str
    at: datetime
    to: str
    subject: str
    text: str


def folder() -> Path:
    return settings.DATA_DIR / "mails"


def keep(content: bytes) -> None:
    """Write a mail; a reader sees all of it or nothing."""
    folder().mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns()}-{secrets.token_hex(4)}"
    unfinished = folder() / f"{name}.tmp"
    unfinished.write_bytes(content)
    os.replace(unfinished, folder() / f"{name}.eml")
    for path in sorted(folder().glob("*.eml"), reverse=True)[NEWEST:]:
        path.unlink(missing_ok=True)


def newest_first() -> list[KeptMail]:
    return [read(path) for path in sorted(folder().glob("*.eml"), reverse=True)]


def find(name: str) -> KeptMail | None:
    """Return the mail of that name, or None."""
    path = folder() / f"{name}.eml"
    return read(path) if path.is_file() else None


def read(path: Path) -> KeptMail:
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return KeptMail(
        name=path.stem,
        at=datetime.fromtimestamp(int(path.stem.split("-")[0]) / 1e9, UTC),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
    )
