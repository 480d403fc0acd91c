"""What the directory asks of the search, and what it gets back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from partners.models import Organisation


@dataclass(frozen=True)
class Query:
    """A state of the directory: `chosen` maps a facet's name to the chosen values."""

    text: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "relevance"
    with_stale: bool = False
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True)
class Result:
    """A page of it: organisations by their keys, and how many each choice would give."""

    total: int
    ids: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]
    added: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()


def search(query: Query, *, audiences: Iterable[str], today: date) -> Result:
    found = Organisation.objects.published().filter(
        visibility__in=audiences, name__icontains=query.text
    )
    first = (query.page - 1) * query.page_size
    ids = tuple(found.values_list("pk", flat=True)[first : first + query.page_size])
    return Result(found.count(), ids, {})
