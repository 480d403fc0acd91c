"""What people typed, as text that a Word file can bear and that does nothing there.  Pure."""

import unicodedata


def plain(text: str) -> str:
    """Return the text as one line without control characters and marks that turn directions.

    What XML forbids is among them.  Line ends of every kind become blanks.
    """
    kept = (
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    return " ".join("".join(kept).split())
