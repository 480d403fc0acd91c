"""The cap: state, amount, reason and source, as docs/rules.md, section 7, has them."""

from datetime import date
from decimal import Decimal

import pytest

from proposals.funding import (
    CapLine,
    OutsideArea,
    Place,
    Qualifier,
    Reason,
    Region,
    SourceRef,
    State,
    resolve_cap,
)
from tests.proposals.funding_plans import (
    DOEBELN,
    DRESDEN,
    FREIBERG,
    LEIPZIG,
    MITTELSACHSEN,
    NORDSACHSEN,
    PRESS,
    REGIONS,
    SAB,
    line,
    regional,
    terms,
)

UP_TO = Qualifier.UP_TO


def cap(*places, accepted=2, call=None, lead_region=None):
    return resolve_cap(call or terms(), accepted=accepted, places=places, lead_region=lead_region)


def verdict(found):
    return found.state, found.amount, found.qualifier, found.reason


def test_one_accepted_partner_is_a_single_applicant():
    found = cap(accepted=1)

    assert verdict(found) == (State.SINGLE_APPLICANT, 300_000, UP_TO, Reason.FEW_PARTNERS)
    assert (found.accepted, found.min_partners, found.sources) == (1, 2, (PRESS,))


def test_a_single_applicants_cap_does_not_ask_for_the_place():
    assert verdict(cap(LEIPZIG, DRESDEN, MITTELSACHSEN, accepted=1)) == verdict(cap(accepted=1))


def test_two_accepted_partners_without_a_place_miss_it():
    found = cap()

    assert verdict(found) == (State.PLACE_MISSING, 400_000, UP_TO, Reason.NO_PLACE)
    assert found.sources == (PRESS,)


@pytest.mark.parametrize(
    ("place", "region"),
    [(LEIPZIG, "more_developed"), (DRESDEN, "transition"), (FREIBERG, "transition")],
)
def test_a_region_without_an_amount_stays_undetermined_at_the_calls_own(place, region):
    found = cap(place)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.NO_AMOUNT_FOR_REGION)
    assert found.categories == (region,)
    assert found.sources == (PRESS, REGIONS)


def test_a_region_marked_as_unknown_is_as_open_as_one_that_is_not_listed():
    unknown = {"more_developed": CapLine(None, "unknown", None, location_dependent=True)}

    assert verdict(cap(LEIPZIG, call=terms(regional=unknown))) == verdict(cap(LEIPZIG))


def test_two_places_of_one_region_are_one_region():
    assert cap(LEIPZIG, NORDSACHSEN).reason == Reason.NO_AMOUNT_FOR_REGION


def test_two_regions_without_a_rule_stay_undetermined_and_are_named():
    found = cap(DRESDEN, LEIPZIG)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.SEVERAL_REGIONS)
    assert found.categories == ("more_developed", "transition")


def test_two_regions_without_a_rule_stay_undetermined_though_both_have_amounts():
    call = terms(regional=regional(more_developed=250_000, transition=350_000))

    found = cap(DRESDEN, LEIPZIG, call=call)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.SEVERAL_REGIONS)


def test_a_regional_amount_holds_with_its_source_and_date():
    found = cap(LEIPZIG, call=terms(regional=regional(more_developed=250_000)))

    assert verdict(found) == (State.REGIONAL_VALUE, 250_000, UP_TO, Reason.AMOUNT_OF_REGION)
    assert found.sources == (SAB, REGIONS)
    assert found.sources[0].checked_on == date(2026, 11, 20)


def test_the_amount_of_one_region_says_nothing_about_the_other():
    call = terms(regional=regional(more_developed=250_000))

    assert verdict(cap(DRESDEN, call=call)) == verdict(cap(DRESDEN))


def test_a_regional_amount_counts_where_the_call_as_a_whole_names_none():
    call = terms(
        consortium=line(None, qualifier="unknown", location_dependent=True),
        regional=regional(more_developed=250_000),
    )

    assert verdict(cap(LEIPZIG, call=call)) == (
        State.REGIONAL_VALUE,
        250_000,
        UP_TO,
        Reason.AMOUNT_OF_REGION,
    )
    assert verdict(cap(DRESDEN, call=call)) == (
        State.UNDETERMINED,
        None,
        Qualifier.UNKNOWN,
        Reason.NO_AMOUNT_FOR_REGION,
    )
    assert verdict(cap(call=call)) == (
        State.PLACE_MISSING,
        None,
        Qualifier.UNKNOWN,
        Reason.NO_PLACE,
    )


