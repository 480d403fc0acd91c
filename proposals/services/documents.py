"""The files of a consortium and where the letters of intent stand.

Looking into a file and scanning it come before the lock: they take a while and concern nobody else.
What a consortium may keep is counted under the lock.
"""

from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proposals.models import Document, DocumentKind, LetterOfIntent
from proposals.papers import uploads
from proposals.papers.document_messages import SENTENCES
from proposals.papers.uploads import Refused
from proposals.services.deeds import deed, lock, lock_seat

FOLDER = "documents"


class DocumentRefused(ValidationError):
    """The file may not be kept; the sentence says why and what to do."""

    def __init__(self, reason):
        super().__init__(SENTENCES[reason], code=str(reason))


class LetterOfWhom(ValidationError):
    """A letter of intent belongs to one partner."""

    def __init__(self):
        super().__init__(_("Please say whose letter of intent this is."), code="letter_of_whom")


class LetterStateRefused(ValidationError):
    """The state of a letter of intent has to fit to the files."""


def add_document(consortium, *, kind, title, upload, partner=None, by):
    """Keep an uploaded file and return the document.

    Without `partner` it belongs to the whole consortium, which is for the lead to add.  Raise
    DocumentRefused, LetterOfWhom, GivenUp, or PermissionDenied.
    """
    refuse_who_may_not(consortium, partner, by)
    if kind == DocumentKind.LETTER and partner is None:
        raise LetterOfWhom
    try:
        found = uploads.inspect(upload, upload.name, upload.size)
    except Refused as refusal:
        raise DocumentRefused(refusal.reason) from refusal
    with kept_file(upload, found) as name, transaction.atomic():
        locked, seat = locked_for(consortium, partner, by)
        refuse_without_room(locked, found.size)
        facts = {"title": title, "organisation": seat.organisation.name if seat else ""}
        with deed(locked, "document_added", by=by, **facts):
            document = Document.objects.create(
                consortium=locked,
                partner=seat,
                kind=kind,
                title=title,
                file=name,
                file_name=uploads.clean_name(upload.name, found.extension, fallback=kind),
                content_type=found.content_type,
                size=found.size,
                sha256=found.sha256,
                uploaded_by=by,
            )
            if kind == DocumentKind.LETTER:
                mark_letter(seat, LetterOfIntent.UPLOADED)
    return document


def refuse_who_may_not(consortium, partner, by):
    """Raise PermissionDenied: for a partner its own people and the lead, else the lead alone."""
    if partner is None:
        may = by.has_perm("proposals.lead_consortium", consortium)
    else:
        belongs = partner.consortium_id == consortium.pk
        may = belongs and by.has_perm("proposals.edit_seat", partner)
    if not may:
        raise PermissionDenied


def locked_for(consortium, partner, by):
    """Return the consortium and the seat as they are now, held still; the seat may be None."""
    if partner is None:
        return lock(consortium, by=by, permission="proposals.lead_consortium"), None
    seat = lock_seat(partner, by=by, permission="proposals.edit_seat")
    return seat.consortium, seat


def refuse_without_room(consortium, size):
    """Raise DocumentRefused when the file does not fit; the caller holds the consortium."""
    kept = Document.objects.filter(consortium=consortium).kept()
    try:
        uploads.has_room(kept["files"], kept["stored"], size)
    except Refused as refusal:
        raise DocumentRefused(refusal.reason) from refusal


@contextmanager
def kept_file(upload, found):
    """Store the file under a name nobody can guess and have it scanned; give the name.

    Whatever goes wrong inside, the file goes too.
    """
    storage = Document.file.field.storage
    name = storage.save(f"{FOLDER}/{uuid4().hex}{found.extension}", upload)
    try:
        if settings.UPLOAD_SCANNER:
            uploads.scan(
                Path(storage.path(name)),
                command=settings.UPLOAD_SCANNER,
                seconds=settings.UPLOAD_SCANNER_SECONDS,
            )
        yield name
    except Refused as refusal:
        storage.delete(name)
        raise DocumentRefused(refusal.reason) from refusal
    except BaseException:
        storage.delete(name)
        raise


@transaction.atomic
def remove_document(document, *, by):
    """Remove a document; its file goes once that is committed.  Raise GivenUp, PermissionDenied.

    The people of the partner whose it is may, and the lead.
    """
    locked = lock(document.consortium)
    rows = Document.objects.select_for_update(of=("self",), no_key=True).select_related("partner")
    present = rows.filter(pk=document.pk, consortium=locked).first()
    if present is None:
        return  # somebody else has just removed it
    seat = present.partner
    may_lead = by.has_perm("proposals.lead_consortium", locked)
    if not (may_lead or (seat and by.has_perm("proposals.edit_seat", seat))):
        raise PermissionDenied
    storage, name = present.file.storage, present.file.name
    with deed(locked, "document_removed", by=by, title=present.title):
        present.delete()
        if present.kind == DocumentKind.LETTER and seat and not has_letter(seat):
            mark_letter(seat, LetterOfIntent.PROMISED)
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def set_letter(seat, state, *, by):
    """Say where a partner's letter of intent stands; raise LetterStateRefused, GivenUp.

    "Uploaded" follows from a file and from nothing else.
    """
    present = lock_seat(seat, by=by, permission="proposals.edit_seat")
    if present.letter == state:
        return
    if has_letter(present):
        raise LetterStateRefused(
            _("The letter of intent is here as a file. To change that, remove the file first."),
            code="letter_is_here",
        )
    if state == LetterOfIntent.UPLOADED:
        raise LetterStateRefused(
            _("Please upload the letter of intent first."), code="letter_is_missing"
        )
    facts = {"organisation": present.organisation.name, "state": state}
    with deed(present.consortium, "letter_changed", by=by, **facts):
        mark_letter(present, state)


def has_letter(seat):
    return seat.documents.filter(kind=DocumentKind.LETTER).exists()


def mark_letter(seat, state):
    """Set the state of a present seat's letter; the caller holds the consortium."""
    if seat.ended_at is None and seat.letter != state:
        seat.letter = state
        seat.save(update_fields=["letter"])
