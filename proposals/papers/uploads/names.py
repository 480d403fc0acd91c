"""The name under which a file is handed out again: one harmless line, never a path."""

import re
import unicodedata

NAME_LENGTH = 120
NOT_IN_NAMES = re.compile(r'[<>:"|?*%;]')
# Names that Windows keeps for devices, whatever comes after the dot.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def clean_name(name: str, extension: str, *, fallback: str) -> str:
    """Return the file's own name without path, control and direction marks, `extension` last.

    `extension` begins with its dot; `fallback` stands where nothing of the name is left.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C"))
    if plain.lower().endswith(extension):
        plain = plain[: -len(extension)]
    words = " ".join(NOT_IN_NAMES.sub("_", plain).split())
    stem = words.strip(". ")[: NAME_LENGTH - len(extension)].strip(". ")
    if DEVICES.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return f"{stem or fallback}{extension}"
