"""What the page of a consortium's documents shows, in a fixed number of queries."""

from dataclasses import dataclass

from django.conf import settings

from proposals.models import ConsortiumPartner, Document, DocumentKind, LetterOfIntent
from proposals.papers.uploads import MOST_FILES, MOST_STORED

# Icon and tone of each state, beside its word.
LETTERS = {
    LetterOfIntent.NONE: ("cross", "neutral"),
    LetterOfIntent.PROMISED: ("info", "amber"),
    LetterOfIntent.UPLOADED: ("check", "green"),
}


@dataclass(frozen=True)
class LetterRow:
    """Where one partner's letter of intent stands, and what this person may do about it."""

    seat: ConsortiumPartner
    may_edit: bool

    @property
    def icon(self):
        return LETTERS[self.seat.letter][0]

    @property
    def tone(self):
        return LETTERS[self.seat.letter][1]

    @property
    def next_state(self):
        """The state that a press of the button sets; empty where only a file decides."""
        other = {
            LetterOfIntent.NONE: LetterOfIntent.PROMISED,
            LetterOfIntent.PROMISED: LetterOfIntent.NONE,
        }
        return other.get(self.seat.letter, "") if self.may_edit else ""


@dataclass(frozen=True)
class DocumentRow:
    document: Document
    may_remove: bool


def editable_seats(workspace):
    return [seat for seat in workspace.seats if workspace.may_edit(seat)]


def page(workspace):
    """Return the context of the page beside its form."""
    related = ("partner__organisation", "uploaded_by")
    documents = list(workspace.consortium.documents.select_related(*related))
    stored = sum(document.size for document in documents)
    return {
        "letters": [LetterRow(seat, workspace.may_edit(seat)) for seat in workspace.seats],
        "documents": [DocumentRow(d, may_remove(workspace, d)) for d in documents],
        "stored": stored,
        "most_stored": MOST_STORED,
        "most_files": MOST_FILES,
        "is_scanned": bool(settings.UPLOAD_SCANNER),
        "letter_kind": DocumentKind.LETTER,
    }


def may_remove(workspace, document):
    """Whether the person may remove it: the partner's people whose it is, and the lead."""
    if workspace.is_over:
        return False
    return workspace.may_lead or document.partner_id in workspace.acting
