"""Whether a file that somebody sends may be kept, and as what.  No Django, no database.

Extension, libmagic and our own look inside must agree.  What is accepted is still only ever handed
out as an attachment.  Sources: docs/rules.md, section on documents.
"""

from proposals.papers.uploads.inspection import Accepted, inspect
from proposals.papers.uploads.limits import (
    MOST_BYTES,
    MOST_FILES,
    MOST_STORED,
    Reason,
    Refused,
    has_room,
)
from proposals.papers.uploads.names import NAME_LENGTH, clean_name
from proposals.papers.uploads.scanner import scan

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "MOST_STORED",
    "NAME_LENGTH",
    "Accepted",
    "Reason",
    "Refused",
    "clean_name",
    "has_room",
    "inspect",
    "scan",
]
