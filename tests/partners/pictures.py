"""Pictures for the tests of logos, drawn here: honest ones, and files that only pretend."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

CANARY = "Geheimer Ort 50.7189 12.4961"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def picture(kind="PNG", size=(64, 48), mode="RGB", colour=(11, 92, 70), **options):
    """Return the bytes of a plain picture."""
    image = Image.new(mode, size, colour)
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def with_exif():
    exif = Image.Exif()
    exif[0x010E] = CANARY  # description
    exif[0x0112] = 6  # lies on its side
    return picture("JPEG", exif=exif)


def with_text_chunk():
    notes = PngInfo()
    notes.add_text("Comment", CANARY)
    return picture("PNG", pnginfo=notes)


def moving(kind):
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue", "green")]
    target = io.BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:])
    return target.getvalue()


def chunk(kind, content):
    crc = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def png_of_size(width, height, content=b""):
    """Return a PNG that claims this size, whatever it holds."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(content)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def bomb():
    """Return a PNG of a few kB that honestly unfolds to 169 million pixels."""
    row = b"\0" * (13_000 // 8 + 1)
    return png_of_size(13_000, 13_000, row * 13_000)


def text_bomb():
    """Return a PNG whose compressed note unfolds to 80 MB."""
    note = b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000)
    base = picture("PNG")
    return base[:33] + chunk(b"zTXt", note) + base[33:]


def archive(name="logo.png", content=EICAR):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr(name, content)
    return target.getvalue()
