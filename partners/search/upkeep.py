"""Keep the search index as the profiles are: called in the transaction that changes them.

The words of all profiles and the bits of the facets are shared by all organisations, so one
transaction at a time changes them: a lock that ends with the transaction holds the others back.
A profile that is not published is in no index; a published one always is, with its audience.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from partners.models import IndexedWord, IndexState, Organisation, OrganisationIndex
from partners.search import known_language, stored
from partners.search.documents import SeenWord
from partners.search.german import fold, stem
from partners.search.language import Language
from partners.search.profiles import facets, profiles, texts

BATCH = 500

# What is told of every change, in its transaction: registered by those who follow profiles.
listeners: list[Callable[[Collection[int]], None]] = []


@transaction.atomic
def index(organisations: Iterable[Organisation]) -> None:
    """Write the index rows of these organisations anew, or remove them when not published."""
    ids = [organisation.pk for organisation in organisations]
    if ids:
        stored.lock()
        seen = _write(ids, known_language.language(known_language.built()))
        stored.write_words(dict.fromkeys(seen, 1))
        for listener in listeners:
            listener(ids)


def forget(organisation: Organisation) -> None:
    """Remove an organisation from the index; its bits go with the row."""
    OrganisationIndex.objects.filter(pk=organisation.pk).delete()


@transaction.atomic
def set_calls(organisation: Organisation, slugs: Collection[str]) -> None:
    """Say for which calls an organisation is open; the app above knows, this one does not."""
    stored.lock()
    stored.write_bits({organisation.pk: [("call", slug) for slug in slugs]}, only=["call"])


def rebuild() -> int:
    """Write the whole index anew, a batch at a time, and return how many profiles it has.

    Readers see the old rows until each batch is done.  Words that no profile has any more go.
    """
    language = known_language.keep(known_language.read())
    IndexedWord.objects.update(organisations=0)
    ids = list(Organisation.objects.published().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), BATCH):
        with transaction.atomic():
            stored.lock()
            stored.write_words(_write(ids[first : first + BATCH], language), counted=True)
    with transaction.atomic():
        stored.lock()
        OrganisationIndex.objects.exclude(
            organisation__in=Organisation.objects.published()
        ).delete()
        _tidy_words(language.written)
        IndexState.objects.update_or_create(
            pk=1, defaults={"digest": known_language.digest(language)}
        )
    return len(ids)


def rebuild_if_needed() -> None:
    """Rebuild the index when it was built with another language than the present one."""
    if known_language.built() != known_language.digest(known_language.read()):
        rebuild()


def vocabulary_changed() -> None:
    """Have the index rebuilt soon: profiles mean other words now.  Several changes make one job."""
    try:
        with transaction.atomic():
            rebuild_search.defer()
    except AlreadyEnqueued:
        pass


@app.task(queueing_lock="rebuild_search")
def rebuild_search() -> None:
    rebuild_if_needed()


def _write(ids: Collection[int], language: Language) -> Counter[SeenWord]:
    """Write the rows and bits of these organisations; return in how many each word was seen."""
    found = list(profiles(ids))
    gone = set(ids) - {profile.pk for profile in found}
    OrganisationIndex.objects.filter(pk__in=gone).delete()
    seen: Counter[SeenWord] = Counter()
    rows = []
    analyst = known_language.analyst(language) if found else None
    for profile in found:
        document = analyst.document(texts(profile))
        seen.update(document.seen.values())
        rows.append(
            OrganisationIndex(
                organisation=profile,
                audience=profile.visibility,
                confirmed_on=profile.confirmed_on,
                verified=profile.verified_on is not None,
                name_key=fold(profile.name)[:160],
                words=document.tsvector,
            )
        )
    stored.write_rows(rows)
    stored.write_bits({profile.pk: set(facets(profile)) for profile in found})
    return seen


def _tidy_words(written: Collection[str]) -> None:
    """Drop the words that nobody uses, but keep those of the vocabulary: people look for them."""
    words = {fold(word): SeenWord(fold(word), word, stem(word)) for word in sorted(written)}
    IndexedWord.objects.filter(organisations=0).exclude(word__in=words).delete()
    stored.write_words(dict.fromkeys(words.values(), 0), counted=True)
