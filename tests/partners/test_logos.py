"""What becomes a logo and what does not: files that lie, break, move, unfold or carry more."""

import io
import tracemalloc

import pytest
from PIL import Image

from partners.profile.logos import EDGE, MOST_BYTES, LogoError, redrawn
from tests.partners.pictures import (
    CANARY,
    EICAR,
    HTML,
    SVG,
    archive,
    bomb,
    moving,
    picture,
    png_of_size,
    text_bomb,
    with_exif,
    with_text_chunk,
)

PNG = picture("PNG")
JPEG = picture("JPEG")
WEBP = picture("WEBP")
HONEST = {
    "png": ("logo.png", PNG),
    "jpeg": ("logo.jpg", JPEG),
    "jpeg by its long name": ("LOGO.JPEG", JPEG),
    "webp": ("logo.webp", WEBP),
    "png with transparency": ("logo.png", picture("PNG", mode="RGBA", colour=(1, 2, 3, 0))),
    "png with a palette": ("logo.png", picture("PNG", mode="P", colour=3)),
    "png in grey with 16 bits": ("logo.png", picture("PNG", mode="I;16", colour=3000)),
    "png in black and white": ("logo.png", picture("PNG", mode="1", colour=1)),
    "jpeg in print colours": ("logo.jpg", picture("JPEG", mode="CMYK", colour=(1, 2, 3, 4))),
    "large": ("logo.png", picture("PNG", size=(3000, 2000))),
    "long and thin": ("logo.png", picture("PNG", size=(20_000, 1))),
    "with a place in its exif": ("foto.jpg", with_exif()),
    "with a note": ("logo.png", with_text_chunk()),
}
# The kind of refusal each file meets.
HOSTILE = {
    "svg with a script": ("logo.svg", SVG, "vector"),
    "svg named png": ("logo.png", SVG, "vector"),
    "svg after a declaration": ("logo.png", b"<?xml version='1.0'?>" + SVG, "vector"),
    "packed svg": ("logo.svgz", b"\x1f\x8b\x08", "vector"),
    "gif": ("logo.gif", picture("GIF"), "wrong_kind"),
    "gif named png": ("logo.png", picture("GIF"), "not_what_it_says"),
    "bitmap": ("logo.bmp", picture("BMP"), "wrong_kind"),
    "tiff named jpg": ("logo.jpg", picture("TIFF"), "not_what_it_says"),
    "icon named png": ("logo.png", picture("ICO"), "not_what_it_says"),
    "html named png": ("logo.png", HTML, "not_what_it_says"),
    "program": ("logo.exe", b"MZ\x90\0", "wrong_kind"),
    "program named png": ("logo.png", b"MZ\x90\0", "not_what_it_says"),
    "test virus": ("logo.txt", EICAR, "wrong_kind"),
    "test virus named png": ("logo.png", EICAR, "not_what_it_says"),
    "archive named png": ("logo.png", archive(), "not_what_it_says"),
    "document named jpg": ("logo.jpg", b"%PDF-1.7\n", "not_what_it_says"),
    "jpeg named png": ("logo.png", JPEG, "not_what_it_says"),
    "png named webp": ("logo.webp", PNG, "not_what_it_says"),
    "film named webp": ("logo.webp", b"RIFF\x10\0\0\0AVI LIST", "not_what_it_says"),
    "two names": ("logo.png.html", PNG, "wrong_kind"),
    "no name": ("", PNG, "wrong_kind"),
    "no extension": ("logo", PNG, "wrong_kind"),
    "name that is only an extension": (".png", PNG, "wrong_kind"),
    "empty": ("logo.png", b"", "empty"),
    "first bytes only": ("logo.png", PNG[:8], "broken"),
    "header only": ("logo.png", PNG[:33], "broken"),
    "cut off": ("logo.jpg", picture("JPEG", size=(600, 600))[:-400], "broken"),
    "webp cut off": ("logo.webp", WEBP[:20], "broken"),
    "without content": ("logo.png", png_of_size(64, 64), "broken"),
    "wrong sum": ("logo.png", PNG[:40] + b"\xff\xff\xff\xff" + PNG[44:], "broken"),
    "no width": ("logo.png", png_of_size(0, 10), "broken"),
    "moving png": ("logo.png", moving("PNG"), "moving"),
    "moving webp": ("logo.webp", moving("WEBP"), "moving"),
    "bomb of 169 million pixels": ("logo.png", bomb(), "too_many_pixels"),
    "claim of 900 million pixels": ("logo.png", png_of_size(30_000, 30_000), "too_many_pixels"),
    "claim of 41 million pixels": ("logo.png", png_of_size(6_500, 6_400), "too_many_pixels"),
    "note that unfolds": ("logo.png", text_bomb(), "broken"),
    "too many bytes": ("logo.png", PNG + b"\0" * MOST_BYTES, "too_large"),
}
# Honest pictures with something behind or inside them: drawn anew, it is gone.
LADEN = {
    "with an archive behind": ("logo.png", PNG + archive(), b"PK\x03\x04"),
    "with a page behind": ("logo.jpg", JPEG + HTML, b"<script>"),
    "with the test virus behind": ("logo.png", PNG + EICAR, b"EICAR"),
    "with a place in its exif": ("foto.jpg", with_exif(), CANARY.encode()),
    "with a note": ("logo.png", with_text_chunk(), CANARY.encode()),
}


@pytest.mark.parametrize("case", HONEST)
def test_a_picture_is_drawn_anew_as_a_small_webp(case):
    name, content = HONEST[case]

    drawn = Image.open(io.BytesIO(redrawn(content, name)))

    assert drawn.format == "WEBP"
    assert max(drawn.size) <= EDGE


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_no_picture_is_refused_with_its_reason(case):
    name, content, code = HOSTILE[case]

    with pytest.raises(LogoError) as refusal:
        redrawn(content, name)

    assert refusal.value.code == code


@pytest.mark.parametrize("case", LADEN)
def test_nothing_of_a_file_survives_but_the_picture(case):
    name, content, load = LADEN[case]
    assert load in content

    drawn = redrawn(content, name)

    assert load not in drawn
    assert dict(Image.open(io.BytesIO(drawn)).getexif()) == {}


def test_a_picture_on_its_side_is_turned_before_its_exif_is_dropped():
    drawn = Image.open(io.BytesIO(redrawn(with_exif(), "foto.jpg")))

    assert drawn.size == (48, 64)


def test_transparency_stays():
    drawn = Image.open(io.BytesIO(redrawn(*reversed(HONEST["png with transparency"]))))

    assert drawn.getpixel((0, 0))[3] == 0


def test_every_bit_that_flips_gives_a_picture_or_a_refusal():
    for kind, name in (("PNG", "a.png"), ("JPEG", "a.jpg"), ("WEBP", "a.webp")):
        content = picture(kind, size=(24, 24))
        for place in range(0, len(content), 3):
            damaged = bytearray(content)
            damaged[place] ^= 0xFF
            try:
                drawn = redrawn(bytes(damaged), name)
            except LogoError:
                continue
            assert drawn.startswith(b"RIFF")


@pytest.mark.parametrize("case", ["bomb of 169 million pixels", "note that unfolds"])
def test_a_bomb_is_not_unfolded(case):
    name, content, _code = HOSTILE[case]
    tracemalloc.start()
    try:
        with pytest.raises(LogoError):
            redrawn(content, name)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 20_000_000
