"""A zip archive of a stranger: few entries, honest names, and no more inside than it may hold.

Headers are not believed: what an entry unpacks to is counted while it is unpacked, piece by piece.
Limits: 2,000 entries, 200 MB unpacked, 200 times the packed size.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from proposals.papers.uploads.limits import MIB, Reason, Refused

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
MOST_ENTRIES = 2000
MOST_UNPACKED = 200 * MIB
MOST_RATIO = 200
MOST_DIRECTORY = MIB  # the list of entries; 2,000 of them need far less
MOST_READ = 2 * MIB  # of one part that we read ourselves
CHUNK = 64 * 1024
ENCRYPTED = 0x1 | 0x40 | 0x2000
UTF8 = 0x800
START, END, END64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
HEADER_LENGTH, END_LENGTH, END64_LENGTH = 30, 22, 20
XML = (".xml", ".rels", ".rdf", ".vml")
# In the encodings that XML has to be read in.
DECLARATIONS = [
    word.encode(code)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-8", "utf-16-le", "utf-16-be")
]
OVERLAP = max(map(len, DECLARATIONS)) - 1
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, OverflowError),
)


class Package:
    """An archive whose list of entries has been found sound."""

    def __init__(self, archive: zipfile.ZipFile, file: BinaryIO, size: int) -> None:
        self.archive = archive
        self.file = file
        self.size = size
        self.entries = archive.infolist()
        self.names = frozenset(entry.filename for entry in self.entries)

    @property
    def first(self) -> zipfile.ZipInfo:
        return min(self.entries, key=lambda entry: entry.header_offset)

    def unpack_all(self) -> None:
        """Unpack every entry once, keeping nothing; raise Refused for what is too much or lies."""
        total = 0
        for entry in self.entries:
            length, checksum = 0, 0
            for piece in unpacked(self.file, entry):
                length += len(piece)
                checksum = zlib.crc32(piece, checksum)
                if total + length > min(MOST_UNPACKED, MOST_RATIO * self.size):
                    raise Refused(Reason.UNPACKS_TOO_LARGE)
            if (length, checksum) != (entry.file_size, entry.CRC):
                raise Refused(Reason.DAMAGED)
            total += length

    def read(self, name: str) -> bytes:
        """Return a part's content, which was counted before; raise Refused for a large one."""
        if self.archive.getinfo(name).file_size > MOST_READ:
            raise Refused(Reason.UNPACKS_TOO_LARGE)
        return self.archive.read(name)


def unpacked(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what the entry holds, small pieces; XML that declares entities is refused on the way.

    `zipfile` itself stops where the header says that the content ends, so it cannot be asked.
    """
    is_xml = entry.filename.lower().endswith(XML)
    before = b""
    for piece in inflated(file, entry) if entry.compress_type == DEFLATED else raw(file, entry):
        if is_xml and any(word in before + piece for word in DECLARATIONS):
            raise Refused(Reason.DECLARES_ENTITIES)
        before = piece[-OVERLAP:]
        yield piece


def raw(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the packed bytes of an entry as they stand in the file; raise Refused where it lies."""
    file.seek(entry.header_offset)
    header = file.read(HEADER_LENGTH)
    if len(header) < HEADER_LENGTH or not header.startswith(START):
        raise Refused(Reason.DAMAGED)
    name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
    code = "utf-8" if entry.flag_bits & UTF8 else "cp437"
    if file.read(name) != entry.orig_filename.encode(code):
        raise Refused(Reason.UNSOUND_NAMES)
    place = entry.header_offset + HEADER_LENGTH + name + extra
    end = place + entry.compress_size
    while place < end:
        file.seek(place)
        piece = file.read(min(CHUNK, end - place))
        if not piece:
            raise Refused(Reason.DAMAGED)
        place += len(piece)
        yield piece


def inflated(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in raw(file, entry):
        rest = piece
        while content := stream.decompress(rest, CHUNK):
            yield content
            rest = stream.unconsumed_tail
    yield stream.flush()
    if not stream.eof or stream.unused_data:
        raise Refused(Reason.DAMAGED)


@contextmanager
def opened(file: BinaryIO, size: int) -> Iterator[Package]:
    """Give the archive; raise Refused for one that is unsound, also while it is read."""
    refuse_by_edges(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            refuse_by_entries(archive.infolist())
            yield Package(archive, file, size)
    except UNREADABLE as error:
        raise Refused(Reason.DAMAGED) from error


def refuse_by_edges(file: BinaryIO, size: int) -> None:
    """Raise Refused unless the archive begins the file and ends it, with a short list of entries.

    So nothing stands before or behind it, and the list is small before anybody reads it.
    """
    file.seek(0)
    if file.read(len(START)) != START:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    before = max(0, size - END_LENGTH - END64_LENGTH)
    file.seek(before)
    tail = file.read(END_LENGTH + END64_LENGTH)
    end = tail[-END_LENGTH:]
    if not end.startswith(END) or end[-2:] != b"\0\0" or tail.startswith(END64):
        raise Refused(Reason.DAMAGED)
    if int.from_bytes(end[12:16], "little") > MOST_DIRECTORY:
        raise Refused(Reason.UNPACKS_TOO_LARGE)


def refuse_by_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Raise Refused for too many entries, unsound names, encryption and unusual packing."""
    if not entries:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    if len(entries) > MOST_ENTRIES:
        raise Refused(Reason.UNPACKS_TOO_LARGE)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names) or not all(map(is_sound, entries)):
        raise Refused(Reason.UNSOUND_NAMES)
    if min(entry.header_offset for entry in entries) != 0:
        raise Refused(Reason.DAMAGED)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refused(Reason.ENCRYPTED)
    if any(entry.compress_type not in (STORED, DEFLATED) for entry in entries):
        raise Refused(Reason.DAMAGED)


def is_sound(entry: zipfile.ZipInfo) -> bool:
    """Whether the entry's name stays inside the archive and the entry is no link."""
    name = entry.orig_filename
    return (
        bool(name)
        and not name.startswith("/")
        and not any(letter in name for letter in "\\:\0")
        and name.isprintable()
        and ".." not in name.split("/")
        and not stat.S_ISLNK(entry.external_attr >> 16)
    )
