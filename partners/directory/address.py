"""The address of a state of the directory: what stands behind the question mark.

Pure text: no Django.  One state has one address, so that it can be compared, saved and shared.
"""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from partners.search.directory import Query

PAGE_SIZE = Query.page_size


def written(query: Query, *, with_page: bool = True) -> str:
    """Return the state as parameters, defaults left out; without the page it is the whole list."""
    pairs = [("q", query.text)] if query.text else []
    for facet in sorted(query.chosen):
        pairs += [(facet, value) for value in sorted(query.chosen[facet])]
    if query.sort != Query.sort:
        pairs.append(("sort", query.sort))
    if query.with_stale:
        pairs.append(("stale", "yes"))
    if with_page:
        if query.page_size != PAGE_SIZE:
            pairs.append(("page_size", str(query.page_size)))
        if query.page > 1:
            pairs.append(("page", str(query.page)))
    return urlencode(pairs)


def narrowed(query: Query) -> Query:
    """Return only what decides who is found: no order, no page."""
    return Query(text=query.text, chosen=query.chosen, with_stale=query.with_stale)


def is_narrowed(query: Query) -> bool:
    return bool(query.text or query.chosen)


def without(query: Query, facet: str, values: Iterable[str] | None = None) -> Query:
    """Return the state with these values of a facet taken back (all of them if not named)."""
    gone = query.chosen.get(facet, frozenset()) if values is None else frozenset(values)
    chosen = {name: kept - gone if name == facet else kept for name, kept in query.chosen.items()}
    return replace(query, chosen={name: kept for name, kept in chosen.items() if kept}, page=1)
