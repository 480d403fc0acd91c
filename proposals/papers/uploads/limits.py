"""How much is taken, and why something is not.  Sizes are bytes."""

from enum import StrEnum

MIB = 1024 * 1024
MOST_BYTES = 10 * MIB  # of one file
MOST_STORED = 100 * MIB  # of one consortium
MOST_FILES = 100  # of one consortium


class Reason(StrEnum):
    """Why a file is refused; the sentences stand in `proposals.papers.document_messages`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    REMOTE_PARTS = "remote_parts"
    DECLARES_ENTITIES = "declares_entities"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    UNSOUND_NAMES = "unsound_names"
    TOO_MANY_PIXELS = "too_many_pixels"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"
    NO_ROOM = "no_room"
    TOO_MANY_FILES = "too_many_files"


class Refused(Exception):
    """The file may not be kept."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def has_room(files: int, stored: int, size: int) -> None:
    """Raise Refused when one more file of `size` passes what a consortium may keep."""
    if files >= MOST_FILES:
        raise Refused(Reason.TOO_MANY_FILES)
    if stored + size > MOST_STORED:
        raise Refused(Reason.NO_ROOM)
