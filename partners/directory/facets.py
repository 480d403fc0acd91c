"""What the directory can be narrowed by, and the words for it.

All words are read in one statement.  What only an app above knows, the calls, it registers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import connection
from django.db.models import CharField, F, IntegerField, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partners.models import (
    Competence,
    CompetenceGroup,
    District,
    FieldOfAction,
    LegalPerson,
    Sector,
    TargetGroup,
    TargetGroupKind,
    ThematicArea,
)

# In the order of the page: name in addresses, words above the choices.
LABELS = {
    "district": _("Where in Saxony"),
    "sector": _("Sector"),
    "offers": _("Offers"),
    "seeks": _("Seeks"),
    "target_group": _("Target groups"),
    "field": _("Fields of action"),
    "area": _("Thematic areas"),
    "can_lead": _("Can receive a grant"),
    "verified": _("Verified"),
    "call": _("Open for a call"),
}
GROUP_LABELS = dict([*CompetenceGroup.choices, *TargetGroupKind.choices])


@dataclass(frozen=True)
class Word:
    """A value of a facet: as addresses name it, in both languages, with its place on the map."""

    value: str
    de: str
    en: str
    group: str = ""
    short: str = ""
    column: int = 0
    row: int = 0
    pk: int = 0

    @property
    def label(self) -> str:
        return self.en if get_language() == "en" else self.de

    @property
    def brief(self) -> str:
        """The label without the examples that follow it in brackets."""
        return str(self.label).partition(" (")[0]


@dataclass(frozen=True)
class Vocabulary:
    """Every word of every facet, in reading order: {facet: {value: Word}}."""

    words: Mapping[str, Mapping[str, Word]]

    def label(self, facet: str, value: str) -> str:
        return str(self.words[facet][value].label)

    def by_pk(self, facet: str) -> dict[int, Word]:
        return {word.pk: word for word in self.words[facet].values()}


Calls = Callable[[datetime], Iterable[tuple[str, str]]]

_calls: list[Calls] = []


def register_calls(calls: Calls) -> None:
    """Let `calls(now)` name what organisations can be open for: (name in addresses, title)."""
    _calls.append(calls)


def vocabulary(now: datetime) -> Vocabulary:
    """Read the words: one statement for the vocabulary, one for each registered source of calls."""
    words: dict[str, dict[str, Word]] = {name: {} for name in ("competence", *LABELS)}
    with connection.cursor() as cursor:
        cursor.execute(*statement())
        for facet, *fields, key in cursor:
            words[facet][fields[0]] = Word(*fields, pk=key)
    words["offers"] = words["seeks"] = words.pop("competence")
    words["can_lead"] = {str(value): Word(str(value), label, label) for value, label in grants()}
    words["verified"] = {"yes": Word("yes", VERIFIED, VERIFIED)}
    for calls in _calls:
        words["call"] |= {slug: Word(slug, title, title) for slug, title in calls(now)}
    return Vocabulary(words)


VERIFIED = _("verified by the coordinators")


def grants():
    """Whether the legal form can receive a grant, the most useful answer first."""
    order = (LegalPerson.YES, LegalPerson.UNCLEAR, LegalPerson.NO)
    return [(value, value.label) for value in order]


@cache
def statement():
    """Return the statement that reads all words in reading order, made once in a process."""
    query, values = rows().query.sql_with_params()
    columns = "facet, value, german, english, grouping, short, across, down, position, key"
    return (
        "SELECT facet, value, german, english, grouping, short, across, down, key"  # noqa: S608
        f" FROM ({query}) AS word ({columns}) ORDER BY position, value",
        values,
    )


def rows():
    nothing, zero = Value("", CharField()), Value(0, IntegerField())

    def terms(facet, model, group=nothing):
        name = Value(facet, CharField())
        return model.objects.order_by().values_list(
            name, "slug", "name_de", "name_en", group, nothing, zero, zero, "position", "pk"
        )

    districts = District.objects.order_by().values_list(
        *(Value("district", CharField()), "ags", "name", F("name"), nothing, "short"),
        *("tile_column", "tile_row", zero, "pk"),
    )
    return districts.union(
        terms("sector", Sector),
        terms("competence", Competence, F("group")),
        terms("target_group", TargetGroup, F("group")),
        terms("field", FieldOfAction),
        terms("area", ThematicArea),
        all=True,
    )
