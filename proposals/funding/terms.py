"""What a call says about money, as the rules read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


class OutsideArea(ValueError):
    """A place of implementation that the call does not cover, by its official key."""

    def __init__(self, ags: str) -> None:
        super().__init__(f"The call does not cover the place {ags!r}.")
        self.ags = ags


@dataclass(frozen=True)
class SourceRef:
    """Where a value was read; `checked_on` None: nobody has compared yet."""

    label: str
    url: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class CapLine:
    """One line of the cap table; an amount of None is one that no source names."""

    amount: Decimal | None
    qualifier: str = "up_to"
    source: SourceRef | None = None
    location_dependent: bool = False


@dataclass(frozen=True)
class Region:
    """The funding region of a district; municipalities that the sources count elsewhere.

    A category of None is an open question.
    """

    category: str | None
    municipalities: Mapping[str, str | None] = field(default_factory=dict)  # folded name: category
    source: SourceRef | None = None
    name: str = ""
    exceptions: tuple[str, ...] = ()  # the same municipalities, as people write them


UNKNOWN_REGION = Region(None)


@dataclass(frozen=True)
class Place:
    """A place of implementation: a district by its official key, perhaps a municipality."""

    ags: str
    municipality: str = ""


def folded(name: str) -> str:
    """Return a municipality's name as it is compared: case and blanks do not count."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True)
class Terms:
    """A call's rules about money.  `flat_rate` None: costs are itemised.

    `min_partners` counts accepted funded partners, the lead included: our own assumption as long
    as no source says what makes a consortium.  A call without regions covers every place.
    """

    single: CapLine | None
    consortium: CapLine | None
    regional: Mapping[str, CapLine] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)  # by official key
    multi_region_rule: str | None = None
    min_partners: int = 2
    max_rate: Decimal | None = None
    max_months: int | None = None
    flat_rate: Decimal | None = None
    project_start: date | None = None
    partners_source: SourceRef | None = None
    rate_source: SourceRef | None = None
    rule_source: SourceRef | None = None
    cost_source: SourceRef | None = None  # None: no source says how costs are reckoned
    cost_is_verified: bool = False

    def covers(self, place: Place) -> bool:
        """Whether projects of this call may be carried out there."""
        return not self.regions or place.ags in self.regions

    def region(self, place: Place) -> Region:
        """Return the region of the place's district; raise OutsideArea where the call has none."""
        if not self.covers(place):
            raise OutsideArea(place.ags)
        return self.regions.get(place.ags, UNKNOWN_REGION)

    def asks_municipality(self, place: Place) -> bool:
        """Whether the district's region is not settled without the municipality."""
        return bool(self.region(place).municipalities) and not folded(place.municipality)

    def category(self, place: Place) -> str | None:
        """Return the place's funding region, None while that is open.  Raise OutsideArea."""
        region = self.region(place)
        if self.asks_municipality(place):
            return None
        return region.municipalities.get(folded(place.municipality), region.category)
