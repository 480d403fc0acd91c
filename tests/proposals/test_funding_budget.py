"""The budget to the cent: docs/rules.md, section 8, and the worked examples of the sources."""

from datetime import date
from decimal import Decimal

import pytest

from proposals.funding import (
    BindingRule,
    Flaw,
    OutsideArea,
    PartnerPlan,
    Place,
    Plan,
    PlanFlaw,
    Position,
    compare,
    plan_flaws,
    reckon,
)
from tests.proposals.funding_plans import LEIPZIG, line, partner, plan, reckoned, terms


def figures(budget):
    return (budget.staff, budget.flat, budget.eligible, budget.grant, budget.own_share)


def euros(*texts):
    return tuple(Decimal(text) for text in texts)


def test_the_worked_example_of_a_single_applicant():
    budget = reckoned("225563.91", months=24)

    assert figures(budget) == euros("225563.91", "90225.56", "315789.47", "300000.00", "15789.47")
    assert budget.staff_per_month == Decimal("9398.50")
    assert (budget.binding_rule, budget.room) == (BindingRule.RATE, 0)


def test_the_worked_example_of_a_consortium():
    budget = reckoned("200000.00", "100751.88", places=(LEIPZIG,), months=24)

    assert figures(budget) == euros("300751.88", "120300.75", "421052.63", "400000.00", "21052.63")
    assert budget.staff_per_month == Decimal("12531.33")
    assert (budget.binding_rule, budget.above_cap) == (BindingRule.RATE, 0)


def test_above_the_cap_the_own_share_grows_by_just_that():
    budget = reckoned("250000", "150000", places=(LEIPZIG,))

    assert figures(budget) == (400_000, 160_000, 560_000, 400_000, 160_000)
    assert (budget.by_rate, budget.above_cap, budget.room) == (532_000, 132_000, 0)
    assert budget.binding_rule == BindingRule.CAP


def test_the_cap_binds_from_the_first_cent_above_it():
    below, equal, above = (
        reckoned(staff, call=terms(flat_rate=None, max_rate=Decimal(1)))
        for staff in ("299999.99", "300000.00", "300000.01")
    )

    assert [b.binding_rule for b in (below, equal, above)] == ["rate", "rate", "cap"]
    assert [b.room for b in (below, equal, above)] == [Decimal("0.01"), 0, 0]
    assert [b.grant for b in (below, equal, above)] == euros_list("299999.99", "300000", "300000")


def euros_list(*texts):
    return list(euros(*texts))


def test_the_grant_by_rate_is_rounded_before_it_is_compared_with_the_cap():
    up = reckoned("100.01", call=terms(single=line("95.00"), flat_rate=None))  # 95.0095
    down = reckoned("33.33", call=terms(single=line("31.66"), flat_rate=None))  # 31.6635
    half = reckoned("0.10", call=terms(flat_rate=None))  # 0.095

    assert (up.by_rate, up.binding_rule) == (Decimal("95.01"), BindingRule.CAP)
    assert (down.by_rate, down.binding_rule) == (Decimal("31.66"), BindingRule.RATE)
    assert half.grant == Decimal("0.10")


def test_every_position_is_rounded_to_the_cent_by_itself():
    third = Position(Decimal("0.01"), share=Decimal("0.5"), months=Decimal(1))
    two = Plan((PartnerPlan("p1", (third, third)),))

    assert third.cost == Decimal("0.01")
    assert reckon(terms(), two).staff == Decimal("0.02")


def test_a_position_costs_its_share_over_its_months_or_its_person_months():
    by_share = Position(Decimal("4321.09"), share=Decimal("0.3333"), months=Decimal("7.5"))
    by_months = Position(Decimal("4321.09"), person_months=Decimal("2.25"))

    assert (by_share.work, by_share.cost) == euros("2.499750", "10801.64")
    assert (by_months.work, by_months.cost) == euros("2.25", "9722.45")


