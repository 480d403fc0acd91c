"""Cells of a table that a spreadsheet shows and never computes.

A spreadsheet takes for a formula what begins with one of these signs, also behind blanks and
quotation marks, and in their wide forms.  A leading apostrophe makes text of it (OWASP, "CSV
Injection").  Knows nothing of Django.
"""

import csv
import io
import re
from collections.abc import Iterable

FORMULA = re.compile(r"""^[\s"'“”„‘’‚\u200b\ufeff]*[=+\-@＝＋－＠\t\r\n]""")


def harmless(text: str) -> str:
    """Return the text, with an apostrophe before it where it might be taken for a formula."""
    return f"'{text}" if FORMULA.match(text) or text[:1] in ("\t", "\r", "\n") else text


def spreadsheet(rows: Iterable[Iterable[object]]) -> bytes:
    """Return a file as spreadsheets in German expect it: UTF-8 with a mark, semicolons."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
