"""What helps a project most now, for the person who looks.  Pure: no Django, no words.

Always one step, in the order in which a project is worked on; docs/rules.md.
"""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    OVER = "over"  # given up: nothing can be done
    PLACES = "places"
    ANSWER = "answer"  # expressions of interest wait for an answer
    FIND = "find"  # alone, and nobody has been asked
    WAIT = "wait"  # alone, and the others have not answered
    TASK = "task"  # one's own task is not described
    BUDGET = "budget"
    CHECK = "check"
    READ = "read"  # members read


@dataclass(frozen=True)
class Standing:
    """How a project stands.  `others` counts partners beside the lead, `asked` open invitations
    and roles, `has_costs` whether what the person answers for has a position."""

    is_over: bool
    may_lead: bool
    may_act: bool
    has_places: bool
    interests: int
    others: int
    asked: int
    has_task: bool
    has_costs: bool


def next_step(standing: Standing) -> Step:
    if standing.is_over:
        return Step.OVER
    if standing.may_lead:
        return _step_of_the_lead(standing)
    if not standing.may_act:
        return Step.READ
    if not standing.has_task:
        return Step.TASK
    return Step.CHECK if standing.has_costs else Step.BUDGET


def _step_of_the_lead(standing: Standing) -> Step:
    if not standing.has_places:
        return Step.PLACES
    if standing.interests:
        return Step.ANSWER
    if not standing.others:
        return Step.WAIT if standing.asked else Step.FIND
    return Step.CHECK if standing.has_costs else Step.BUDGET
