"""Cells of a table that a spreadsheet shows and never computes.

A spreadsheet takes for a formula what begins with one of these signs, also behind blanks and
quotation marks, and in their wide forms.  A leading apostrophe makes text of it (OWASP, "CSV
Injection").  Knows nothing of Django.
"""

import re

FORMULA = re.compile(r"""^[\s"'“”„‘’‚\u200b\ufeff]*[=+\-@＝＋－＠\t\r\n]""")


def harmless(text: str) -> str:
    """Return the text, with an apostrophe before it where it might be taken for a formula."""
    return f"'{text}" if FORMULA.match(text) or text[:1] in ("\t", "\r", "\n") else text
