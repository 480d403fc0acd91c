"""One file from its name to the verdict."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import BinaryIO

import pylibmagic  # noqa: F401 - comes first: it says which library `magic` loads

# isort: split
import magic

from proposals.papers.uploads import archives, pictures, portable
from proposals.papers.uploads.limits import MOST_BYTES, Reason, Refused

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
# What libmagic says where it sees a zip archive and cannot tell which.
ARCHIVE = frozenset({"application/zip", "application/octet-stream"})
HEAD = 64 * 1024
CHUNK = 64 * 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file: its type, what libmagic may say of it, and our look inside."""

    content_type: str
    magic: frozenset[str]
    check: Callable[[BinaryIO, int], None]


def office(name: str, check: Callable[[BinaryIO, int], None]) -> Kind:
    return Kind(name, ARCHIVE | {name}, check)


KINDS = {
    ".pdf": Kind("application/pdf", frozenset({"application/pdf"}), portable.check),
    ".docx": office(f"{OFFICE}wordprocessingml.document", archives.check_docx),
    ".xlsx": office(f"{OFFICE}spreadsheetml.sheet", archives.check_xlsx),
    ".odt": office(f"{OPEN}text", archives.check_odt),
    ".ods": office(f"{OPEN}spreadsheet", archives.check_ods),
    ".png": Kind("image/png", frozenset({"image/png"}), pictures.check_png),
    ".jpg": Kind("image/jpeg", frozenset({"image/jpeg"}), pictures.check_jpeg),
    ".jpeg": Kind("image/jpeg", frozenset({"image/jpeg"}), pictures.check_jpeg),
}
# First bytes of the container that encrypted and old office files share.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Accepted:
    extension: str
    content_type: str
    size: int
    sha256: str


def inspect(file: BinaryIO, name: str, size: int) -> Accepted:
    """Return what the file is, read from its start to its end; raise Refused."""
    extension = PurePath(name.strip()).suffix.lower()
    kind = KINDS.get(extension)
    if kind is None:
        raise Refused(Reason.WRONG_KIND)
    if size == 0:
        raise Refused(Reason.EMPTY)
    if size > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE)
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(COMPOUND):
        raise Refused(Reason.ENCRYPTED)
    if reader().from_buffer(head) not in kind.magic:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    kind.check(file, size)
    return Accepted(extension, kind.content_type, size, digest(file))


@cache
def reader() -> magic.Magic:
    """Return the one reader of a process; it holds a lock of its own."""
    return magic.Magic(mime=True)


def digest(file: BinaryIO) -> str:
    """Return the SHA-256 of the whole file, which is left at its start."""
    found = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
