"""The races about what a project keeps: its share of the disk, who reads its draft."""

from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from proposals.models import Document, DocumentKind
from proposals.papers.uploads import MOST_FILES
from proposals.services.documents import add_document
from tests.proposals.files import pdf
from tests.races.programme import SESSIONS, Race


def the_last_free_place_for_a_document_is_taken_by_sixteen(world):
    Document.objects.bulk_create(
        Document(
            consortium=world.consortium,
            kind=DocumentKind.OTHER,
            title=f"Datei {n}",
            file=f"documents/{n}.pdf",
            file_name=f"{n}.pdf",
            content_type="application/pdf",
            size=1,
        )
        for n in range(MOST_FILES - 1)
    )
    yield [partial(upload, world, n) for n in range(SESSIONS)]
    yield world.consortium.documents.count() == MOST_FILES


def upload(world, number):
    file = SimpleUploadedFile(f"datei-{number}.pdf", pdf(), "application/pdf")
    title = f"Neu {number}"
    add_document(
        world.consortium, kind=DocumentKind.OTHER, title=title, upload=file, by=world.owner
    )


RACES = [Race(the_last_free_place_for_a_document_is_taken_by_sixteen)]
