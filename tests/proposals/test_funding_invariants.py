"""What holds for every plan, whatever its figures are (docs/rules.md, section 8)."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals import funding
from proposals.funding import BindingRule, compare, reckon, resolve_cap, spread
from proposals.funding.rounding import cents
from tests.proposals.funding_plans import DRESDEN, FREIBERG, LEIPZIG, MITTELSACHSEN, line, terms

CENT = Decimal("0.01")
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def numbers(least, most, decimals):
    """Decimals as whole numbers of their last place, which are drawn much faster."""
    return st.integers(least, most).map(lambda number: Decimal(number).scaleb(-decimals))


amounts = numbers(0, 99_999_999, 2)
rates = numbers(1, 10_000, 4)
places = st.lists(st.sampled_from([LEIPZIG, DRESDEN, FREIBERG, MITTELSACHSEN]), max_size=3)
positions = st.one_of(
    st.builds(
        funding.Position,
        monthly_cost=numbers(1, 9_999_999, 2),
        share=rates,
        months=numbers(1, 12_000, 2),
    ),
    st.builds(
        funding.Position,
        monthly_cost=numbers(1, 9_999_999, 2),
        person_months=numbers(1, 999_900, 2),
    ),
)
weights = st.none() | numbers(0, 999_990_000, 4)
costs = st.tuples(st.lists(positions, max_size=2).map(tuple), amounts, amounts, weights)


@st.composite
def plans(draw):
    rows = draw(st.lists(costs, min_size=1, max_size=4))
    partners = [
        funding.PartnerPlan(f"p{number}", *row[:3], weight=row[3])
        for number, row in enumerate(rows)
    ]
    rate = draw(st.none() | rates)
    months = draw(st.none() | st.integers(1, 24))
    return funding.Plan(tuple(partners), tuple(draw(places)), rate, months)


@st.composite
def calls(draw):
    """Calls whose consortium may ask for at least as much as a single organisation."""
    single = draw(st.none() | numbers(1, 50_000_000, 2))
    more = draw(numbers(0, 50_000_000, 2))
    return terms(
        single=None if single is None else line(single),
        consortium=line((single or 1) + more, location_dependent=draw(st.booleans())),
        flat_rate=draw(st.none() | rates),
        max_rate=draw(st.none() | rates),
    )


@patiently
@given(calls(), plans())
def test_the_grant_passes_neither_the_cap_nor_the_rate(call, plan):
    budget = reckon(call, plan)
    by_rate = (budget.rate * budget.eligible).quantize(CENT, ROUND_HALF_UP)

    assert budget.cap.amount is None or budget.grant <= budget.cap.amount
    assert budget.grant <= by_rate
    assert budget.grant == by_rate or budget.grant == budget.cap.amount


@patiently
@given(calls(), plans())
def test_the_own_share_is_what_the_grant_leaves(call, plan):
    budget = reckon(call, plan)

    assert budget.own_share == budget.eligible - budget.grant
    assert budget.own_share >= 0
    assert all(part.own_share == part.eligible - part.grant for part in budget.partners.values())


@patiently
@given(calls(), plans())
def test_the_parts_sum_up_to_the_whole(call, plan):
    budget = reckon(call, plan)

    for name in ("staff", "flat", "items", "eligible", "grant", "own_share", "contributed"):
        whole = sum(getattr(part, name) for part in budget.partners.values())
        assert whole == getattr(budget, name), name
    assert budget.eligible == budget.staff + budget.flat + budget.items
    assert budget.flat == cents(budget.staff * (call.flat_rate or 0))


@patiently
@given(calls(), plans())
def test_every_figure_is_a_whole_number_of_cents(call, plan):
    budget = reckon(call, plan)
    rows = [budget, *budget.partners.values()]

    for name in ("staff", "flat", "items", "eligible", "grant", "own_share"):
        assert all(getattr(row, name) % CENT == 0 for row in rows), name


@patiently
@given(calls(), plans())
def test_the_cap_binds_only_when_the_rate_would_pass_it(call, plan):
    budget = reckon(call, plan)
    passed = budget.cap.amount is not None and budget.by_rate > budget.cap.amount

    assert budget.binding_rule == (BindingRule.CAP if passed else BindingRule.RATE)
    assert (budget.above_cap > 0) == passed


@patiently
@given(plans())
def test_a_cap_that_equals_the_rate_does_not_bind(plan):
    by_rate = reckon(terms(), plan).by_rate
    call = terms(single=line(by_rate), consortium=line(by_rate))

    budget = reckon(call, plan)

    assert (budget.binding_rule, budget.grant) == (BindingRule.RATE, by_rate)


@patiently
@given(calls(), st.integers(1, 6), places, st.integers(2, 4))
def test_another_accepted_partner_never_lowers_the_cap_without_a_regional_value(
    call, accepted, where, minimum
):
    call = replace(call, min_partners=minimum)

    before = resolve_cap(call, accepted=accepted, places=where)
    after = resolve_cap(call, accepted=accepted + 1, places=where)

    assert (after.amount or 0) >= (before.amount or 0)


@patiently
@given(calls(), plans(), plans())
def test_the_difference_of_two_budgets_mirrors(call, one, other):
    first, second = reckon(call, one), reckon(call, other)
    there, back = compare(first, second), compare(second, first)

    for name in ("eligible", "grant", "own_share", "uncovered"):
        assert getattr(there, name) == -getattr(back, name)
    assert {key: part.grant for key, part in there.partners.items()} == {
        key: -part.grant for key, part in back.partners.items()
    }
    assert there.is_none == back.is_none == (first == second)


@patiently
@given(calls(), plans(), st.randoms(use_true_random=False))
def test_the_order_of_partners_moves_cents_between_them_and_nothing_else(call, plan, shuffler):
    partners = list(plan.partners)
    shuffler.shuffle(partners)

    one, other = reckon(call, plan), reckon(call, replace(plan, partners=tuple(partners)))

    assert replace(one, partners={}) == replace(other, partners={})
    for key, part in one.partners.items():
        assert abs(part.flat - other.partners[key].flat) <= CENT
        assert abs(part.grant - other.partners[key].grant) <= 2 * CENT


wholes = numbers(0, 9_999_999_999, 2)
shares = st.lists(numbers(0, 999_999_999_999, 4), min_size=1, max_size=8)


@patiently
@given(wholes, shares)
def test_a_split_is_exact_and_each_part_within_a_cent_of_its_due(amount, weights):
    parts = spread(amount, dict(enumerate(weights)))
    total = sum(map(Fraction, weights))

    assert sum(parts.values()) == amount
    assert all(part >= 0 and part % CENT == 0 for part in parts.values())
    if total:
        dues = [Fraction(amount) * Fraction(weight) / total for weight in weights]
        assert all(abs(Fraction(parts[key]) - due) < CENT for key, due in enumerate(dues))


@patiently
@given(wholes, st.integers(1, 8), numbers(1, 99_990_000, 4))
def test_among_equals_the_first_gets_the_cent_that_is_left(amount, number, weight):
    parts = list(spread(amount, dict.fromkeys(range(number), weight)).values())

    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= CENT


def test_equal_remainders_are_equal_though_the_weights_differ():
    weights = {"small": Decimal(1), "large": Decimal(4), "rest": Decimal(1)}

    # 2 cents: a third, one and a third, a third. The first of equal remainders gets the cent.
    assert spread(Decimal("0.02"), weights) == {
        "small": CENT,
        "large": CENT,
        "rest": Decimal(0),
    }
    assert spread(Decimal("0.02"), dict(reversed(weights.items()))) == {
        "rest": CENT,
        "large": CENT,
        "small": Decimal(0),
    }


def test_without_weights_the_parts_are_equal():
    assert spread(Decimal("0.05"), {"a": Decimal(0), "b": Decimal(0)}) == {
        "a": Decimal("0.03"),
        "b": Decimal("0.02"),
    }
    assert spread(Decimal("0.00"), {}) == {}


@pytest.mark.parametrize(
    ("amount", "weights", "why"),
    [
        ("-0.01", {"a": 1}, "negative"),
        ("1.00", {"a": -1}, "negative"),
        ("0.001", {"a": 1}, "to the cent"),
        ("1.00", {}, "nobody"),
    ],
)
def test_a_split_that_makes_no_sense_is_a_mistake(amount, weights, why):
    numbers = {key: Decimal(weight) for key, weight in weights.items()}

    with pytest.raises(ValueError, match=why):
        spread(Decimal(amount), numbers)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.005", "0.01"), ("0.015", "0.02"), ("0.0049", "0.00"), ("-0.005", "-0.01")],
)
def test_cents_are_rounded_half_up(amount, rounded):
    assert cents(Decimal(amount)) == Decimal(rounded)