@pytest.mark.parametrize(
    "time",
    [
        {},
        {"share": Decimal(1)},
        {"months": Decimal(1)},
        {"share": Decimal(1), "months": Decimal(1), "person_months": Decimal(1)},
        {"share": Decimal(1), "person_months": Decimal(1)},
    ],
)
def test_a_position_says_its_time_in_one_way(time):
    with pytest.raises(ValueError, match="either a share and months, or person-months"):
        _ = Position(Decimal(5000), **time).cost


def test_the_flat_rate_is_rounded_once_and_spread_over_the_partners():
    budget = reckoned("0.02", "0.02", "0.02")  # 40 % of each is 0.008, of all 0.024

    assert budget.flat == Decimal("0.02")
    assert [part.flat for part in budget.partners.values()] == euros_list("0.01", "0.01", "0.00")
    assert budget.eligible == Decimal("0.08")


def test_with_a_flat_rate_other_costs_are_not_counted_again():
    itemised = plan("100.00")
    with_items = Plan((partner("p1", "100.00", items=Decimal(50)),))

    assert reckon(terms(), with_items) == reckon(terms(), itemised)


def test_itemised_costs_count_as_they_are():
    with_items = Plan((partner("p1", "100.00", items=Decimal(50)), partner("p2", "30.00")))

    budget = reckon(terms(flat_rate=None), with_items)

    assert (budget.staff, budget.flat, budget.items, budget.eligible) == (130, 0, 50, 180)
    assert [part.eligible for part in budget.partners.values()] == [150, 30]


def test_costs_of_an_associated_partner_are_not_eligible_but_its_contribution_counts():
    associated = partner("p2", "5000", is_funded=False, contributed=Decimal(20))
    both = Plan((partner("p1", "1000", contributed=Decimal(30)), associated))

    budget = reckon(terms(), both)

    assert (budget.staff, budget.cap.accepted, list(budget.partners)) == (1000, 1, ["p1"])
    assert (budget.own_share, budget.contributed, budget.uncovered) == (70, 50, 20)
    assert budget.partners["p1"].uncovered == 40


def test_nothing_is_uncovered_when_more_is_promised_than_needed():
    budget = reckon(terms(), Plan((partner("p1", "1000", contributed=Decimal(5000)),)))

    assert (budget.uncovered, budget.partners["p1"].uncovered) == (0, 0)


@pytest.mark.parametrize(
    ("highest", "planned", "rate"),
    [
        ("0.95", None, "0.95"),
        ("0.95", "0.80", "0.80"),
        ("0.95", "0.96", "0.95"),
        (None, "0.80", "0.80"),
        (None, None, "0"),
    ],
)
def test_the_rate_is_the_plans_and_never_above_the_calls(highest, planned, rate):
    call = terms(max_rate=highest and Decimal(highest))
    budget = reckoned("1000", call=call, rate=planned and Decimal(planned))

    assert budget.rate == Decimal(rate)
    assert budget.grant == Decimal(rate) * 1400


def test_without_a_cap_the_rate_alone_holds():
    budget = reckoned("1000000", call=terms(single=None))

    assert (budget.grant, budget.binding_rule, budget.room) == (1_330_000, BindingRule.RATE, None)


def test_without_months_nothing_is_said_of_a_month():
    assert reckoned("1000").staff_per_month is None


def test_a_plan_without_costs_asks_for_nothing():
    budget = reckoned("0", "0")

    assert figures(budget) == (0, 0, 0, 0, 0)
    assert [part.grant for part in budget.partners.values()] == [0, 0]


def test_the_grant_is_split_by_costs_unless_the_partners_agree_otherwise():
    budget = reckoned("300", "100")

    assert [part.grant for part in budget.partners.values()] == [399, 133]
    assert not budget.is_split_adjusted


