"""CSV files that a spreadsheet opens as text: no cell of theirs is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return the text so that a spreadsheet shows it and computes nothing."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a file in UTF-8 with a byte order mark, without which spreadsheets guess wrongly."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
