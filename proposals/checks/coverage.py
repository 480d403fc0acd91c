"""Who in a consortium brings what: what is wanted against the partners, with the gaps.

Pure: no Django, no words.  What a partner brings is what its profile offers.
Source: docs/rules.md, section 9.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Strength(StrEnum):
    """What every team for such a project should have, whatever it has asked for."""

    SOCIAL_PRACTICE = "social_practice"
    TECHNOLOGY = "technology"
    DATA_LAW = "data_law"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Skill:
    """A competence of the vocabulary and the group it stands in."""

    slug: str
    group: str


@dataclass(frozen=True)
class Meaning:
    """Which competences make a strength: whole groups of the vocabulary, or single ones."""

    groups: frozenset[str] = frozenset()
    slugs: frozenset[str] = frozenset()

    def holds(self, skill: Skill) -> bool:
        return skill.group in self.groups or skill.slug in self.slugs


# Social practice is any competence of social work in practice, technology any of technology and
# data or of AI applications.  Law about data and AI, and evaluation, are single competences: social
# law or accompanying ethics alone answers neither question.
MEANINGS = {
    Strength.SOCIAL_PRACTICE: Meaning(groups=frozenset({"sozial"})),
    Strength.TECHNOLOGY: Meaning(groups=frozenset({"technik", "ki_anwendung"})),
    Strength.DATA_LAW: Meaning(
        slugs=frozenset({"datenschutz", "dsfa", "sozialdatenschutz", "ki-verordnung"})
    ),
    Strength.EVALUATION: Meaning(
        slugs=frozenset({"evaluation", "wirkungsmessung", "begleitforschung"})
    ),
}


@dataclass(frozen=True)
class Partner:
    """What a partner brings; `key` is its seat."""

    key: str
    sector: str
    skills: frozenset[Skill] = frozenset()
    areas: frozenset[str] = frozenset()


class Topic(StrEnum):
    STRENGTH = "strength"
    COMPETENCE = "competence"
    SECTOR = "sector"
    AREA = "area"


@dataclass(frozen=True)
class Wanted:
    """What is wanted, by slugs; `roles` are titles of open roles by the competence asked for."""

    competences: Sequence[str] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sectors: Sequence[str] = ()
    areas: Sequence[str] = ()


@dataclass(frozen=True)
class Row:
    """One thing that is wanted and which partners bring it, in their order.

    `roles` are the titles of open roles that ask for it.
    """

    topic: Topic
    slug: str
    brought: tuple[bool, ...]
    roles: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        return not any(self.brought)


def strengths(partners: Iterable[Partner]) -> frozenset[Strength]:
    """Return which of the four strengths somebody in the team has."""
    skills = {skill for partner in partners for skill in partner.skills}
    return frozenset(
        strength
        for strength, meaning in MEANINGS.items()
        if any(meaning.holds(skill) for skill in skills)
    )


def rows(partners: Sequence[Partner], wanted: Wanted) -> list[Row]:
    """Return the strengths, then what the project and its open roles ask for, each once."""
    competences = dict.fromkeys([*wanted.competences, *wanted.roles])
    offered = [{skill.slug for skill in partner.skills} for partner in partners]
    found = [
        Row(Topic.STRENGTH, strength, tuple(strength in strengths([one]) for one in partners))
        for strength in Strength
    ]
    found += [
        Row(
            Topic.COMPETENCE,
            slug,
            tuple(slug in slugs for slugs in offered),
            wanted.roles.get(slug, ()),
        )
        for slug in competences
    ]
    found += [
        Row(Topic.SECTOR, slug, tuple(one.sector == slug for one in partners))
        for slug in wanted.sectors
    ]
    found += [
        Row(Topic.AREA, slug, tuple(slug in one.areas for one in partners)) for slug in wanted.areas
    ]
    return found
