"""The race programme: sixteen sessions at once, guarded and unguarded."""

import json
import os
from pathlib import Path

import pytest

from tests.races import approaches, money, papers, programme, projects

RACES = [*projects.RACES, *approaches.RACES, *money.RACES, *papers.RACES]


def note(race, guarded, twin):
    """Hand the figures to `tests.bench.races`, which has asked for them."""
    if path := os.environ.get("RACE_FIGURES"):
        line = {"race": race.name, "guarded": guarded.broken, "twin": twin.broken}
        with Path(path).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(line) + "\n")


@pytest.mark.django_db(transaction=True)
def test_each_rule_holds_with_its_guard_and_breaks_without(subtests, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world, sessions = programme.World(), programme.Sessions()
    try:
        for race in RACES:
            with subtests.test(race.name):
                guarded = programme.run(race, world, sessions, rounds=programme.ROUNDS)
                twin = programme.run_unguarded(race, world, sessions, rounds=programme.TWIN_ROUNDS)
                note(race, guarded, twin)
                assert (guarded.broken, guarded.faults) == (0, [])
                assert twin.broken >= programme.TWIN_FAILS_AT_LEAST * programme.TWIN_ROUNDS
    finally:
        sessions.close()
