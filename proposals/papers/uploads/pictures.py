"""PNG and JPEG: whole, of a size that the reader's machine can bear.

They are kept as they came, because a scan may be a proof; at most 40 million pixels, like logos
(a file of 20 kB can claim 169 million).
"""

import struct
import warnings
import zlib
from collections.abc import Callable
from typing import BinaryIO

from PIL import Image

from proposals.papers.uploads.limits import Reason, Refused

MOST_PIXELS = 40_000_000
PNG_END = b"IEND\xaeB`\x82"
TAIL = 1024
THUMBNAIL = (64, 64)  # a JPEG is read through at this size, which costs little memory

# What Pillow raises on damaged files, besides its own errors.
DAMAGED = (
    *(OSError, SyntaxError, ValueError, OverflowError, EOFError, IndexError, KeyError, TypeError),
    *(struct.error, zlib.error),
)
BOMB = (Image.DecompressionBombWarning, Image.DecompressionBombError)


def check_png(file: BinaryIO, size: int) -> None:
    """Raise Refused unless the PNG has its end, and every part its right checksum."""
    check(file, "PNG", Image.Image.verify)
    file.seek(max(0, size - TAIL))
    if PNG_END not in file.read(TAIL):
        raise Refused(Reason.DAMAGED)


def check_jpeg(file: BinaryIO, size: int) -> None:
    """Raise Refused unless the JPEG can be read to its end."""
    check(file, "JPEG", read_small)


def read_small(picture: Image.Image) -> None:
    picture.draft("RGB", THUMBNAIL)
    picture.load()


def check(file: BinaryIO, kind: str, whole: Callable[[Image.Image], None]) -> None:
    """Raise Refused; Pillow may only try the format that the name promises."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=[kind])
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(Reason.TOO_MANY_PIXELS)
        whole(picture)
    except BOMB as error:
        raise Refused(Reason.TOO_MANY_PIXELS) from error
    except DAMAGED as error:
        raise Refused(Reason.DAMAGED) from error
