"""Files for the tests of uploads, made here: honest ones, and those that only pretend."""

import io
import struct
import zipfile

import docx
import openpyxl

from tests.partners.pictures import EICAR, HTML, SVG, archive, bomb, picture, png_of_size, text_bomb

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX_MAIN = f"{OFFICE}wordprocessingml.document.main+xml"
XLSX_MAIN = f"{OFFICE}spreadsheetml.sheet.main+xml"
ODT = b"application/vnd.oasis.opendocument.text"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BODY = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
MANIFEST = b"<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


def saved(thing):
    target = io.BytesIO()
    thing.save(target)
    return target.getvalue()


def pdf(content=b"", trailer=b""):
    """Return a page without anything on it."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        + content
        + b"trailer<</Root 1 0 R"
        + trailer
        + b">>\nstartxref\n0\n%%EOF\n"
    )


def real_docx():
    document = docx.Document()
    document.add_paragraph("Absichtserklärung")
    return saved(document)


def real_xlsx():
    book = openpyxl.Workbook()
    book.active["A1"] = "Kosten"
    return saved(book)


def zipped(parts, *, packing=zipfile.ZIP_DEFLATED):
    """Return an archive of the parts {name or ZipInfo: content} in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def types(*overrides):
    lines = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides)
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{namespace}">{lines}</Types>'.encode()


def rels(kind, target, mode="External"):
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    line = f'<Relationship Id="r1" Type="{RELATION}{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{namespace}">{line}</Relationships>'.encode()


DOCX_TYPES = types(("/word/document.xml", DOCX_MAIN))
XLSX_TYPES = types(("/xl/workbook.xml", XLSX_MAIN))


def office(more=None, *, declared=DOCX_TYPES, main="word/document.xml", **options):
    parts = {"[Content_Types].xml": declared, main: BODY}
    return zipped({name: c for name, c in (parts | (more or {})).items() if c}, **options)


def odf(kind=ODT, more=None, *, first="mimetype", packing=zipfile.ZIP_STORED):
    entry = zipfile.ZipInfo(first)
    entry.compress_type = packing
    parts = {entry: kind, "content.xml": b"<x/>", "META-INF/manifest.xml": MANIFEST}
    return zipped({name: c for name, c in (parts | (more or {})).items() if c})


def linked(name, target):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return office({entry: target})


def central(content, change):
    """Return the archive with the first entry of its central directory changed in place."""
    changed = bytearray(content)
    change(changed, content.rindex(b"PK\x01\x02", 0, content.index(b"PK\x01\x02") + 4))
    return bytes(changed)


def flagged(content, bit):
    """Return the archive with this flag set in each entry of its central directory."""
    changed = bytearray(content)
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 8] |= bit
    return bytes(changed)


def claiming(content, length):
    """Return the archive whose first entry claims to unpack to `length` bytes."""

    def change(changed, at):
        changed[at + 24 : at + 28] = struct.pack("<I", length)

    return central(content, change)


def many_entries(number):
    return office({f"word/media/{n}.txt": b"x" for n in range(number)})


def zip_bomb(megabytes):
    return office({"word/media/a.bin": bytes(megabytes * 1024 * 1024)})


