"""The race programme: sixteen sessions at once, guarded and unguarded."""

import os

import pytest

from tests.races import programme, projects

RACES = [*projects.RACES]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.name)
def test_the_rule_holds_with_its_guard_and_breaks_without(race, record_property):
    world = programme.World()

    guarded = programme.run(race, world)
    with programme.unguarded(race, world):
        twin = programme.run(race, world)

    record_property("guarded", guarded.broken)
    record_property("twin", twin.broken)
    if os.environ.get("RACE_FIGURES"):
        print(race.name, guarded.broken, twin.broken)
    assert (guarded.broken, guarded.faults) == (0, [])
    assert twin.broken >= programme.TWIN_FAILS_AT_LEAST * programme.ROUNDS
