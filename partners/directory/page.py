"""What the directory's page says about a state: facets with counts, map, chips, where to go on.

Made from the state, the words and the search's result; asks the database nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.directory import address
from partners.directory.facets import GROUP_LABELS, LABELS, Vocabulary
from partners.search.directory import Query, Result

FIRST = 6  # of a long facet: the most frequent ones stand above the rest
SHADES = 4  # of the map, besides the one for none
CHOSEN, USELESS = "checked", "disabled"  # as the check box says it
ALWAYS_WHOLE = {"district", "sector", "can_lead", "verified", "call"}
UNFOLDED = {"sector"}


class Option(NamedTuple):
    """One value that can be ticked.  A value that finds nothing can be taken back only.

    A tuple, because a page has hundreds: unpacked in the loop they cost half as much.
    """

    value: str
    label: str
    count: int
    state: str
    key: str

    @property
    def is_chosen(self) -> bool:
        return self.state == CHOSEN

    @property
    def is_useless(self) -> bool:
        return self.state == USELESS


@dataclass(frozen=True)
class Facet:
    """A question of the filters: the frequent answers first, the rest under their groups."""

    name: str
    label: str
    first: tuple[Option, ...]
    rest: tuple[tuple[str, tuple[Option, ...]], ...]
    chosen: int
    unfolded: bool


@dataclass(frozen=True)
class Tile:
    """A district on the map; the shade goes with its count, from 0 (none) to SHADES."""

    option: Option
    short: str
    column: int
    row: int
    shade: int


@dataclass(frozen=True)
class Chip:
    label: str
    remove_url: str


class DirectoryPage:
    """Everything the template shows of one state, except the organisations themselves."""

    def __init__(self, query: Query, result: Result, vocabulary: Vocabulary):
        self.query = query
        self.result = result
        self.vocabulary = vocabulary

    @cached_property
    def facets(self) -> list[Facet]:
        names = [name for name in LABELS if name != "district" and self.vocabulary.words[name]]
        return [self.facet(name) for name in names]

    def facet(self, name: str) -> Facet:
        options = self.options(name)
        if name in ALWAYS_WHOLE:
            first, rest = options, []
        else:
            options = [option for option in options if not option.is_useless]
            first, rest = frequent_first(options)
        chosen = len(self.query.chosen.get(name, ()))
        return Facet(
            name=name,
            label=str(LABELS[name]),
            first=tuple(first),
            rest=self.grouped(name, rest),
            chosen=chosen,
            unfolded=bool(chosen) or name in UNFOLDED,
        )

    def options(self, name: str) -> list[Option]:
        counts = self.result.counts.get(name, {})
        chosen = self.query.chosen.get(name, frozenset())

        def option(word):
            count = counts.get(word.value, 0)
            state = CHOSEN if word.value in chosen else "" if count else USELESS
            key = f"{name}-{word.pk or word.value}"
            return Option(word.value, str(word.label), count, state, key)

        return [option(word) for word in self.vocabulary.words[name].values()]

    def grouped(self, name: str, options: Iterable[Option]):
        words = self.vocabulary.words[name]
        groups: dict[str, list[Option]] = {}
        for option in options:
            groups.setdefault(words[option.value].group, []).append(option)
        return tuple(
            (str(GROUP_LABELS.get(group, "")), tuple(members)) for group, members in groups.items()
        )

    @cached_property
    def tiles(self) -> list[Tile]:
        words = self.vocabulary.words["district"]
        options = self.options("district")
        most = max((option.count for option in options), default=0)
        return [
            Tile(option, word.short, word.column, word.row, shade(option.count, most))
            for option, word in zip(options, words.values(), strict=True)
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        chips = []
        if self.query.text:
            label = _("“%(text)s”") % {"text": self.query.text}
            chips.append(Chip(label, link(replace(self.query, text="", page=1))))
        for name in LABELS:
            chosen = self.query.chosen.get(name, frozenset())
            for value in self.vocabulary.words[name]:
                if value in chosen:
                    left = address.without(self.query, name, [value])
                    chips.append(Chip(self.chip_label(name, value), link(left)))
        if self.query.with_stale:
            label = _("also long unconfirmed")
            chips.append(Chip(label, link(replace(self.query, with_stale=False, page=1))))
        return chips

    def chip_label(self, name: str, value: str) -> str:
        """Return a word that can be understood without its facet."""
        wordings = {
            "offers": _("offers: %(word)s"),
            "seeks": _("seeks: %(word)s"),
            "can_lead": _("can receive a grant: %(word)s"),
            "call": _("open for: %(word)s"),
        }
        return wordings.get(name, "%(word)s") % {"word": self.vocabulary.label(name, value)}

    @property
    def name(self) -> str:
        """A name for the state, as its chips say it."""
        return ", ".join(chip.label for chip in self.chips)

    @property
    def chosen_count(self) -> int:
        return sum(len(values) for values in self.query.chosen.values())

    @property
    def last_page(self) -> int:
        return max(1, -(-self.result.total // self.query.page_size))

    @property
    def url(self) -> str:
        return link(self.query)

    @property
    def parameters_of_pages(self) -> str:
        """What stands before the number of a page in the links to the other pages."""
        return address.written(replace(self.query, page=1))

    @property
    def parameters_of_list(self) -> str:
        return address.written(self.query, with_page=False)

    @property
    def saved_parameters(self) -> str:
        return address.written(address.narrowed(self.query))

    @property
    def canonical_url(self) -> str:
        return link(address.narrowed(self.query))

    @property
    def previous_url(self) -> str | None:
        return self.page_url(self.query.page - 1)

    @property
    def next_url(self) -> str | None:
        return self.page_url(self.query.page + 1)

    def page_url(self, number: int) -> str | None:
        if 1 <= number <= self.last_page:
            return link(replace(self.query, page=number))
        return None

    @property
    def is_narrowed(self) -> bool:
        return address.is_narrowed(self.query) or self.query.with_stale


def link(query: Query) -> str:
    parameters = address.written(query)
    return reverse("partners") + (f"?{parameters}" if parameters else "")


def frequent_first(options: list[Option]) -> tuple[list[Option], list[Option]]:
    """Part a long list into what people need most and the rest, each in reading order.

    A list that is hardly longer than the first part stays whole.
    """
    if len(options) <= FIRST + 2:
        return options, []
    ranked = sorted(options, key=lambda option: (not option.is_chosen, -option.count))
    chosen = sum(option.is_chosen for option in options)
    top = set(ranked[: max(FIRST, chosen)])
    first = sorted(top, key=lambda option: (-option.count, option.label))
    return first, [option for option in options if option not in top]


def shade(count: int, most: int) -> int:
    """Return how dark a tile is: 0 for none, SHADES for the district with most."""
    if not count:
        return 0
    return max(1, -(-count * SHADES // most))
