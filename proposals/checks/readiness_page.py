"""What the readiness page shows: the verdict, and each line with its sources and where to mend."""

from dataclasses import dataclass

from django.urls import reverse

from proposals.checks import readiness, readiness_wording
from proposals.checks.readiness import Kind, Origin, Where
from proposals.checks.readiness_checks import Standing
from proposals.checks.readiness_reading import project_of, sources_of, with_profiles

ICONS = {
    (Kind.HARD, Standing.MET): ("success", "success"),
    (Kind.HARD, Standing.OPEN): ("danger", "danger"),
    (Kind.HARD, Standing.UNKNOWN): ("warning", "warning"),
    (Kind.HINT, Standing.MET): ("success", "success"),
    (Kind.HINT, Standing.OPEN): ("info", "info"),
    (Kind.HINT, Standing.UNKNOWN): ("info", "info"),
}
FOR_THE_LEAD = {Where.PROJECT, Where.PLACES, Where.FRAME}


@dataclass(frozen=True)
class Entry:
    """A line in words.  `is_ours`: it is our proposal; then `sources` are what it leans on."""

    title: str
    sentence: str
    standing: str
    icon: str
    tone: str
    is_ours: bool
    sources: tuple
    url: str
    is_for_the_lead: bool


@dataclass(frozen=True)
class ReadinessPage:
    verdict: str
    is_ready: bool
    hard: list[Entry]
    hints: list[Entry]
    met: list[Entry]


def page_of(workspace):
    consortium = workspace.consortium
    project = project_of(consortium, with_profiles(workspace.seats), workspace.money)
    lines = readiness.check(project)
    sources = sources_of(consortium.call, project.budget.cap)

    def entries(wanted):
        return [_entry(line, sources, workspace) for line in wanted]

    hard = readiness.open_lines(lines, Kind.HARD)
    return ReadinessPage(
        verdict=readiness_wording.verdict(lines),
        is_ready=not hard,
        hard=entries(hard),
        hints=entries(readiness.open_lines(lines, Kind.HINT)),
        met=entries(line for line in lines if line.is_met),
    )


def _entry(line, sources, workspace):
    icon, tone = ICONS[line.kind, line.standing]
    named = [source for origin in line.origins for source in sources.get(origin, ())]
    is_for_the_lead = line.where in FOR_THE_LEAD and not workspace.may_lead
    project = workspace.consortium.pk
    return Entry(
        title=readiness_wording.title(line),
        sentence=readiness_wording.sentence(line),
        standing=readiness_wording.standing(line),
        icon=icon,
        tone=tone,
        is_ours=Origin.OURS in line.origins or not named,
        sources=tuple(dict.fromkeys(named)),
        url="" if is_for_the_lead or workspace.is_over else reverse(line.where, args=[project]),
        is_for_the_lead=is_for_the_lead,
    )
