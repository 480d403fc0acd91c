"""Office files: a zip archive that holds what its kind must hold, and nothing that acts.

Sources: ECMA-376 part 2 (OPC: [Content_Types].xml, relationships), OpenDocument 1.2 part 3 (the
entry `mimetype`, the manifest).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from proposals.papers.uploads import packed
from proposals.papers.uploads.limits import Reason, Refused
from proposals.papers.uploads.packed import Package
from proposals.papers.uploads.plain_xml import elements

TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
DOCX_MAIN = MAIN.format("wordprocessingml.document")
XLSX_MAIN = MAIN.format("spreadsheetml.sheet")
# Relations by which a file would fetch or start something outside it when somebody opens it.
FETCHED = ("/attachedtemplate", "/oleobject", "/frame", "/subdocument", "/afchunk")
ON_A_DRIVE = re.compile(r"file:///[a-z](:|%3a)[/\\]")  # `file:////` would lead into the network
ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml")
ACTIVE_FOLDERS = ("/activex/", "/macrosheets/", "/embeddings/oleobject")
ACTIVE_TYPES = ("macro", "vbaproject", "activex", "oleobject")
ODF_SCRIPTS = ("basic/", "scripts/", "dialogs/", "object ole")


def check_docx(file: BinaryIO, size: int) -> None:
    check_office(file, size, DOCX_MAIN, "word/")


def check_xlsx(file: BinaryIO, size: int) -> None:
    check_office(file, size, XLSX_MAIN, "xl/")


def check_odt(file: BinaryIO, size: int) -> None:
    check_open(file, size, b"application/vnd.oasis.opendocument.text")


def check_ods(file: BinaryIO, size: int) -> None:
    check_open(file, size, b"application/vnd.oasis.opendocument.spreadsheet")


@contextmanager
def sound_package(file: BinaryIO, size: int) -> Iterator[Package]:
    """Give the archive, unpacked once to count what is in it; raise Refused."""
    with packed.opened(file, size) as package:
        package.unpack_all()
        yield package


def check_office(file: BinaryIO, size: int, main: str, folder: str) -> None:
    """Raise Refused unless it is the OOXML file whose main part has the type `main`."""
    with sound_package(file, size) as package:
        refuse_active_parts(package)
        if TYPES not in package.names:
            raise Refused(Reason.NOT_WHAT_IT_SAYS)
        types = [
            (item.get("PartName", ""), item.get("ContentType", "").strip().lower())
            for _name, item in elements(package.read(TYPES))
        ]
        if any(word in kind for _part, kind in types for word in ACTIVE_TYPES):
            raise Refused(Reason.MACROS)
        mains = [part.lstrip("/") for part, kind in types if kind == main]
        if len(mains) != 1 or mains[0] not in package.names or not mains[0].startswith(folder):
            raise Refused(Reason.NOT_WHAT_IT_SAYS)
        refuse_fetched_parts(package)


def refuse_active_parts(package: Package) -> None:
    for name in package.names:
        path = f"/{name.lower()}"
        if path.endswith(ACTIVE_PARTS) or any(folder in path for folder in ACTIVE_FOLDERS):
            raise Refused(Reason.MACROS)


def refuse_fetched_parts(package: Package) -> None:
    """Raise Refused for relations that reach out; links that a reader clicks are none of them."""
    for name in package.names:
        if not name.lower().endswith(".rels"):
            continue
        for _name, relation in elements(package.read(name)):
            kind = relation.get("Type", "").lower()
            target = relation.get("Target", "").strip().lower()
            is_external = relation.get("TargetMode", "").lower() == "external"
            if is_external and kind.endswith(FETCHED) and not ON_A_DRIVE.match(target):
                raise Refused(Reason.REMOTE_PARTS)


def check_open(file: BinaryIO, size: int, kind: bytes) -> None:
    """Raise Refused unless it is the OpenDocument file of this type."""
    with sound_package(file, size) as package:
        first = package.first
        if first.filename != "mimetype" or first.compress_type != packed.STORED:
            raise Refused(Reason.NOT_WHAT_IT_SAYS)
        if package.read("mimetype") != kind:
            raise Refused(Reason.NOT_WHAT_IT_SAYS)
        if not {"content.xml", "META-INF/manifest.xml"} <= package.names:
            raise Refused(Reason.NOT_WHAT_IT_SAYS)
        if any(name.lower().startswith(ODF_SCRIPTS) for name in package.names):
            raise Refused(Reason.MACROS)
        manifest = list(elements(package.read("META-INF/manifest.xml")))
        if any(name.endswith("encryption-data") for name, _attributes in manifest):
            raise Refused(Reason.ENCRYPTED)
