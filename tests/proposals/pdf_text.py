"""The text of a PDF as it stands on its pages, for files that typst made.

Reads the content streams and each font's table of characters; knows no more of PDF than that.
"""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
FLAT = rb"(?:\\.|[^\\()])*"
NESTED = rb"(?:\\.|[^\\()]|\(" + FLAT + rb"\))*"  # parentheses in pairs stand as they are
LITERAL = rb"\(((?:\\.|[^\\()]|\(" + NESTED + rb"\))*)\)"
TOKEN = re.compile(rb"/(f\d+) [\d.]+ Tf|" + LITERAL + rb"|(ET)\b", re.DOTALL)
PAIR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def written(file):
    """Return what is written on the pages, as one text with plain blanks."""
    objects = {int(number): body for number, body in OBJECT.findall(file)}
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    text = " ".join(page_text(objects, page) for page in pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "").split())


def referred(objects, body, key):
    return objects[int(re.search(rb"/%s (\d+) 0 R" % key, body)[1])]


def inflated(body):
    return zlib.decompress(body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])


def characters(objects, font):
    """Return what each glyph of a font stands for."""
    table = inflated(referred(objects, font, b"ToUnicode"))
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in PAIR.findall(table)
    }


def page_text(objects, page):
    resources = referred(objects, page, b"Resources")
    fonts = {
        name: characters(objects, objects[int(number)])
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    parts, font = [], {}
    for name, literal, end in TOKEN.findall(inflated(referred(objects, page, b"Contents"))):
        if name:
            font = fonts[name]
        elif end:
            parts.append(" ")
        else:
            glyphs = ESCAPE.sub(unescaped, literal)
            numbers = [glyphs[n] * 256 + glyphs[n + 1] for n in range(0, len(glyphs) - 1, 2)]
            parts.append("".join(font.get(number, "") for number in numbers))
    return "".join(parts)


def unescaped(match):
    if match[1].isdigit():
        return bytes([int(match[1], 8)])
    return LETTERS.get(match[1], match[1])
