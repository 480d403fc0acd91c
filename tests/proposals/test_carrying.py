"""What is different between two calls, and what of a plan cannot come along.  No database."""

from datetime import date
from decimal import Decimal

import pytest

from proposals.papers.carrying import (
    Conditions,
    Difference,
    Frame,
    Left,
    LeftBehind,
    Subject,
    carried,
    differences,
    earliest_start,
)

OLD = Conditions(
    deadline=date(2026, 5, 7),
    project_start=date(2027, 1, 1),
    max_rate=Decimal("0.95"),
    max_months=24,
    cost_model="staff_plus_flat_rate",
    flat_rate=Decimal("0.4"),
    caps={"Verbund": "bis zu 400.000 €"},
    areas=frozenset({"Integration", "Inklusion"}),
)
NEW = Conditions(
    deadline=date(2027, 5, 7),
    project_start=date(2028, 1, 1),
    max_rate=Decimal("0.8"),
    max_months=18,
    cost_model="itemised",
    caps={"Verbund": "bis zu 250.000 €", "Einzelträger": "bis zu 100.000 €"},
    areas=frozenset({"Integration"}),
)


def test_two_calls_that_say_the_same_do_not_differ():
    assert differences(OLD, OLD) == []


def test_every_condition_that_differs_is_named_with_both_values():
    assert differences(OLD, NEW) == [
        Difference(Subject.DEADLINE, date(2026, 5, 7), date(2027, 5, 7)),
        Difference(Subject.PROJECT_START, date(2027, 1, 1), date(2028, 1, 1)),
        Difference(Subject.DURATION, 24, 18),
        Difference(Subject.RATE, Decimal("0.95"), Decimal("0.8")),
        Difference(Subject.COST_MODEL, "staff_plus_flat_rate", "itemised"),
        Difference(Subject.FLAT_RATE, Decimal("0.4"), None),
        Difference(Subject.CAP, None, "bis zu 100.000 €", "Einzelträger"),
        Difference(Subject.CAP, "bis zu 400.000 €", "bis zu 250.000 €", "Verbund"),
        Difference(Subject.AREAS, ("Inklusion", "Integration"), ("Integration",)),
    ]


@pytest.mark.parametrize(
    ("planned", "kept", "left"),
    [
        (Frame(months=18), Frame(months=18), []),
        (Frame(months=19), Frame(), [LeftBehind(Left.DURATION, 19, 18)]),
        (Frame(rate=Decimal("0.8")), Frame(rate=Decimal("0.8")), []),
        (
            Frame(rate=Decimal("0.8001")),
            Frame(),
            [LeftBehind(Left.RATE, Decimal("0.8001"), Decimal("0.8"))],
        ),
        (Frame(starts_on=date(2028, 1, 1)), Frame(starts_on=date(2028, 1, 1)), []),
        (
            Frame(starts_on=date(2027, 12, 31)),
            Frame(),
            [LeftBehind(Left.STARTS_ON, date(2027, 12, 31), date(2028, 1, 1))],
        ),
        (
            Frame(areas=frozenset({"Inklusion", "Integration"})),
            Frame(areas=frozenset({"Integration"})),
            [LeftBehind(Left.AREAS, ("Inklusion",), ("Integration",))],
        ),
        (Frame(), Frame(), []),
    ],
)
def test_only_what_the_new_call_rules_out_stays_behind(planned, kept, left):
    assert carried(planned, NEW) == (kept, left)


def test_a_call_that_names_no_limits_rules_nothing_out():
    planned = Frame(date(2020, 1, 1), 99, Decimal(1))

    assert carried(planned, Conditions()) == (planned, [])


def test_without_a_start_of_projects_none_starts_before_the_deadline():
    assert earliest_start(Conditions(deadline=date(2027, 5, 7))) == date(2027, 5, 7)
    assert earliest_start(Conditions()) is None
