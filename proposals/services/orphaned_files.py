"""Files that no document names: left when a process was killed between file and row."""

from datetime import timedelta

from portal import clock
from proposals.models import Document
from proposals.services.documents import FOLDER

AGE = timedelta(days=1)  # an upload under way is far younger


def remove_orphaned_files():
    """Delete files of documents that no row names and that are older than a day."""
    storage = Document.file.field.storage
    if not storage.exists(FOLDER):
        return
    named = set(Document.objects.values_list("file", flat=True))
    cutoff = clock.now() - AGE
    for file in storage.listdir(FOLDER)[1]:
        name = f"{FOLDER}/{file}"
        if name not in named and storage.get_modified_time(name) < cutoff:
            storage.delete(name)
