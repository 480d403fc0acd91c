"""One step helps most: the first that is missing, for the person who looks."""

import pytest

from proposals.consortia.next_step import Standing, Step, next_step

READY = {
    "is_over": False,
    "may_lead": True,
    "may_act": True,
    "has_places": True,
    "interests": 0,
    "others": 1,
    "asked": 0,
    "has_task": True,
    "has_costs": True,
}


@pytest.mark.parametrize(
    ("differs", "step"),
    [
        ({}, Step.CHECK),
        ({"has_costs": False}, Step.BUDGET),
        ({"has_costs": False, "others": 0}, Step.FIND),
        ({"others": 0, "asked": 1}, Step.WAIT),
        ({"others": 0, "asked": 1, "interests": 2}, Step.ANSWER),
        ({"interests": 2, "has_places": False}, Step.PLACES),
        ({"has_places": False, "is_over": True}, Step.OVER),
        ({"may_lead": False, "has_places": False}, Step.CHECK),
        ({"may_lead": False, "has_costs": False}, Step.BUDGET),
        ({"may_lead": False, "has_costs": False, "has_task": False}, Step.TASK),
        ({"may_lead": False, "may_act": False, "has_task": False}, Step.READ),
    ],
)
def test_the_first_missing_step_is_named(differs, step):
    assert next_step(Standing(**READY | differs)) == step
