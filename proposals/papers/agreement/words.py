"""What people typed, as text that a Word file can bear and that does nothing there.  Pure."""

import re
import unicodedata

LINE_ENDS = re.compile("[\t-\r\x85\u2028\u2029]+")


def plain(text: str) -> str:
    """Return the text as one line without control characters and marks that turn directions.

    What XML forbids is among them.  Line ends of every kind become blanks.
    """
    line = LINE_ENDS.sub(" ", text)
    kept = (letter for letter in line if not unicodedata.category(letter).startswith("C"))
    return re.sub(" +", " ", "".join(kept)).strip()
