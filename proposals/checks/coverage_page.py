"""What the coverage page shows: who brings what, the gaps, and ways to close them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from partners.models import Competence
from proposals.checks import coverage
from proposals.checks.coverage import Strength, Topic
from proposals.checks.readiness_reading import partner_of, with_profiles
from proposals.models import OpenRole

RELATED = ["thematic_areas", "required_competences", "required_sectors"]
STRENGTHS = {
    Strength.SOCIAL_PRACTICE: gettext_lazy("Social work in practice"),
    Strength.TECHNOLOGY: gettext_lazy("Technology, data or AI"),
    Strength.DATA_LAW: gettext_lazy("Data protection or AI law"),
    Strength.EVALUATION: gettext_lazy("Evaluation or accompanying research"),
}
TOPICS = {
    Topic.STRENGTH: gettext_lazy("What every team should have"),
    Topic.COMPETENCE: gettext_lazy("Competences that the project asks for"),
    Topic.SECTOR: gettext_lazy("Sectors that the project asks for"),
    Topic.AREA: gettext_lazy("Thematic areas of the project"),
}
# The parameter of the directory that finds who closes such a gap.
PARAMETERS = {Topic.COMPETENCE: "offers", Topic.SECTOR: "sector", Topic.AREA: "area"}


@dataclass(frozen=True)
class Line:
    """A row in words; the directory's address is empty where there is no gap."""

    label: str
    cells: tuple[bool, ...]
    is_gap: bool
    roles: tuple[str, ...]
    directory_url: str


@dataclass(frozen=True)
class Section:
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class CoveragePage:
    seats: list
    sections: list[Section]
    role_url: str

    @property
    def gaps(self):
        return [line for section in self.sections for line in section.lines if line.is_gap]

    @property
    def columns(self):
        return len(self.seats) + 1


def page_of(workspace):
    consortium = workspace.consortium
    seats = with_profiles(workspace.seats)
    names = _names(consortium)
    rows = coverage.rows([partner_of(seat) for seat in seats], _wanted(consortium, names))
    makers = _makers()
    sections = [
        Section(str(title), [_line(row, names, makers) for row in rows if row.topic == topic])
        for topic, title in TOPICS.items()
    ]
    return CoveragePage(
        seats=seats,
        sections=[section for section in sections if section.lines],
        role_url=_role_address(workspace),
    )


def _names(consortium):
    """Return by topic what the rows are called, by slug, in the order in which they stand."""
    asked = {one.slug: one.name for one in consortium.required_competences.all()}
    of_roles = Competence.objects.filter(pk__in=_open_roles(consortium).values("competences"))
    return {
        Topic.STRENGTH: STRENGTHS,
        Topic.COMPETENCE: asked | {one.slug: one.name for one in of_roles},
        Topic.SECTOR: {one.slug: one.name for one in consortium.required_sectors.all()},
        Topic.AREA: {one.slug: one.name for one in consortium.thematic_areas.all()},
    }


def _open_roles(consortium):
    return OpenRole.objects.open().filter(consortium=consortium)


def _wanted(consortium, names):
    asking = {}
    pairs = _open_roles(consortium).filter(competences__isnull=False)
    for title, slug in pairs.values_list("title", "competences__slug"):
        asking.setdefault(slug, []).append(title)
    return coverage.Wanted(
        competences=list(names[Topic.COMPETENCE]),
        roles={slug: tuple(titles) for slug, titles in asking.items()},
        sectors=list(names[Topic.SECTOR]),
        areas=list(names[Topic.AREA]),
    )


def _makers():
    """Return for each strength the competences of the vocabulary that make it."""
    skills = [coverage.Skill(*row) for row in Competence.objects.values_list("slug", "group")]
    return {
        strength: [skill.slug for skill in skills if meaning.holds(skill)]
        for strength, meaning in coverage.MEANINGS.items()
    }


def _line(row, names, makers):
    return Line(
        label=str(names[row.topic][row.slug]),
        cells=row.brought,
        is_gap=row.is_gap,
        roles=row.roles,
        directory_url=_directory(row, makers) if row.is_gap else "",
    )


def _directory(row, makers):
    """Return the directory, narrowed to those who would close the gap."""
    if row.topic == Topic.STRENGTH:
        pairs = [("offers", slug) for slug in makers[row.slug]]
    else:
        pairs = [(PARAMETERS[row.topic], row.slug)]
    return f"{reverse('partners')}?{urlencode(pairs)}"


def _role_address(workspace):
    """Return where the lead describes an open role; nothing for who may not."""
    return reverse("role_new", args=[workspace.consortium.pk]) if workspace.may_lead else ""
