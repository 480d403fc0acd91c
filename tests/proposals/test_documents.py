"""Documents of a consortium and its letters of intent: what is kept, and who may do what."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from partners.models import Role
from portal import clock, privacy
from portal.services.tidying import tidy
from proposals.consortia.log import sentence
from proposals.models import Document, DocumentKind, LetterOfIntent, SeatEnd
from proposals.papers.uploads import MOST_FILES, MOST_STORED
from proposals.services.deeds import GivenUp
from proposals.services.documents import (
    DocumentRefused,
    LetterOfWhom,
    LetterStateRefused,
    add_document,
    remove_document,
    set_letter,
)
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_seat
from tests.proposals.files import hostile, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def consortium():
    return make_consortium()


@pytest.fixture
def seat(consortium):
    return make_seat(consortium)


@pytest.fixture
def lead(consortium):
    return make_member(consortium.partners.get(role="lead").organisation, "anna@example.org")


@pytest.fixture
def editor(seat):
    return make_member(seat.organisation, "bela@example.org", Role.EDITOR)


@pytest.fixture
def member(seat):
    return make_member(seat.organisation, "cora@example.org", Role.MEMBER)


def upload(name="Brief.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def add(consortium, by, **changes):
    values = {"kind": DocumentKind.OTHER, "title": "Brief", "upload": upload()}
    return add_document(consortium, **values | changes, by=by)


def files(folder):
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


# -- what is kept --------------------------------------------------------------------------------


def test_a_file_is_kept_under_a_name_nobody_can_guess(consortium, lead, folder):
    document = add(consortium, lead, upload=upload("..\\geheim/Mein Brief\u202e.pdf"))

    (stored,) = files(folder)
    assert document.file.name == f"documents/{stored}"
    assert len(stored) == len("0" * 32 + ".pdf")
    assert document.file_name == "Mein Brief.pdf"
    assert (document.content_type, document.size) == ("application/pdf", len(pdf()))
    assert (folder / document.file.name).read_bytes() == pdf()


def test_adding_and_removing_each_leave_one_line_in_the_log(consortium, lead):
    document = add(consortium, lead)
    remove_document(document, by=lead)

    lines = [str(sentence(entry)) for entry in consortium.log.order_by("pk")]
    consortium.refresh_from_db()
    assert [entry.deed for entry in consortium.log.order_by("pk")] == [
        "document_added",
        "document_removed",
    ]
    assert all("Brief" in line for line in lines)
    assert consortium.revision == 2


@pytest.mark.parametrize(("name", "content", "reason"), [next(hostile()), ("a.pdf", b"", "empty")])
def test_a_refused_file_leaves_nothing_behind(consortium, lead, folder, name, content, reason):
    with pytest.raises(DocumentRefused) as refusal:
        add(consortium, lead, upload=upload("a.exe" if reason != "empty" else name, content))

    assert refusal.value.code == reason
    assert (files(folder), Document.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("sizes", "code"),
    [([1] * MOST_FILES, "too_many_files"), ([MOST_STORED - len(pdf()) + 1], "no_room")],
)
def test_a_consortium_keeps_no_more_than_it_may(consortium, lead, folder, sizes, code):
    values = {"kind": "other", "title": "x", "file": "documents/x", "file_name": "x"}
    Document.objects.bulk_create(
        Document(consortium=consortium, size=size, **values) for size in sizes
    )

    with pytest.raises(DocumentRefused) as refusal:
        add(consortium, lead)

    assert refusal.value.code == code
    assert files(folder) == []


def test_a_large_file_is_moved_and_not_read_into_memory(consortium, lead, folder):
    large = TemporaryUploadedFile("gross.pdf", "application/pdf", 3_000_000, None)
    large.write(pdf(b"%" * 3_000_000 + b"\n"))
    large.size = large.tell()
    large.seek(0)

    document = add(consortium, lead, upload=large)
    large.close()

    assert (folder / document.file.name).stat().st_size == document.size > 3_000_000


def test_the_file_of_a_removed_document_goes_once_that_is_committed(
    consortium, lead, folder, django_capture_on_commit_callbacks
):
    document = add(consortium, lead)

    with django_capture_on_commit_callbacks(execute=True):
        remove_document(document, by=lead)
        assert len(files(folder)) == 1

    assert (files(folder), Document.objects.count()) == ([], 0)


def test_what_somebody_else_has_just_removed_is_removed(consortium, lead):
    document = add(consortium, lead)
    remove_document(document, by=lead)

    remove_document(document, by=lead)

    assert consortium.log.filter(deed="document_removed").count() == 1


def test_files_that_no_document_names_go_after_a_day(consortium, lead, folder):
    kept = add(consortium, lead)
    orphans = [folder / "documents" / name for name in ("alt.pdf", "jung.pdf")]
    for orphan in orphans:
        orphan.write_bytes(pdf())
    day_before = (clock.now() - timedelta(days=1, minutes=1)).timestamp()
    for path in (orphans[0], folder / kept.file.name):
        os.utime(path, (day_before, day_before))

    tidy()

    assert files(folder) == sorted([Path(kept.file.name).name, "jung.pdf"])


def test_nothing_is_added_to_a_project_that_was_given_up(consortium, lead, folder):
    consortium.given_up_at = clock.now()
    consortium.save()

    with pytest.raises(GivenUp):
        add(consortium, lead)

    assert files(folder) == []


def test_the_export_of_a_person_lists_what_they_uploaded_and_stays_readable(consortium, lead):
    document = add(consortium, lead)

    (row,) = privacy.export(lead)["proposals"]["documents_uploaded"]
    assert row["file_name"] == document.file_name


# -- the scanner ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["sh", "-c", "exit 1"], "infected"),
        (["sh", "-c", "exit 2"], "not_scanned"),
        (["sh", "-c", "sleep 5"], "not_scanned"),
        (["kein-solches-programm"], "not_scanned"),
    ],
)
def test_what_the_scanner_does_not_call_clean_is_not_kept(
    consortium, lead, folder, settings, command, code
):
    settings.UPLOAD_SCANNER, settings.UPLOAD_SCANNER_SECONDS = command, 1

    with pytest.raises(DocumentRefused) as refusal:
        add(consortium, lead)

    assert refusal.value.code == code
    assert (files(folder), Document.objects.count()) == ([], 0)


def test_the_scanner_gets_the_file_as_its_last_argument_and_no_secrets(
    consortium, lead, settings, monkeypatch, tmp_path
):
    monkeypatch.setenv("VERBUNDWERK_SECRET_KEY", "geheim")
    record = tmp_path / "record"
    script = f'cmp -s "$2" "$1" && test -z "$VERBUNDWERK_SECRET_KEY" && touch {record}'
    (tmp_path / "same.pdf").write_bytes(pdf())
    settings.UPLOAD_SCANNER = ["sh", "-c", script, "sh", str(tmp_path / "same.pdf")]

    add(consortium, lead)

    assert record.exists()


# -- letters of intent ---------------------------------------------------------------------------


def test_a_letter_as_a_file_counts_as_uploaded_and_without_the_last_as_promised(
    consortium, seat, editor
):
    letters = [add(consortium, editor, kind="letter", partner=seat) for _ in range(2)]
    states = []

    for letter in letters:
        seat.refresh_from_db()
        states.append(seat.letter)
        remove_document(letter, by=editor)
    seat.refresh_from_db()

    assert [*states, seat.letter] == ["uploaded", "uploaded", "promised"]


def test_another_document_says_nothing_about_the_letter(consortium, seat, editor):
    add(consortium, editor, kind="proof", partner=seat)

    seat.refresh_from_db()
    assert seat.letter == LetterOfIntent.NONE


def test_a_letter_belongs_to_a_partner(consortium, lead):
    with pytest.raises(LetterOfWhom):
        add(consortium, lead, kind="letter")


def test_a_letter_is_promised_and_taken_back_with_a_line_in_the_log(seat, editor):
    set_letter(seat, LetterOfIntent.PROMISED, by=editor)
    set_letter(seat, LetterOfIntent.PROMISED, by=editor)  # pressed twice
    set_letter(seat, LetterOfIntent.NONE, by=editor)

    seat.refresh_from_db()
    assert seat.letter == LetterOfIntent.NONE
    assert seat.consortium.log.filter(deed="letter_changed").count() == 2


def test_the_state_of_a_letter_never_contradicts_the_files(consortium, seat, editor):
    with pytest.raises(LetterStateRefused):
        set_letter(seat, LetterOfIntent.UPLOADED, by=editor)
    add(consortium, editor, kind="letter", partner=seat)
    with pytest.raises(LetterStateRefused):
        set_letter(seat, LetterOfIntent.NONE, by=editor)

    seat.refresh_from_db()
    assert seat.letter == LetterOfIntent.UPLOADED


def test_the_letter_of_a_partner_who_left_changes_nothing_any_more(consortium, seat, lead, editor):
    letter = add(consortium, editor, kind="letter", partner=seat)
    seat.ended_at, seat.ended_how = clock.now(), SeatEnd.LEFT
    seat.letter = LetterOfIntent.UPLOADED
    seat.save()

    remove_document(letter, by=lead)

    seat.refresh_from_db()
    assert seat.letter == LetterOfIntent.UPLOADED


# -- who may -------------------------------------------------------------------------------------


def test_who_may_add_remove_and_note(consortium, seat, lead, editor, member):
    other = make_seat(consortium, make_organisation("dritte"))
    theirs, whole = add(consortium, editor, partner=seat), add(consortium, lead)
    strangers = add(consortium, lead, partner=other)

    def refused(deed):
        try:
            deed()
        except PermissionDenied:
            return True
        return False

    people = (lead, editor, member)
    matrix = {
        "add for the project": [refused(lambda p=p: add(consortium, p)) for p in people],
        "add for the seat": [refused(lambda p=p: add(consortium, p, partner=seat)) for p in people],
        "add for another": [refused(lambda p=p: add(consortium, p, partner=other)) for p in people],
        "note a letter": [refused(lambda p=p: set_letter(seat, "promised", by=p)) for p in people],
        "note another's": [
            refused(lambda p=p: set_letter(other, "promised", by=p)) for p in people
        ],
        "remove the project's": [
            refused(lambda p=p: remove_document(whole, by=p)) for p in reversed(people)
        ],
        "remove another's": [
            refused(lambda p=p: remove_document(strangers, by=p)) for p in reversed(people)
        ],
        "remove one's own": [refused(lambda p=p: remove_document(theirs, by=p)) for p in (member,)],
    }
    assert matrix == {
        "add for the project": [False, True, True],
        "add for the seat": [False, False, True],
        "add for another": [False, True, True],
        "note a letter": [False, False, True],
        "note another's": [False, True, True],
        "remove the project's": [True, True, False],
        "remove another's": [True, True, False],
        "remove one's own": [True],
    }


def test_a_seat_of_another_consortium_takes_no_document(consortium, lead):
    foreign = make_consortium(make_organisation("fremd"), consortium.call)

    with pytest.raises(PermissionDenied):
        add(consortium, lead, partner=foreign.partners.get())
