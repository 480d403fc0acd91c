"""The cap of a consortium, as a state with its reason and its sources.

It never says more than a source does: while no amount is entered for a region, the call's own
amount stands with "up to".  Source: docs/rules.md, section 7; docs/adr/0011.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from proposals.funding.terms import CapLine, Place, SourceRef, Terms


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
        sources=_sources(finding),
        categories=known,
        open_places=unsettled,
        accepted=accepted,
        min_partners=terms.min_partners,
    )


def _general(terms: Terms, known: Sequence[str], unsettled: Sequence[Place]) -> _Finding | None:
    """Return what the call's own line says as long as no region has to be asked."""
    line = terms.consortium
    if line is None or line.amount is None:
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


def _regional(terms: Terms, known: Sequence[str], lead_region: str | None) -> _Finding:
    """Return what the lines of these regions say; without an amount the call's own stands."""
    lines = [terms.regional[region] for region in known if region in terms.regional]
    amounts = tuple(line for line in lines if line.amount is not None)
    if len(known) > 1 and terms.multi_region_rule is None:
        return _Finding(State.UNDETERMINED, terms.consortium, Reason.SEVERAL_REGIONS, amounts)
    if len(amounts) < len(known):
        return _Finding(State.UNDETERMINED, terms.consortium, Reason.NO_AMOUNT_FOR_REGION, amounts)
    if len(known) == 1:
        return _Finding(State.REGIONAL_VALUE, amounts[0], Reason.AMOUNT_OF_REGION)
    chosen = _by_rule(terms, amounts, known, lead_region)
    if chosen is None:
        return _Finding(State.UNDETERMINED, terms.consortium, Reason.RULE_NOT_APPLICABLE, amounts)
    return _Finding(State.REGIONAL_VALUE, chosen, Reason.AMOUNT_BY_RULE, amounts)


def _by_rule(
    terms: Terms, lines: Sequence[CapLine], regions: Sequence[str], lead_region: str | None
) -> CapLine | None:
    """Return the line that holds when the places lie in several regions.

    "Most of the work" cannot be told: nobody is asked how the work is spread over the places.
    """
    match terms.multi_region_rule:
        case "min":
            return min(lines, key=_amount)
        case "max":
            return max(lines, key=_amount)
        case "lead" if lead_region is not None and lead_region in regions:
            return terms.regional[lead_region]
    return None


def _amount(line: CapLine) -> Decimal:
    return line.amount or Decimal(0)


def _qualifier(finding: _Finding) -> Qualifier:
    if finding.line is None or finding.line.amount is None:
        return Qualifier.UNKNOWN
    if finding.state in {State.REGIONAL_VALUE, State.SINGLE_APPLICANT}:
        return Qualifier(finding.line.qualifier)
    return Qualifier.UP_TO


def _sources(finding: _Finding) -> tuple[SourceRef, ...]:
    lines = [finding.line, *finding.read]
    found = [line.source for line in lines if line is not None and line.source is not None]
    return tuple(dict.fromkeys(found))
