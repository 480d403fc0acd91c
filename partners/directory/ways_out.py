"""Where nobody was found: what could be left out or written otherwise, and what that would give."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from partners.directory import address
from partners.directory.page import DirectoryPage, link
from partners.search.directory import Query, Suggestions


@dataclass(frozen=True)
class WayOut:
    """A link to another state; `total` is None where nobody counted what it gives."""

    label: str
    url: str
    total: int | None = None


def ways_out(page: DirectoryPage, suggestions: Suggestions) -> list[WayOut]:
    """Return the ways, the ones that help most first."""
    ways = [*without_one(page, suggestions), *wider(page.query)]
    return list({way.url: way for way in reversed(ways)}.values())[::-1]


def without_one(page: DirectoryPage, suggestions: Suggestions) -> Iterator[WayOut]:
    for suggestion in suggestions.without:
        if suggestion.facet:
            left = address.without(page.query, suggestion.facet, [suggestion.value])
            label = page.chip_label(suggestion.facet, suggestion.value)
            if suggestion.facet == "district" and "district" not in left.chosen:
                yield WayOut(_("in all of Saxony"), link(left), suggestion.total)
                continue
        else:
            left = replace(page.query, text=without_word(page.query.text, suggestion.value))
            label = _("“%(text)s”") % {"text": suggestion.value}
        if left != page.query:
            yield WayOut(_("without %(label)s") % {"label": label}, link(left), suggestion.total)


def wider(query: Query) -> Iterator[WayOut]:
    if len(query.chosen.get("district", ())) > 1:
        yield WayOut(_("in all of Saxony"), link(address.without(query, "district")))
    if not query.with_stale:
        stale = link(replace(query, with_stale=True, page=1))
        yield WayOut(_("with profiles that nobody has confirmed for long"), stale)


def spellings(page: DirectoryPage, suggestions: Suggestions) -> list[WayOut]:
    """Return the words of profiles that are written most like typed ones nobody corrected yet."""
    query, corrected = page.query, {typed for typed, _other in page.result.corrected}
    return [
        WayOut(near, link(replace(query, text=with_word(query.text, typed, near), page=1)))
        for typed, nearest in suggestions.nearest
        if typed not in corrected
        for near in nearest
    ]


def without_word(text: str, word: str) -> str:
    return " ".join(part for part in text.split() if part.casefold() != word.casefold())


def with_word(text: str, word: str, other: str) -> str:
    parts = [other if part.casefold() == word.casefold() else part for part in text.split()]
    return " ".join(parts) if other in parts else other
