"""Turning a picture that somebody sends into a logo that is safe to show.

Extension, first bytes and content must agree; what is drawn is our own WebP of at most 512 pixels
without anything the file said about itself.  Rules: at most 2 MB, at most 40 million pixels (a file
of 20 kB can claim 169 million), one frame, no SVG, which is a program more than a picture.
"""

import io
import re
import struct
import warnings
import zlib
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 40_000_000
EDGE = 512
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
SIGNATURES = {
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
}

# What Pillow raises on damaged files, besides its own errors.
DAMAGED = (
    *(OSError, SyntaxError, ValueError, OverflowError, EOFError, IndexError, KeyError, TypeError),
    *(struct.error, zlib.error),
)

# Pillow warns above this and refuses at twice of it; `opened` makes the warning an error.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class LogoError(ValidationError):
    """The file is no picture that can become a logo; the sentence says why and what to do."""


def redrawn(content: bytes, name: str) -> bytes:
    """Return the picture of an uploaded file as WebP; raise LogoError for anything else."""
    refuse_by_appearance(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return drawn(content, FORMATS[suffix(name)])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise LogoError(TOO_MANY_PIXELS, code="too_many_pixels") from error
    except DAMAGED as error:
        raise LogoError(BROKEN, code="broken") from error


TOO_LARGE = _("The file is larger than 2 MB. Please choose a smaller picture.")
TOO_MANY_PIXELS = _("The picture has more than 40 million pixels. Please make it smaller first.")
EMPTY = _("The file is empty.")
BROKEN = _("The file is damaged. Please save the picture anew and try again.")
MOVING = _("The picture moves. Please choose one that stands still.")
NOT_WHAT_IT_SAYS = _("The file is not what its name says. Please save the picture as PNG or JPEG.")
WRONG_KIND = _("Please choose a picture in the format PNG, JPEG or WebP.")
VECTOR = _(
    "SVG files can contain programs, so we do not take them. Please export your logo as PNG, with "
    "a longer side of 512 pixels or more."
)


def refuse_by_appearance(content, name):
    """Raise LogoError for what size, name and first bytes already rule out."""
    if len(content) > MOST_BYTES:
        raise LogoError(TOO_LARGE, code="too_large")
    if suffix(name) in {".svg", ".svgz"} or b"<svg" in content[:1024].lower():
        raise LogoError(VECTOR, code="vector")
    if suffix(name) not in FORMATS:
        raise LogoError(WRONG_KIND, code="wrong_kind")
    if not content:
        raise LogoError(EMPTY, code="empty")
    if not SIGNATURES[FORMATS[suffix(name)]].match(content):
        raise LogoError(NOT_WHAT_IT_SAYS, code="not_what_it_says")


def suffix(name):
    return PurePath(name).suffix.lower()


def drawn(content, kind):
    """Return the picture drawn anew; Pillow may only try the format that the name promises."""
    with Image.open(io.BytesIO(content), formats=[kind]) as probe:
        probe.verify()
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        if getattr(picture, "n_frames", 1) > 1:
            raise LogoError(MOVING, code="moving")
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    has_transparency = "A" in upright.getbands() or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_transparency else "RGB")
    plain.thumbnail((EDGE, EDGE))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    target = io.BytesIO()
    bare.save(target, "WEBP", quality=90, method=4)
    return target.getvalue()
