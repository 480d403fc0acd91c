"""The race programme with forty rounds: in how many a rule was broken, with and without guard."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figure import Figure
from tests.processes import CHECKOUT, environment

ROUNDS = 40


def figures(world):
    with tempfile.TemporaryDirectory() as place:
        found = Path(place) / "races.jsonl"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/races/test_programme.py"],
            cwd=CHECKOUT,
            env=environment(RACE_ROUNDS=str(ROUNDS), RACE_FIGURES=str(found)),
            stdout=subprocess.DEVNULL,
            check=False,
        )
        lines = found.read_text(encoding="utf-8").splitlines() if found.exists() else []
    yield Figure("races: tests that failed", int(done.returncode != 0), "", bar=0)
    for race in map(json.loads, lines):
        name = race["race"].replace("_", " ")
        yield Figure(f"race: {name}", race["guarded"], "broken rounds", bar=0)
        yield Figure(
            f"race: {name}, unguarded", race["twin"], "broken rounds", bar=38, at_least=True
        )
