"""Collect the texts of the portal and compile their translations, without gettext's programs.

`python -m portal.translations extract` brings `locale/de/LC_MESSAGES/django.po` up to date from the
templates and the Python sources; `compile` writes the `.mo` files that Django reads; `check` fails
when the catalogue is behind the sources or an entry has no German.  Below `locale/` other folders
may hold translations of a package's texts that we word differently; these are kept by hand.

The sources are English; German is the language the portal speaks first.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("portal", "partners", "proposals", "templates")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
SUFFIXES = {".py", ".html", ".txt"}
HEADER = "# The German of Verbundwerk: made by `make messages`, translated by hand."


def source_files() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.relative_to(ROOT).parts
            if path.suffix in SUFFIXES and not {"migrations", "static"} & set(parts):
                yield path


def messages_in(path: Path) -> Iterator[tuple]:
    """Yield (line, message, comments, context) of one source; a template is made Python first.

    A template's indentation means nothing, but would stop Python's tokeniser.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.lstrip() for line in lines)
    yield from extract("python", io.BytesIO(text.encode()), KEYWORDS, ("Translators:",))


def collect() -> Catalog:
    """Return a catalogue of every translatable text of the sources, without line numbers.

    Line numbers would change the file with each edit; the name of the source is enough.
    """
    catalog = Catalog(charset="utf-8")
    for path in source_files():
        for _line, message, comments, context in messages_in(path):
            name = path.relative_to(ROOT).as_posix()
            catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def catalogue_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> tuple[Catalog, bytes]:
    """Return the catalogue brought up to date and the file it makes."""
    catalog = load(language)
    catalog.update(collect(), no_fuzzy_matching=True, keep_user_comments=True)
    catalog.obsolete.clear()
    plain = Catalog(locale=language, charset="utf-8", fuzzy=False, header_comment=HEADER)
    for message in catalog:
        if message.id:
            files = sorted({(name, None) for name, _line in message.locations})
            plain.add(
                message.id,
                message.string,
                files,
                flags=message.flags - {"fuzzy"},
                auto_comments=message.auto_comments,
                user_comments=message.user_comments,
                context=message.context,
            )
    out = io.BytesIO()
    write_po(out, plain, width=100, omit_header=False, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return plain, "".join(line for line in lines if not volatile(line)).encode()


def volatile(line: str) -> bool:
    """Header lines that change with the day or the tool, and so would differ without need."""
    names = (
        "Generated-By",
        "Language-Team",
        "Last-Translator",
        "PO-Revision-Date",
        "POT-Creation-Date",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
    )
    return line.startswith(tuple(f'"{name}:' for name in names))


def without_translation(catalog: Catalog) -> list[str]:
    """Return the texts that have no (or only a part of their) translation."""
    missing = []
    for message in catalog:
        if message.id:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            if not all(strings):
                missing.append(str(message.id))
    return missing


def extract_all() -> int:
    catalog, content = updated("de")
    catalogue_path("de").write_bytes(content)
    for text in without_translation(catalog):
        sys.stdout.write(f"without German: {text!r}\n")
    return 0


def compile_all() -> int:
    for path in (ROOT / "locale").rglob("LC_MESSAGES/django.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parts[-3]))
    return 0


def check() -> int:
    catalog, content = updated("de")
    if content != catalogue_path("de").read_bytes():
        sys.stdout.write("The German catalogue is behind the sources: run `make messages`.\n")
        return 1
    if missing := without_translation(catalog):
        sys.stdout.write(f"Texts without German: {missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    commands = {"extract": extract_all, "compile": compile_all, "check": check}
    sys.exit(commands[sys.argv[1]]())
