"""Who brings what: strengths of a team, rows of the matrix, gaps."""

import pytest

from partners.starting_vocabulary import read
from proposals.checks.coverage import (
    MEANINGS,
    Partner,
    Row,
    Skill,
    Strength,
    Topic,
    Wanted,
    rows,
    strengths,
)

LICHTBLICK = Partner(
    "1", "social_services", frozenset({Skill("beratung", "sozial")}), frozenset({"inklusion"})
)
WERKBANK = Partner(
    "2", "technology", frozenset({Skill("chatbot", "ki_anwendung"), Skill("evaluation", "w")})
)


@pytest.mark.parametrize(
    ("skill", "strength"),
    [
        (Skill("beratung", "sozial"), Strength.SOCIAL_PRACTICE),
        (Skill("softwareentwicklung", "technik"), Strength.TECHNOLOGY),
        (Skill("chatbot", "ki_anwendung"), Strength.TECHNOLOGY),
        (Skill("ki-verordnung", "recht_ethik"), Strength.DATA_LAW),
        (Skill("wirkungsmessung", "wissenschaft"), Strength.EVALUATION),
    ],
)
def test_one_competence_is_enough_for_its_strength(skill, strength):
    assert strengths([Partner("1", "other", frozenset({skill}))]) == {strength}


@pytest.mark.parametrize(
    "skill",
    [
        Skill("sozialrecht", "recht_ethik"),
        Skill("ki-ethik", "recht_ethik"),
        Skill("technikfolgen", "wissenschaft"),
        Skill("transfer", "umsetzung"),
    ],
)
def test_what_only_lies_near_a_strength_is_none(skill):
    assert strengths([Partner("1", "other", frozenset({skill}))]) == frozenset()


def test_every_word_of_a_meaning_is_in_the_vocabulary():
    words = read("vocabulary.json")
    slugs = {one["slug"] for one in words["competences"]}
    groups = {one["group"] for one in words["competences"]}

    for meaning in MEANINGS.values():
        assert meaning.slugs <= slugs
        assert meaning.groups <= groups
    assert set(MEANINGS) == set(Strength)


def test_the_matrix_names_who_brings_what_in_the_partners_order():
    wanted = Wanted(["evaluation"], {}, ["technology"], ["inklusion"])

    found = rows([LICHTBLICK, WERKBANK], wanted)

    assert found == [
        Row(Topic.STRENGTH, Strength.SOCIAL_PRACTICE, (True, False)),
        Row(Topic.STRENGTH, Strength.TECHNOLOGY, (False, True)),
        Row(Topic.STRENGTH, Strength.DATA_LAW, (False, False)),
        Row(Topic.STRENGTH, Strength.EVALUATION, (False, True)),
        Row(Topic.COMPETENCE, "evaluation", (False, True)),
        Row(Topic.SECTOR, "technology", (False, True)),
        Row(Topic.AREA, "inklusion", (True, False)),
    ]
    assert [row.slug for row in found if row.is_gap] == [Strength.DATA_LAW]


def test_a_competence_of_project_and_role_has_one_row_that_names_the_role():
    wanted = Wanted(["evaluation"], {"evaluation": ("Forschung",), "transfer": ("Transfer",)})

    found = [row for row in rows([LICHTBLICK], wanted) if row.topic == Topic.COMPETENCE]

    assert found == [
        Row(Topic.COMPETENCE, "evaluation", (False,), ("Forschung",)),
        Row(Topic.COMPETENCE, "transfer", (False,), ("Transfer",)),
    ]
