"""Hundreds of broken questions to the public calculator: an answer or a refusal, never a fault."""

import random
from urllib.parse import quote

import pytest

from portal import starting_data
from tests.faults.fuzz import NASTY

SEED = 20261125
QUESTIONS = 300
NAMES = ["partners", "place", "staff_cost", "other_cost", "rate", "months", "format", "x", ""]
VALUES = [
    *NASTY,
    *(quote(text) for text in ("2", "0.95", "1000", "24", "14713", "json", "-0", "+1", "1_000")),
    *(quote(text) for text in ("٣", "½", "１", "1,5", "1e999", "sNaN", "0.0000001", " 2 ", "\n")),
    "9" * 400,
    "0." + "3" * 400,
]


def questions(dice):
    for _ in range(QUESTIONS):
        pairs = [(dice.choice(NAMES), dice.choice(VALUES)) for _ in range(dice.randint(0, 8))]
        yield "&".join(f"{name}={value}" for name, value in pairs)


@pytest.mark.django_db
def test_three_hundred_broken_questions_are_answered_or_refused(client):
    starting_data.load(starting_data.reference_data)
    statuses = set()
    for question in questions(random.Random(SEED)):  # noqa: S311 - no secret
        answer = client.get(f"/calls/modellvorhaben-2026-ki/calculator/?{question}")
        statuses.add(answer.status_code)

    assert statuses == {200, 400}, f"seed {SEED}"
