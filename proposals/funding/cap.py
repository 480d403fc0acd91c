"""The cap of a consortium, as a state with its reason and its sources.

It never says more than a source does: while no amount is entered for a region, the call's own
amount stands with "up to".  Source: docs/rules.md, section 7; docs/adr/0011.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from proposals.funding.terms import CapLine, Place, Region, SourceRef, Terms


class State(StrEnum):
    SINGLE_APPLICANT = "single_applicant"
    PLACE_MISSING = "place_missing"
    REGIONAL_VALUE = "regional_value"
    UNDETERMINED = "undetermined"


class Qualifier(StrEnum):
    UP_TO = "up_to"
    FIXED = "fixed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why the cap is what it is."""

    FEW_PARTNERS = "few_partners"
    NO_PLACE = "no_place"
    SAME_EVERYWHERE = "same_everywhere"  # the call's amount does not depend on the place
    AMOUNT_OF_REGION = "amount_of_region"
    AMOUNT_BY_RULE = "amount_by_rule"  # several regions, the call says which amount holds
    MUNICIPALITY_MISSING = "municipality_missing"
    REGION_OPEN = "region_open"  # the sources disagree about the region of a place
    NO_AMOUNT_FOR_REGION = "no_amount_for_region"
    SEVERAL_REGIONS = "several_regions"  # and no rule which amount holds
    RULE_NOT_APPLICABLE = "rule_not_applicable"  # the rule needs what nobody has said
    NO_AMOUNT = "no_amount"  # the call names none at all


ASKS_NO_REGION = {Reason.FEW_PARTNERS, Reason.NO_PLACE, Reason.SAME_EVERYWHERE, Reason.NO_AMOUNT}


@dataclass(frozen=True)
class Cap:
    """The limit of the grant in EUR; `amount` None: no source names any.

    `categories` are the regions of the places, `open_places` those whose region is not settled.
    """

    state: State
    amount: Decimal | None
    qualifier: Qualifier
    reason: Reason
    sources: tuple[SourceRef, ...] = ()
    categories: tuple[str, ...] = ()
    open_places: tuple[Place, ...] = ()
    accepted: int = 1
    min_partners: int = 2


@dataclass(frozen=True)
class _Finding:
    """The line that holds, why, and which other lines were read for it."""

    state: State
    line: CapLine | None
    reason: Reason
    read: tuple[CapLine, ...] = ()


def resolve_cap(
    terms: Terms, *, accepted: int, places: Iterable[Place], lead_region: str | None = None
) -> Cap:
    """Return the cap for so many accepted funded partners (lead included) and these places.

    `lead_region` is read only where the call's rule for several regions is "lead".  Raise
    OutsideArea for a place the call does not cover, ValueError for a consortium without a lead.
    """
    if accepted < 1:
        raise ValueError("A consortium has at least its lead.")
    categories = {place: terms.category(place) for place in places}
    regions = [terms.region(place) for place in categories]
    known = tuple(sorted({region for region in categories.values() if region is not None}))
    unsettled = tuple(place for place, region in categories.items() if region is None)
    if accepted < terms.min_partners:
        finding = _Finding(State.SINGLE_APPLICANT, terms.single, Reason.FEW_PARTNERS)
    else:
        finding = _general(terms, known, unsettled) or _regional(terms, known, lead_region)
    return Cap(
        state=finding.state,
        amount=finding.line.amount if finding.line else None,
        qualifier=_qualifier(finding),
        reason=finding.reason,
        sources=_sources(terms, finding, regions),
        categories=known,
        open_places=unsettled,
        accepted=accepted,
        min_partners=terms.min_partners,
    )


def _general(terms: Terms, known: Sequence[str], unsettled: Sequence[Place]) -> _Finding | None:
    """Return what the call's own line says as long as no region has to be asked."""
    line = terms.consortium
    if line is None or (line.amount is None and not _has_regional_amounts(terms, line)):
        return _Finding(State.UNDETERMINED, None, Reason.NO_AMOUNT)
    if not line.location_dependent:
        return _Finding(State.REGIONAL_VALUE, line, Reason.SAME_EVERYWHERE)
    if not known and not unsettled:
        return _Finding(State.PLACE_MISSING, line, Reason.NO_PLACE)
    if any(terms.asks_municipality(place) for place in unsettled):
        return _Finding(State.UNDETERMINED, line, Reason.MUNICIPALITY_MISSING)
    if unsettled:
        return _Finding(State.UNDETERMINED, line, Reason.REGION_OPEN)
    return None


def _has_regional_amounts(terms: Terms, line: CapLine) -> bool:
    """Whether a region may have an amount although the call as a whole has none."""
    amounts = [regional.amount for regional in terms.regional.values()]
    return line.location_dependent and any(amount is not None for amount in amounts)


def _regional(terms: Terms, known: Sequence[str], lead_region: str | None) -> _Finding:
    """Return what the lines of these regions say; without an amount the call's own stands."""
    lines = {region: line for region in known if (line := _line_with_amount(terms, region))}
    read = tuple(lines.values())
    if len(known) > 1 and terms.multi_region_rule is None:
        return _Finding(State.UNDETERMINED, terms.consortium, Reason.SEVERAL_REGIONS, read)
    decisive = _decisive_regions(terms, known, lead_region)
    if not decisive:
        return _Finding(State.UNDETERMINED, terms.consortium, Reason.RULE_NOT_APPLICABLE, read)
    if any(region not in lines for region in decisive):
        return _Finding(State.UNDETERMINED, terms.consortium, Reason.NO_AMOUNT_FOR_REGION, read)
    choose = max if terms.multi_region_rule == "max" else min
    chosen = choose((lines[region] for region in decisive), key=_amount)
    reason = Reason.AMOUNT_OF_REGION if len(known) == 1 else Reason.AMOUNT_BY_RULE
    return _Finding(State.REGIONAL_VALUE, chosen, reason, read)


def _line_with_amount(terms: Terms, region: str) -> CapLine | None:
    line = terms.regional.get(region)
    return line if line is not None and line.amount is not None else None


def _decisive_regions(terms: Terms, known: Sequence[str], lead_region: str | None) -> Sequence[str]:
    """Return the regions whose amounts have to be known, none where the rule cannot be applied.

    "Most of the work" cannot be told: nobody is asked how the work is spread over the places.
    """
    if len(known) == 1:
        return known
    match terms.multi_region_rule:
        case "min" | "max":
            return known
        case "lead":
            return [region for region in known if region == lead_region]
    return []


def _amount(line: CapLine) -> Decimal:
    return line.amount or Decimal(0)


def _qualifier(finding: _Finding) -> Qualifier:
    """Return how the amount is meant; one that may change with the place is never exact."""
    if finding.line is None or finding.line.amount is None:
        return Qualifier.UNKNOWN
    if finding.state == State.REGIONAL_VALUE:
        return Qualifier(finding.line.qualifier)
    if finding.state == State.SINGLE_APPLICANT and not finding.line.location_dependent:
        return Qualifier(finding.line.qualifier)
    return Qualifier.UP_TO


def _sources(terms: Terms, finding: _Finding, regions: Sequence[Region]) -> tuple[SourceRef, ...]:
    """Return where the amount is from, then the other lines, the regions and the rule read."""
    rows = [finding.line, *finding.read]
    found = [row.source for row in rows if row is not None]
    if finding.reason not in ASKS_NO_REGION:
        found += [region.source for region in regions]
    if finding.reason in {Reason.AMOUNT_BY_RULE, Reason.RULE_NOT_APPLICABLE}:
        found.append(terms.rule_source)
    return tuple(dict.fromkeys(source for source in found if source is not None))
