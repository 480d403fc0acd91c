"""A call cannot contradict itself: the pure rules, and the database that agrees with them."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.calls.call_messages import SENTENCES
from proposals.calls.call_rules import (
    Cap,
    Conditions,
    Contradiction,
    Flaw,
    Timetable,
    cap_contradictions,
    cap_table_contradictions,
    checked_contradictions,
    condition_contradictions,
    publication_contradictions,
    timetable_contradictions,
    values_without_source,
)
from proposals.models import Applicant, Call, CapQualifier, CapRule, RegionCategory

FOURTH = {
    "published_on": date(2026, 2, 12),
    "opens_on": date(2026, 2, 12),
    "info_event_on": date(2026, 2, 26),
    "deadline": date(2026, 5, 7),
    "project_start": date(2027, 1, 1),
}
GENERAL = Cap("consortium", amount=Decimal(400_000), location_dependent=True)


def test_the_dates_of_the_fourth_call_are_in_order():
    assert timetable_contradictions(Timetable(**FOURTH)) == []


@pytest.mark.parametrize(
    ("change", "flaw", "field"),
    [
        ({"opens_on": date(2026, 2, 11)}, Flaw.OPENS_BEFORE_PUBLICATION, "opens_on"),
        (
            {"deadline": date(2026, 2, 11), "info_event_on": None, "opens_on": None},
            Flaw.DEADLINE_BEFORE_OPENING,
            "deadline",
        ),
        ({"opens_on": date(2026, 5, 8)}, Flaw.DEADLINE_BEFORE_OPENING, "deadline"),
        ({"info_event_on": date(2026, 5, 8)}, Flaw.INFO_EVENT_AFTER_DEADLINE, "info_event_on"),
        ({"project_start": date(2026, 5, 7)}, Flaw.START_NOT_AFTER_DEADLINE, "project_start"),
        (
            {"deadline": None, "project_start": date(2026, 2, 12)},
            Flaw.START_NOT_AFTER_DEADLINE,
            "project_start",
        ),
        (
            {"deadline": None, "deadline_time": time(12, 0)},
            Flaw.HOUR_WITHOUT_DEADLINE,
            "deadline_time",
        ),
    ],
)
def test_dates_out_of_order_are_found_at_the_field_to_mend(change, flaw, field):
    assert timetable_contradictions(Timetable(**FOURTH | change)) == [Contradiction(flaw, field)]


def test_unknown_dates_and_conditions_contradict_nothing():
    assert timetable_contradictions(Timetable()) == []
    assert condition_contradictions(Conditions()) == []


def test_a_call_may_open_and_end_on_the_day_it_is_published():
    day = date(2026, 2, 12)

    assert timetable_contradictions(Timetable(day, day, day, day)) == []


@pytest.mark.parametrize("rate", ["0", "-0.1", "1.0001", "95"])
def test_a_funding_rate_outside_the_fractions_is_refused(rate):
    found = condition_contradictions(Conditions(max_funding_rate=Decimal(rate)))

    assert found == [Contradiction(Flaw.RATE_OUT_OF_RANGE, "max_funding_rate")]


@pytest.mark.parametrize("rate", ["0.0001", "0.95", "1"])
def test_a_funding_rate_is_a_fraction_up_to_the_whole(rate):
    assert condition_contradictions(Conditions(max_funding_rate=Decimal(rate))) == []


def test_a_project_of_no_month_and_a_consortium_of_one_are_refused():
    found = condition_contradictions(Conditions(max_duration_months=0, min_partners=1))

    assert found == [
        Contradiction(Flaw.NO_DURATION, "max_duration_months"),
        Contradiction(Flaw.TOO_FEW_PARTNERS, "min_partners"),
    ]


@pytest.mark.parametrize(
    ("cap", "flaw", "field"),
    [
        (Cap("single", amount=Decimal(0)), Flaw.AMOUNT_NOT_POSITIVE, "max_grant"),
        (Cap("single", amount=None), Flaw.AMOUNT_MISSING, "max_grant"),
        (
            Cap("single", amount=Decimal(1), amount_is_known=False),
            Flaw.AMOUNT_OF_UNKNOWN,
            "max_grant",
        ),
        (Cap("single", amount=Decimal(1), has_source=False), Flaw.AMOUNT_WITHOUT_SOURCE, "source"),
        (
            Cap("consortium", region="transition", amount=Decimal(1)),
            Flaw.REGION_WITHOUT_LOCATION,
            "location_dependent",
        ),
    ],
)
def test_a_line_of_the_cap_table_that_cannot_be_meant_is_found(cap, flaw, field):
    assert cap_contradictions(cap) == [Contradiction(flaw, field)]


def test_an_unknown_amount_needs_no_source():
    cap = Cap("consortium", "transition", None, False, True, has_source=False)

    assert cap_contradictions(cap) == []


def regional(amount):
    return Cap("consortium", "transition", Decimal(amount), location_dependent=True)


def test_a_region_may_have_the_amount_of_the_whole_call_but_not_a_cent_more():
    assert cap_table_contradictions([GENERAL, regional("400000.00")]) == []
    assert cap_table_contradictions([GENERAL, regional("400000.01")]) == [
        (1, Contradiction(Flaw.REGION_ABOVE_GENERAL, "max_grant"))
    ]


def test_a_region_refines_an_amount_that_exists_and_depends_on_the_place():
    fixed = Cap("consortium", amount=Decimal(400_000))

    assert cap_table_contradictions([regional(1)]) == [
        (0, Contradiction(Flaw.REGION_WITHOUT_GENERAL, "region_category"))
    ]
    assert cap_table_contradictions([fixed, regional(1)]) == [
        (1, Contradiction(Flaw.GENERAL_IGNORES_LOCATION, "region_category"))
    ]


def test_the_same_applicant_and_region_have_one_line():
    assert cap_table_contradictions([GENERAL, GENERAL]) == [
        (1, Contradiction(Flaw.CAP_TWICE, "region_category"))
    ]


def test_every_value_that_is_stated_has_a_source():
    assert values_without_source({"deadline", "funder"}, {"funder", "directive"}) == [
        Contradiction(Flaw.VALUE_WITHOUT_SOURCE, "facts", "deadline")
    ]


def test_a_source_is_checked_today_or_earlier():
    today = date(2026, 3, 1)

    assert checked_contradictions(None, today) == []
    assert checked_contradictions(today, today) == []
    assert checked_contradictions(date(2026, 3, 2), today) == [
        Contradiction(Flaw.CHECKED_IN_THE_FUTURE, "checked_on")
    ]


def test_what_hangs_together_is_looked_at_before_a_call_is_published():
    sound = {
        "caps": [GENERAL, regional(1)],
        "regions_with_districts": {"transition"},
        "stage_numbers": [2, 1],
        "min_areas": 1,
        "areas": 5,
    }

    assert publication_contradictions(**sound) == []
    assert publication_contradictions(
        **sound | {"regions_with_districts": set(), "stage_numbers": [1, 3], "areas": 0}
    ) == [
        Contradiction(Flaw.REGION_WITHOUT_DISTRICT, "region_assignments", "transition"),
        Contradiction(Flaw.STAGES_NOT_NUMBERED, "stages"),
        Contradiction(Flaw.TOO_FEW_AREAS, "thematic_areas"),
    ]
    assert publication_contradictions(**sound | {"caps": []}) == [
        Contradiction(Flaw.NO_CAP, "cap_rules")
    ]


def test_each_flaw_has_its_sentence():
    assert set(SENTENCES) == set(Flaw)


some_day = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 4))


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(
    times=st.builds(
        Timetable,
        some_day,
        some_day,
        some_day,
        some_day,
        st.sampled_from([None, time(12)]),
        some_day,
    ),
    rate=st.none() | st.decimals(Decimal("-0.5"), Decimal("1.5"), places=4),
    months=st.none() | st.integers(0, 2),
    partners=st.integers(0, 3),
)
def test_the_database_refuses_a_call_exactly_when_the_rules_do(times, rate, months, partners):
    conditions = Conditions(rate, months, partners)
    flaws = timetable_contradictions(times) + condition_contradictions(conditions)

    call = Call(slug="a", title="A", **vars(times), **vars(conditions))
    refused = {
        constraint.violation_error_message
        for constraint in Call._meta.constraints
        if not constraint.condition.check(call._get_field_expression_map(Call._meta))
    }

    assert refused == {SENTENCES[contradiction.flaw] for contradiction in flaws}


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(
    region=st.sampled_from([None, RegionCategory.TRANSITION]),
    amount=st.none() | st.sampled_from([Decimal(-1), Decimal(0), Decimal("0.01")]),
    qualifier=st.sampled_from(CapQualifier.values),
    location_dependent=st.booleans(),
    source=st.sampled_from([None, 1]),
)
def test_the_database_refuses_a_cap_exactly_when_the_rules_do(
    region, amount, qualifier, location_dependent, source
):
    rule = CapRule(
        applicant=Applicant.CONSORTIUM,
        region_category=region,
        max_grant=amount,
        qualifier=qualifier,
        location_dependent=location_dependent,
        source_id=source,
    )
    refused = {
        constraint.violation_error_message
        for constraint in CapRule._meta.constraints
        if hasattr(constraint, "condition") and constraint.condition is not None
        if not constraint.condition.check(rule._get_field_expression_map(CapRule._meta))
    }

    flaws = cap_contradictions(rule.as_cap())

    assert refused == {SENTENCES[contradiction.flaw] for contradiction in flaws}
