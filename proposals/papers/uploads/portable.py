"""PDF: begins with its mark, has its end, and can be read without a password.

What else a PDF may hold is not judged here; a page of HTML in it does nothing, because files are
never shown inline.  Source: ISO 32000-1, 7.5.
"""

from typing import BinaryIO

from proposals.papers.uploads.limits import Reason, Refused

START = b"%PDF-"
END = b"%%EOF"
TAIL = 2048
ENCRYPTED = b"/Encrypt"
CHUNK = 256 * 1024


def check(file: BinaryIO, size: int) -> None:
    """Raise Refused for a file that is no whole, readable PDF."""
    file.seek(0)
    if file.read(len(START)) != START:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    file.seek(max(0, size - TAIL))
    if END not in file.read(TAIL):
        raise Refused(Reason.DAMAGED)
    if holds(file, ENCRYPTED):
        raise Refused(Reason.ENCRYPTED)


def holds(file: BinaryIO, word: bytes) -> bool:
    """Whether the word stands anywhere in the file, read piece by piece."""
    file.seek(0)
    rest = b""
    while chunk := file.read(CHUNK):
        if word in rest + chunk:
            return True
        rest = chunk[-len(word) + 1 :]
    return False