def test_agreed_weights_split_the_grant():
    partners = (partner("p1", "300", weight=Decimal(1)), partner("p2", "100", weight=Decimal(1)))

    budget = reckon(terms(), Plan(partners))

    assert [part.grant for part in budget.partners.values()] == [266, 266]
    assert [part.own_share for part in budget.partners.values()] == [154, -126]
    assert [part.is_overfunded for part in budget.partners.values()] == [False, True]
    assert budget.is_split_adjusted


def test_a_grant_that_covers_all_costs_is_not_too_much():
    whole = reckoned("100", call=terms(max_rate=Decimal(1)))

    assert whole.partners["p1"].grant == whole.partners["p1"].eligible
    assert not whole.partners["p1"].is_overfunded


def test_a_partner_without_a_weight_keeps_its_part_by_costs():
    partners = (
        partner("p1", "300", weight=Decimal(1)),
        partner("p2", "100", weight=Decimal(3)),
        partner("p3", "400"),
    )

    budget = reckon(terms(), Plan(partners))

    assert [part.grant for part in budget.partners.values()] == [133, 399, 532]


def test_a_weight_of_zero_gives_nothing_unless_all_are_zero():
    zero = partner("p1", "300", weight=Decimal(0))

    one = reckon(terms(), Plan((zero, partner("p2", "100"))))
    alone = reckon(terms(), Plan((zero, partner("p2", "100", weight=Decimal(0)))))

    assert [part.grant for part in one.partners.values()] == [0, 532]
    assert [part.grant for part in alone.partners.values()] == [399, 133]


def test_a_place_outside_the_area_has_no_budget():
    with pytest.raises(OutsideArea):
        reckoned("100", places=(Place("15002"),))


def test_a_partner_who_leaves_takes_the_cap_down_to_that_of_a_single_applicant():
    before = reckoned("200000", "150000", places=(LEIPZIG,))
    after = reckoned("200000", places=(LEIPZIG,))

    difference = compare(before, after)

    assert (before.grant, after.grant) == (400_000, 266_000)
    assert (difference.cap, difference.grant, difference.own_share) == (-100_000, -134_000, -76_000)
    assert (difference.eligible, difference.uncovered) == (-210_000, -76_000)
    assert [part.grant for part in difference.partners.values()] == [
        after.grant - before.partners["p1"].grant,
        -before.partners["p2"].grant,
    ]
    assert not difference.is_none
    assert compare(before, before).is_none


def test_a_cap_that_is_unknown_before_or_after_has_no_difference():
    known, unknown = reckoned("100"), reckoned("100", call=terms(single=None))

    assert compare(known, unknown).cap is None
    assert compare(unknown, known).cap is None


def flaws(**changes):
    return plan_flaws(terms(), plan("100", **changes))


def test_a_plan_within_the_calls_conditions_has_no_flaw():
    assert flaws() == []
    assert flaws(rate=Decimal("0.95"), months=24, starts_on=date(2027, 1, 1)) == []


def test_what_a_call_does_not_say_cannot_be_departed_from():
    silent = terms(max_rate=None, max_months=None, project_start=None)
    departing = plan("1", rate=Decimal(1), months=99, starts_on=date(2020, 1, 1))

    assert plan_flaws(silent, departing) == []


def test_a_month_a_percent_or_a_day_too_much_is_a_flaw():
    rate = PlanFlaw(Flaw.RATE_ABOVE, Decimal("0.96"), Decimal("0.95"))
    months = PlanFlaw(Flaw.DURATION_ABOVE, 25, 24)
    assert flaws(rate=Decimal("0.96"), months=25) == [rate, months]
    assert not rate.is_hint
    assert not months.is_hint


def test_another_start_than_the_calls_is_a_hint():
    start = date(2027, 1, 1)
    before, later = date(2026, 12, 31), date(2027, 1, 2)

    early = flaws(starts_on=before)
    late = flaws(starts_on=later)

    assert early == [PlanFlaw(Flaw.STARTS_BEFORE, before, start)]
    assert late == [PlanFlaw(Flaw.STARTS_LATER, later, start)]
    assert early[0].is_hint
    assert late[0].is_hint
