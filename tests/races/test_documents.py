"""Two people work on a consortium's papers in the same moment: no limit is passed, none doubles."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from partners.models import Role
from proposals.models import Consortium, Document, LetterOfIntent
from proposals.papers.uploads import MOST_FILES, MOST_STORED
from proposals.services.carrying_over import AlreadyCarried, carry_over
from proposals.services.documents import (
    DocumentRefused,
    LetterStateRefused,
    add_document,
    remove_document,
    set_letter,
)
from tests.partners.factories import make_member
from tests.proposals.factories import make_call, make_consortium, make_seat
from tests.proposals.files import pdf
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 16


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def consortium():
    return make_consortium()


@pytest.fixture
def leads(consortium):
    organisation = consortium.partners.get().organisation
    return [make_member(organisation, f"{n}@example.org", Role.EDITOR) for n in ("anna", "bela")]


def second_waits_for(first, second):
    """Do `first`, hold it open while `second` is tried, end it; return what became of `second`."""
    with transaction.atomic():
        first()
        attempt = in_another_session(second)
        wait([attempt], timeout=1.5)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=20)
    return attempt


def add(consortium, by, **changes):
    upload = SimpleUploadedFile("Brief.pdf", pdf())
    values = {"kind": "other", "title": "Brief", "upload": upload} | changes
    return add_document(consortium, **values, by=by)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def fill(consortium, *, files=1, size=1):
    values = {"kind": "other", "title": "x", "file": "documents/x", "file_name": "x"}
    Document.objects.bulk_create(
        Document(consortium=consortium, size=size, **values) for _ in range(files)
    )


@pytest.mark.parametrize(
    "kept", [{"files": MOST_FILES - 1}, {"size": MOST_STORED - len(pdf())}], ids=["files", "room"]
)
def test_two_uploads_at_once_cannot_pass_the_limit_together(consortium, leads, folder, kept):
    fill(consortium, **kept)
    before = Document.objects.count()

    attempt = second_waits_for(lambda: add(consortium, leads[0]), lambda: add(consortium, leads[1]))

    assert isinstance(attempt.exception(), DocumentRefused)
    assert Document.objects.count() == before + 1
    assert len(files(folder)) == 1  # the refused one is gone


def test_without_the_lock_both_would_be_kept(consortium, leads, monkeypatch):
    fill(consortium, files=MOST_FILES - 1)
    monkeypatch.setattr(
        "proposals.services.documents.locked_for",
        lambda consortium, partner, by: (consortium, None),
    )

    attempt = second_waits_for(lambda: add(consortium, leads[0]), lambda: add(consortium, leads[1]))

    assert attempt.exception() is None
    assert Document.objects.count() == MOST_FILES + 1


def test_sixteen_uploads_at_once_fill_the_last_three_places_and_no_more(consortium, leads, folder):
    fill(consortium, files=MOST_FILES - 3)
    barrier = threading.Barrier(THREADS)

    def try_to_add(_number):
        barrier.wait()
        try:
            return add(consortium, leads[0])
        except DocumentRefused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        outcomes = list(threads.map(try_to_add, range(THREADS)))

    assert outcomes.count("too_many_files") == THREADS - 3
    assert Document.objects.count() == MOST_FILES
    assert len(files(folder)) == 3


def test_a_document_that_two_remove_at_once_is_removed_once(consortium, leads, folder):
    document = add(consortium, leads[0])

    attempt = second_waits_for(
        lambda: remove_document(document, by=leads[0]),
        lambda: remove_document(document, by=leads[1]),
    )

    assert attempt.exception() is None
    assert consortium.log.filter(deed="document_removed").count() == 1
    assert files(folder) == []


def test_a_letter_uploaded_meanwhile_is_not_noted_as_absent(consortium, leads):
    seat = make_seat(consortium)

    attempt = second_waits_for(
        lambda: add(consortium, leads[0], kind="letter", partner=seat),
        lambda: set_letter(seat, LetterOfIntent.PROMISED, by=leads[1]),
    )

    seat.refresh_from_db()
    assert isinstance(attempt.exception(), LetterStateRefused)
    assert seat.letter == LetterOfIntent.UPLOADED


def test_a_project_that_two_take_into_a_call_at_once_is_taken_once(consortium, leads):
    make_seat(consortium)
    call = make_call("naechster")

    attempt = second_waits_for(
        lambda: carry_over(consortium, call=call, by=leads[0]),
        lambda: carry_over(consortium, call=call, by=leads[1]),
    )

    new = Consortium.objects.get(call=call)
    assert isinstance(attempt.exception(), AlreadyCarried)
    assert attempt.exception().consortium == new