@pytest.mark.parametrize(
    "consortium",
    [
        None,
        line(None, qualifier="unknown", location_dependent=True),
        line(None, qualifier="unknown"),
    ],
)
def test_a_call_without_any_amount_has_none(consortium):
    found = cap(LEIPZIG, call=terms(consortium=consortium))

    assert verdict(found) == (State.UNDETERMINED, None, Qualifier.UNKNOWN, Reason.NO_AMOUNT)
    assert found.sources == ()


def test_an_amount_that_ignores_the_place_never_borrows_a_regions():
    call = terms(
        consortium=line(None, qualifier="unknown"), regional=regional(more_developed=250_000)
    )

    assert cap(LEIPZIG, call=call).reason == Reason.NO_AMOUNT


def test_a_single_applicant_without_an_amount_has_an_unknown_cap():
    assert verdict(cap(accepted=1, call=terms(single=None))) == (
        State.SINGLE_APPLICANT,
        None,
        Qualifier.UNKNOWN,
        Reason.FEW_PARTNERS,
    )


@pytest.mark.parametrize("places", [(), (LEIPZIG, DRESDEN), (MITTELSACHSEN,)])
def test_an_amount_that_does_not_depend_on_the_place_holds_everywhere(places):
    call = terms(consortium=line(400_000, qualifier="fixed"))

    assert verdict(cap(*places, call=call)) == (
        State.REGIONAL_VALUE,
        400_000,
        Qualifier.FIXED,
        Reason.SAME_EVERYWHERE,
    )
    assert cap(*places, call=call).sources == (PRESS,)


def test_mittelsachsen_asks_for_the_municipality():
    found = cap(MITTELSACHSEN)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.MUNICIPALITY_MISSING)
    assert (found.open_places, found.categories) == ((MITTELSACHSEN,), ())
    assert terms().asks_municipality(MITTELSACHSEN)
    assert not terms().asks_municipality(FREIBERG)
    assert not terms().asks_municipality(LEIPZIG)


def test_doebeln_stays_open_however_it_is_written():
    found = cap(DOEBELN)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.REGION_OPEN)
    assert found.open_places == (DOEBELN,)


def test_an_open_place_beside_a_clear_one_leaves_the_cap_open():
    call = terms(regional=regional(more_developed=250_000))

    found = cap(LEIPZIG, DOEBELN, call=call)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.REGION_OPEN)
    assert found.categories == ("more_developed",)
    assert cap(LEIPZIG, DOEBELN, MITTELSACHSEN).reason == Reason.MUNICIPALITY_MISSING


def test_a_municipality_that_a_source_settles_counts_to_its_own_region():
    settled = {
        "14522": Region("transition", {"döbeln": "more_developed"}, REGIONS),
    }
    call = terms(regions=settled, regional=regional(more_developed=250_000))

    assert cap(DOEBELN, call=call).categories == ("more_developed",)
    assert cap(FREIBERG, call=call).categories == ("transition",)


@pytest.mark.parametrize("accepted", [1, 2])
def test_a_place_outside_the_area_is_refused(accepted):
    with pytest.raises(OutsideArea) as refusal:
        cap(LEIPZIG, Place("15002"), accepted=accepted)

    assert refusal.value.ags == "15002"


def test_a_call_without_regions_covers_every_place_and_knows_no_region():
    assert verdict(cap(Place("15002"), call=terms(regions={}))) == (
        State.UNDETERMINED,
        400_000,
        UP_TO,
        Reason.REGION_OPEN,
    )


def test_a_consortium_without_its_lead_is_a_mistake():
    with pytest.raises(ValueError, match="at least its lead"):
        cap(accepted=0)


