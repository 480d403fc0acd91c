"""What a person gets for a state of the directory: the result, and a card for each organisation.

The cards of a page cost one statement, however many they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Value

from partners.directory.facets import Vocabulary, Word
from partners.freshness import Freshness, dormant_before, freshness
from partners.models import Bookmark, Need, Offer, Organisation, audiences_of
from partners.profile.organisation_actions import Action, actions_of
from partners.search.directory import Query, Result, Suggestions, search, suggestions

OFFERS_SHOWN = 3
EVERYONE = 1_000_000


def find(query: Query, user, today: date) -> tuple[Query, Result]:
    """Search as this person; a page behind the last one becomes the last one."""
    result = search(query, audiences=audiences_of(user), today=today)
    last = max(1, -(-result.total // query.page_size))
    if query.page <= last:
        return query, result
    query = replace(query, page=last)
    return query, search(query, audiences=audiences_of(user), today=today)


def help_for(query: Query, user, today: date) -> Suggestions:
    """Ask the search what could be left out of a state that finds nobody."""
    return suggestions(query, audiences=audiences_of(user), today=today)


def all_ids(query: Query, user, today: date) -> list[int]:
    """Return everyone whom the query finds for this person, however many pages that would be."""
    whole = replace(query, page=1, page_size=EVERYONE)
    return list(search(whole, audiences=audiences_of(user), today=today).ids)


def listed_count(user, today: date) -> int:
    """Return how many organisations the list without any filter has for this person."""
    listed = Organisation.objects.published().filter(confirmed_on__gte=dormant_before(today))
    return listed.filter(visibility__in=audiences_of(user)).count()


@dataclass(frozen=True)
class Card:
    """One result: the organisation and the words beside it."""

    organisation: Organisation
    sector: Word
    place: str
    offers: list[str]
    more_offers: int
    seeks: list[str]
    is_stale: bool
    actions: list[Action]


def cards(ids: Iterable[int], user, *, query: Query, vocabulary: Vocabulary, today: date):
    """Return the cards in the order of `ids`; what the person may not see has none."""
    organisations = (
        Organisation.objects.visible_to(user)
        .filter(pk__in=ids)
        .annotate(**COMPETENCES, is_remembered=is_remembered(user))
        .only(*COLUMNS)
        .in_bulk()
    )
    sectors, districts = vocabulary.by_pk("sector"), vocabulary.by_pk("district")
    words = vocabulary.by_pk("offers")
    actions = actions_of(user)
    typed = frozenset(part for part in query.text.casefold().split() if len(part) > 2)

    def labels(keys, facet):
        chosen = query.chosen.get(facet, frozenset())
        return best_first([words[key] for key in keys], chosen, typed)

    def card(organisation):
        offers = labels(organisation.offered, "offers")
        return Card(
            organisation=organisation,
            sector=sectors[organisation.sector_id],
            place=place(organisation.municipality, districts.get(organisation.district_id)),
            offers=offers[:OFFERS_SHOWN],
            more_offers=max(0, len(offers) - OFFERS_SHOWN),
            seeks=labels(organisation.sought, "seeks")[:OFFERS_SHOWN],
            is_stale=freshness(organisation.confirmed_on or today, today) is not Freshness.FRESH,
            actions=actions(organisation),
        )

    return [card(organisations[pk]) for pk in ids if pk in organisations]


COLUMNS = (
    *("slug", "name", "municipality", "summary", "sector_id", "district_id"),
    *("verified_on", "confirmed_on", "is_demo"),
)


def keys_of(lines, column):
    """Return the keys in one column of an organisation's lines, as an array beside it."""
    mine = lines.filter(organisation=OuterRef("pk")).order_by("pk")
    return ArraySubquery(mine.values_list(column, flat=True))


COMPETENCES = {
    "offered": keys_of(Offer.objects, "competence_id"),
    "sought": keys_of(Need.objects, "competence_id"),
}


def is_remembered(user):
    if not user.is_authenticated:
        return Value(False)
    return Exists(Bookmark.objects.filter(person=user, organisation=OuterRef("pk")))


def place(town: str, district: Word | None) -> str:
    """Say where the seat is; a district named like the town is not said twice."""
    if district is None or (town and district.label.startswith(town)):
        return town
    return ", ".join(filter(None, [town, str(district.label)]))


def best_first(words: list[Word], chosen: frozenset[str], typed: frozenset[str]) -> list[str]:
    """Return the labels, those first that were asked for by filter or by word of the query."""

    def is_wanted(word):
        text = f"{word.de} {word.en}".casefold()
        return word.value in chosen or any(part in text for part in typed)

    return [word.label for word in sorted(words, key=lambda word: not is_wanted(word))]