def hidden_bomb():
    """Return a file of less than 10 MB that unpacks to 300 MB, none of it by its own headers."""
    content = zip_bomb(300)
    at = content.rindex(b"PK\x01\x02")
    changed = bytearray(content)
    changed[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(changed)


def duplicate():
    target = io.BytesIO(office())
    with zipfile.ZipFile(target, "a") as file:
        file.writestr("WORD/document.xml", EICAR)
    return target.getvalue()


def renamed_inside(old, new):
    """Return a Word file in which one local header names another part than the directory does."""
    content = office({old: b"x"})
    at = content.index(old.encode())
    return content[:at] + new.encode() + content[at + len(new) :]


def utf16(text):
    return b"\xff\xfe" + text.decode().encode("utf-16-le")


def without_comment_end(content):
    return content[:-2] + b"\x05\x00hello"


HONEST = {
    "Absichtserklärung.pdf": pdf(),
    "Vertrag.PDF": pdf(b"% HTML is only a comment here: <script>alert(1)</script>\n"),
    "Brief.docx": real_docx(),
    "klein.docx": office(),
    "gestapelt.docx": office(packing=zipfile.ZIP_STORED),
    "mit Link.docx": office(
        {"word/_rels/document.xml.rels": rels("hyperlink", "https://a.example")}
    ),
    "mit Vorlage.docx": office(
        {"word/_rels/settings.xml.rels": rels("attachedTemplate", "file:///C:/Vorlage.dotx")}
    ),
    "eingebettet.docx": office({"word/embeddings/Tabelle.xlsx": real_xlsx()}),
    "zweitausend.docx": many_entries(1998),
    "Kosten.xlsx": real_xlsx(),
    "Druck.xlsx": office(
        {"xl/printerSettings/printerSettings1.bin": b"x"},
        declared=XLSX_TYPES,
        main="xl/workbook.xml",
    ),
    "Text.odt": odf(),
    "Tabelle.ods": odf(ODS),
    "Scan.png": picture(),
    "Scan.jpg": picture("JPEG"),
    "Scan.jpeg": picture("JPEG", mode="L", colour=3),
    "..\\..\\böse\u202egpj.pdf": pdf(),
}


def hostile():
    """Yield (name, content, reason) of what must never be kept."""
    yield from wrong_kinds()
    yield from pretenders()
    yield from unsound_archives()
    yield from acting_office_files()
    yield from xml_tricks()
    yield from open_documents()
    yield from broken_pictures()


def wrong_kinds():
    for name in ["a.exe", "a.html", "a.svg", "a.docm", "a.xlsm", "a.dotx", "a.zip", "a.js"]:
        yield name, real_docx(), "wrong_kind"
    for name in ["a", "", ".pdf", "a.pdf.exe", "a.pdf\u202e", "a.pdf.", "a.rtf", "a.doc", "a.csv"]:
        yield name, pdf(), "wrong_kind"


def pretenders():
    yield "a.pdf", b"", "empty"
    yield "a.pdf", bytes(10 * 1024 * 1024 + 1), "too_large"
    yield "a.pdf", HTML, "not_what_it_says"
    yield "a.pdf", utf16(HTML), "not_what_it_says"
    yield "a.pdf", HTML + pdf(), "not_what_it_says"
    yield "a.pdf", b"\n" + pdf(), "not_what_it_says"
    yield "a.pdf", EICAR, "not_what_it_says"
    yield "a.pdf", b"MZ" + pdf(), "not_what_it_says"
    yield "a.pdf", real_docx(), "not_what_it_says"
    yield "a.pdf", pdf()[:-6], "damaged"
    yield "a.pdf", pdf(trailer=b"/Encrypt 9 0 R"), "encrypted"
    yield "a.pdf", pdf(bytes(262_100) + b"/Encrypt" + bytes(9)), "encrypted"
    yield "a.docx", pdf(), "not_what_it_says"
    yield "a.docx", HTML, "not_what_it_says"
    yield "a.docx", EICAR, "not_what_it_says"
    yield "a.docx", archive("eicar.com"), "not_what_it_says"
    yield "a.docx", real_xlsx(), "not_what_it_says"
    yield "a.xlsx", real_docx(), "not_what_it_says"
    yield "a.docx", odf(), "not_what_it_says"
    yield "a.odt", real_docx(), "not_what_it_says"
    yield "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"
    yield "a.png", SVG, "not_what_it_says"
    yield "a.png", picture("JPEG"), "not_what_it_says"
    yield "a.jpg", picture("PNG"), "not_what_it_says"
    yield "a.jpg", picture("GIF"), "not_what_it_says"
    yield "a.png", pdf(), "not_what_it_says"


def unsound_archives():
    sound = office()
    yield "a.docx", b"GIF89a" + sound, "not_what_it_says"
    yield "a.docx", sound + b"behind", "damaged"
    yield "a.docx", without_comment_end(sound), "damaged"
    yield "a.docx", sound[:-30], "damaged"
    yield "a.docx", b"PK\x03\x04" + bytes(500), "damaged"
    yield "a.docx", zipped({}), "not_what_it_says"
    yield "a.docx", many_entries(2000), "unpacks_too_large"
    yield "a.docx", many_entries(12_000), "unpacks_too_large"
    yield "a.docx", zip_bomb(300), "unpacks_too_large"
    yield "a.docx", hidden_bomb(), "unpacks_too_large"
    yield "a.docx", office({"word/a.txt": bytes(3_000_000)}), "unpacks_too_large"
    yield "a.docx", claiming(office(), 10), "damaged"
    yield "a.docx", claiming(office(), 4_000_000_000), "damaged"
    yield "a.docx", flagged(office(), 1), "encrypted"
    yield "a.docx", office(packing=zipfile.ZIP_BZIP2), "damaged"
    yield "a.docx", duplicate(), "unsound_names"
    for name in ["../../etc/cron.d/a", "/etc/passwd", "word/../../a", "C:a.dll", "word\\..\\a"]:
        yield "a.docx", office({name: b"x"}), "unsound_names"
    yield "a.docx", office({"word/a\u202etxt.exe": b"x"}), "unsound_names"
    yield "a.docx", linked("word/media/a", b"/etc/passwd"), "unsound_names"
    yield "a.docx", renamed_inside("word/harmless.xml", "word/vbaProject.b"), "unsound_names"


def acting_office_files():
    macro = ("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
    other = ("/word/x.bin", "application/vnd.ms-office.vbaProject")
    main = ("/word/document.xml", DOCX_MAIN)
    template = ("/word/document.xml", f"{OFFICE}wordprocessingml.template.main+xml")
    yield "a.docx", office(declared=types(macro)), "macros"
    yield "a.docx", office({"word/vbaProject.bin": b"x"}), "macros"
    yield "a.docx", office({"word/VBAPROJECT.BIN": b"x"}), "macros"
    yield "a.docx", office({"word/x.bin": b"x"}, declared=types(main, other)), "macros"
    yield "a.docx", office({"word/activeX/activeX1.bin": b"x"}), "macros"
    yield "a.docx", office({"word/embeddings/oleObject1.bin": b"x"}), "macros"
    yield "a.docx", office(declared=types(template)), "not_what_it_says"
    yield "a.docx", office(declared=types(main, ("/word/b.xml", DOCX_MAIN))), "not_what_it_says"
    yield "a.docx", office(main="other/document.xml"), "not_what_it_says"
    yield "a.docx", office(declared=b""), "not_what_it_says"
    yield "a.xlsx", office(declared=XLSX_TYPES), "not_what_it_says"
    sheet = {"xl/macrosheets/sheet1.xml": b"<x/>"}
    yield "a.xlsx", office(sheet, declared=XLSX_TYPES, main="xl/workbook.xml"), "macros"
    for kind, target in [
        ("attachedTemplate", "https://a.example/a.dotm"),
        ("oleObject", "mhtml:https://a.example/a.html!x-usc:https://a.example/a.html"),
        ("frame", "\\\\a.example\\teil"),
        ("attachedTemplate", "file:////a.example/teil/a.dotm"),
        ("attachedTemplate", "file://a.example/teil/a.dotm"),
        ("subDocument", "https://a.example/a.docx"),
    ]:
        part = {"word/_rels/settings.xml.rels": rels(kind, target)}
        yield "a.docx", office(part), "remote_parts"


def xml_tricks():
    entities = "declares_entities"
    yield "a.docx", office(declared=ENTITIES), entities
    yield "a.docx", office(declared=LAUGHS), entities
    yield "a.docx", office(declared=utf16(ENTITIES)), entities
    yield "a.docx", office({"word/document.xml": LAUGHS}), entities
    yield (
        "a.docx",
        office({"word/document.xml": bytes(65_530).replace(b"\0", b" ") + LAUGHS}),
        (entities),
    )
    yield "a.docx", office({"word/document.xml": utf16(ENTITIES)}), entities
    yield "a.docx", office(declared=b"<Types"), "damaged"
    yield "a.docx", office(declared=b"<a>" * 30_000), "unpacks_too_large"
    yield "a.odt", odf(more={"content.xml": LAUGHS}), entities
    yield "a.odt", odf(more={"META-INF/manifest.xml": ENTITIES}), entities


def open_documents():
    wrong = "not_what_it_says"
    yield "a.odt", odf(ODS), wrong
    yield "a.ods", odf(ODT), wrong
    yield "a.odt", odf(ODT + b"-template"), wrong
    yield "a.odt", odf(first="mimetyp"), wrong
    yield "a.odt", odf(packing=zipfile.ZIP_DEFLATED), wrong
    yield "a.odt", odf(more={"content.xml": b""}), wrong
    yield "a.odt", zipped({"content.xml": b"<x/>", "mimetype": ODT}), wrong
    yield "a.odt", odf(more={"Basic/Standard/Module1.xml": b"<x/>"}), "macros"
    yield "a.ods", odf(ODS, {"Scripts/python/a.py": b"x"}), "macros"
    locked = b"<m:manifest xmlns:m='urn:m'><m:encryption-data/></m:manifest>"
    yield "a.odt", odf(more={"META-INF/manifest.xml": locked}), "encrypted"


def broken_pictures():
    yield "a.png", bomb(), "too_many_pixels"
    yield "a.png", png_of_size(30_000, 30_000), "too_many_pixels"
    yield "a.png", png_of_size(8_000, 5_001), "too_many_pixels"
    yield "a.png", text_bomb(), "damaged"
    yield "a.png", picture()[:60], "damaged"
    yield "a.png", picture().replace(b"IDAT", b"IDAX"), "damaged"
    yield "a.jpg", picture("JPEG", size=(400, 400))[:700], "damaged"
    yield "a.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "damaged"
