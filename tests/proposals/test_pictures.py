"""The bar of eligible costs: its parts in thousandths, the cap as a mark."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.money.pictures import MARK_WIDTH, CapBar, Part, cap_bar
from tests.proposals.funding_plans import LEIPZIG, reckoned, terms


def test_above_the_cap_the_mark_stands_at_the_end_of_the_grant():
    bar = cap_bar(reckoned("400000", "0", places=(LEIPZIG,)))

    assert bar == CapBar(
        grant=Part(0, 714),
        above_cap=Part(714, 236),
        own_share=Part(950, 50),
        mark=Part(714, MARK_WIDTH),
    )


def test_below_the_cap_the_bar_ends_before_the_mark():
    bar = cap_bar(reckoned("150000"))

    assert (bar.grant, bar.above_cap, bar.own_share) == (Part(0, 665), Part(665, 0), Part(665, 35))
    assert bar.mark == Part(1000 - MARK_WIDTH, MARK_WIDTH)


def test_without_a_cap_there_is_no_mark_and_without_anything_no_bar():
    call = terms(single=None)

    assert cap_bar(reckoned("1", call=call)).mark is None
    assert cap_bar(reckoned("0", call=call)) is None
    assert cap_bar(reckoned("0")).grant == Part(0, 0)


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_the_parts_of_a_bar_follow_each_other_within_it(cents):
    bar = cap_bar(reckoned(str(cents / 100)))

    assert bar.above_cap.x == bar.grant.width
    assert bar.own_share.x == bar.grant.width + bar.above_cap.width
    assert bar.own_share.x + bar.own_share.width <= bar.width
    assert min(bar.grant.width, bar.above_cap.width, bar.own_share.width) >= 0
    assert bar.mark.x + bar.mark.width <= bar.width