@pytest.mark.parametrize(
    ("minimum", "accepted", "state"),
    [
        (2, 1, State.SINGLE_APPLICANT),
        (2, 2, State.PLACE_MISSING),
        (3, 2, State.SINGLE_APPLICANT),
        (3, 3, State.PLACE_MISSING),
    ],
)
def test_how_many_partners_make_a_consortium_is_the_calls_matter(minimum, accepted, state):
    found = cap(accepted=accepted, call=terms(min_partners=minimum))

    assert (found.state, found.min_partners) == (state, minimum)


BOTH = regional(more_developed=250_000, transition=350_000)


@pytest.mark.parametrize(
    ("rule", "lead_region", "amount"),
    [
        ("min", None, 250_000),
        ("max", None, 350_000),
        ("lead", "transition", 350_000),
        ("lead", "more_developed", 250_000),
    ],
)
def test_the_calls_rule_picks_the_amount_for_several_regions(rule, lead_region, amount):
    rule_source = SourceRef("Regel")
    call = terms(multi_region_rule=rule, regional=BOTH, rule_source=rule_source)

    found = cap(DRESDEN, LEIPZIG, call=call, lead_region=lead_region)

    assert verdict(found) == (State.REGIONAL_VALUE, amount, UP_TO, Reason.AMOUNT_BY_RULE)
    assert found.sources == (SAB, REGIONS, rule_source)


@pytest.mark.parametrize(
    ("rule", "lead_region"),
    [("majority", None), ("majority", "transition"), ("lead", None), ("lead", "elsewhere")],
)
def test_a_rule_that_needs_what_nobody_said_cannot_be_applied(rule, lead_region):
    call = terms(multi_region_rule=rule, regional=BOTH)

    found = cap(DRESDEN, LEIPZIG, call=call, lead_region=lead_region)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.RULE_NOT_APPLICABLE)


@pytest.mark.parametrize("rule", ["min", "max"])
def test_lowest_and_highest_need_the_amount_of_every_region(rule):
    call = terms(multi_region_rule=rule, regional=regional(transition=350_000))

    found = cap(DRESDEN, LEIPZIG, call=call)

    assert verdict(found) == (State.UNDETERMINED, 400_000, UP_TO, Reason.NO_AMOUNT_FOR_REGION)
    assert found.sources == (PRESS, SAB, REGIONS)


def test_the_leads_rule_needs_the_amount_of_the_leads_region_only():
    call = terms(multi_region_rule="lead", regional=regional(transition=350_000))

    assert cap(DRESDEN, LEIPZIG, call=call, lead_region="transition").amount == 350_000
    assert (
        cap(DRESDEN, LEIPZIG, call=call, lead_region="more_developed").reason
        == Reason.NO_AMOUNT_FOR_REGION
    )


@pytest.mark.parametrize("rule", ["min", "max", "lead", "majority"])
def test_with_one_region_the_rule_for_several_is_not_asked(rule):
    call = terms(multi_region_rule=rule, regional=BOTH)

    assert verdict(cap(LEIPZIG, NORDSACHSEN, call=call)) == (
        State.REGIONAL_VALUE,
        250_000,
        UP_TO,
        Reason.AMOUNT_OF_REGION,
    )


def test_an_exact_amount_is_exact_for_its_region_and_never_before():
    exact = {"more_developed": line(250_000, qualifier="fixed", location_dependent=True)}
    call = terms(
        consortium=line(400_000, qualifier="fixed", location_dependent=True), regional=exact
    )

    assert cap(LEIPZIG, call=call).qualifier == Qualifier.FIXED
    assert cap(call=call).qualifier == UP_TO
    assert cap(DRESDEN, call=call).qualifier == UP_TO


def test_a_single_applicants_exact_amount_is_exact_unless_it_depends_on_the_place():
    exact = line(300_000, qualifier="fixed")
    dependent = line(300_000, qualifier="fixed", location_dependent=True)

    assert cap(accepted=1, call=terms(single=exact)).qualifier == Qualifier.FIXED
    assert cap(accepted=1, call=terms(single=dependent)).qualifier == UP_TO


def test_a_source_is_named_once_and_a_line_without_one_names_none():
    call = terms(consortium=CapLine(Decimal(400_000), location_dependent=True))

    assert cap(LEIPZIG, DRESDEN, call=call).sources == (REGIONS,)
