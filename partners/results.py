"""What a person gets for a state of the directory: the result, and a card for each organisation.

The cards of a page cost two statements, however many they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Value

from partners.facets import Vocabulary, Word
from partners.freshness import Freshness, dormant_before, freshness
from partners.models import Bookmark, Need, Offer, Organisation, audiences_of
from partners.search.directory import Query, Result, search

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
    district: Word | None
    offers: tuple[str, ...]
    more_offers: int
    seeks: tuple[str, ...]
    freshness: Freshness

    @property
    def is_stale(self) -> bool:
        return self.freshness is not Freshness.FRESH

    @property
    def place(self) -> str:
        """Where the seat is; a district named like the town is not said twice."""
        town = self.organisation.municipality
        if self.district is None or (town and self.district.label.startswith(town)):
            return town
        return ", ".join(filter(None, [town, str(self.district.label)]))


def cards(ids: Iterable[int], user, *, query: Query, vocabulary: Vocabulary, today: date):
    """Return the cards in the order of `ids`; what the person may not see has none."""
    organisations = {
        organisation.pk: organisation
        for organisation in Organisation.objects.visible_to(user)
        .filter(pk__in=ids)
        .annotate(is_remembered=is_remembered(user))
        .only(*COLUMNS)
    }
    competences = competences_of(organisations)
    wanted = words_of(query)
    sectors, districts = vocabulary.by_pk("sector"), vocabulary.by_pk("district")
    labels = vocabulary.by_pk("offers")

    def card(organisation):
        offers = [labels[pk] for pk in competences["offer"].get(organisation.pk, ())]
        needs = [labels[pk] for pk in competences["need"].get(organisation.pk, ())]
        offers = best_first(offers, wanted | query.chosen.get("offers", frozenset()))
        needs = best_first(needs, wanted | query.chosen.get("seeks", frozenset()))
        return Card(
            organisation=organisation,
            sector=sectors[organisation.sector_id],
            district=districts.get(organisation.district_id),
            offers=tuple(offers[:OFFERS_SHOWN]),
            more_offers=max(0, len(offers) - OFFERS_SHOWN),
            seeks=tuple(needs[:OFFERS_SHOWN]),
            freshness=freshness(organisation.confirmed_on or today, today),
        )

    return [card(organisations[pk]) for pk in ids if pk in organisations]


COLUMNS = (
    *("slug", "name", "municipality", "summary", "sector_id", "district_id"),
    *("verified_on", "domain_verified_on", "confirmed_on", "is_demo"),
)


def is_remembered(user):
    if not user.is_authenticated:
        return Value(False)
    return Exists(Bookmark.objects.filter(person=user, organisation=OuterRef("pk")))


def competences_of(ids: Iterable[int]):
    """Read {"offer" or "need": {organisation: [competence]}} in one statement."""

    def lines(kind, model):
        mine = model.objects.filter(organisation__in=list(ids)).order_by()
        return mine.values_list(Value(kind), "organisation_id", "competence_id", "pk")

    found = {"offer": {}, "need": {}}
    for kind, organisation, competence, _pk in sorted(
        lines("offer", Offer).union(lines("need", Need), all=True), key=lambda line: line[3]
    ):
        found[kind].setdefault(organisation, []).append(competence)
    return found


def words_of(query: Query) -> frozenset[str]:
    return frozenset(query.text.casefold().split())


def best_first(words: list[Word], wanted: frozenset[str]) -> list[str]:
    """Return the labels, those first that were asked for by filter or by word of the query."""

    def is_wanted(word):
        text = f"{word.de} {word.en}".casefold()
        return word.value in wanted or any(part in text for part in wanted if len(part) > 2)

    return [word.label for word in sorted(words, key=lambda word: not is_wanted(word))]
