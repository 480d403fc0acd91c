"""The same question asked in three ways: our search, `icontains`, the database's own German."""

from datetime import date

from django.db import connection
from django.db.models import Q

from partners.models import Organisation
from partners.search.directory import Query, search
from partners.search.profiles import PARTS, texts
from tests.partners.search_quality.measures import Finder

TODAY = date(2030, 4, 1)
TEXTS = ("name", "summary", "description", "municipality")


def ours() -> Finder:
    slugs = dict(Organisation.objects.values_list("pk", "slug"))

    def find(text):
        found = search(Query(text, page_size=100), audiences=["public"], today=TODAY)
        return [slugs[pk] for pk in found.ids]

    return find


def contained(text: str) -> list[str]:
    """Find whose texts contain every word somewhere, as it was typed."""
    found = Organisation.objects.order_by("name", "pk")
    for word in text.split():
        found = found.filter(Q(*((f"{name}__icontains", word) for name in TEXTS), _connector=Q.OR))
    return list(found.values_list("slug", flat=True))


def database_german() -> Finder:
    """Return a search by the database's German over all texts that ours reads, with their labels.

    Terms and their synonyms are among them: what is compared is the language, not the data.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS rival (slug text, words tsvector)")
        cursor.execute("TRUNCATE rival")
        for profile in Organisation.objects.prefetch_related(*PARTS):
            labelled = list(texts(profile))
            cursor.execute(
                "INSERT INTO rival SELECT %s, coalesce((SELECT string_agg(setweight("
                """to_tsvector('german', t), l::"char")::text, ' ') """
                "FROM unnest(%s::text[], %s::text[]) AS u (t, l)), '')::tsvector",
                [profile.slug, [each.text for each in labelled], [each.label for each in labelled]],
            )

    def find(text):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT slug FROM rival, websearch_to_tsquery('german', %s) AS q "
                "WHERE words @@ q ORDER BY ts_rank(words, q) DESC, slug",
                [text],
            )
            return [slug for (slug,) in cursor.fetchall()]

    return find
