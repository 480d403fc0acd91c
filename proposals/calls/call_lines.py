"""The facts of a call as its page shows them: a label, a text, and where the text comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.templatetags.figures import percent
from proposals.calls import wording
from proposals.models import RegionCategory, Source


@dataclass(frozen=True)
class Line:
    """One fact.  Without a source it is our own assumption or something nobody has said."""

    label: str
    text: str
    source: Source | None = None
    day: date | None = None
    note: str = ""
    is_call_text: bool = False


@dataclass(frozen=True)
class Block:
    """Facts that stand together; `source` is set where one source holds for every line."""

    lines: Sequence[Line]
    source: Source | None


def block(lines):
    sources = {line.source for line in lines}
    return Block(lines, sources.pop() if len(sources) == 1 else None)


def sources_by_fact(call):
    return {fact: source for source in call.sources.all() for fact in source.facts}


def date_lines(call):
    """Return the call's dates in their order; those that nobody has named say so."""
    sources = sources_by_fact(call)
    rows = [
        (_("Published"), "published_on"),
        (_("Proposals from"), "opens_on"),
        (_("Information event"), "info_event_on"),
        (_("Proposals until"), "deadline"),
        (_("Planned start of projects"), "project_start"),
    ]
    return [_date_line(call, sources, *row) for row in rows]


def _date_line(call, sources, label, name):
    day = getattr(call, name)
    if day is None:
        return Line(label, _("not known"))
    if name != "deadline":
        return Line(label, wording.day_in_words(day), sources.get(name), day)
    note = "" if call.deadline_time else _("The source names a day but no hour.")
    return Line(label, wording.deadline_in_words(call.period), sources.get(name), day, note)


def condition_lines(call):
    """Return duration, rate and the bodies that have to do with the call."""
    sources = sources_by_fact(call)
    lines = []
    if call.max_duration_months:
        words = _("up to %(months)s months") % {"months": call.max_duration_months}
        lines.append(Line(_("Duration"), words, sources.get("max_duration_months")))
    if call.max_funding_rate:
        rate = wording.rate_in_words(call.max_funding_rate)
        lines.append(Line(_("Funding rate"), rate, sources.get("max_funding_rate")))
    named = [
        (_("Submission"), "submission_channel"),
        (_("Granting body"), "granting_body"),
        (_("Funder"), "funder"),
        (_("Programme"), "programme"),
        (_("Also called"), "other_names"),
        (_("Directive"), "directive"),
    ]
    for label, name in named:
        if value := getattr(call, name):
            text = ", ".join(value) if isinstance(value, list) else value
            lines.append(Line(label, text, sources.get(name), is_call_text=True))
    return lines


def cost_lines(call):
    """Return how costs are reckoned and whether that is confirmed; nothing where it is unknown."""
    if not hasattr(call, "cost_model"):
        return []
    model = call.cost_model
    note = "" if model.verified_for_call else _("Not confirmed for this call.")
    text = str(model.get_kind_display())
    if model.flat_rate:
        words = {"rate": percent(model.flat_rate)}
        text = _("staff costs plus a flat rate of %(rate)s for everything else") % words
    return [Line(_("Cost model"), text, model.source, note=note)]


def stage_lines(call):
    return [
        Line(
            _("Stage %(number)s") % {"number": stage.number},
            stage.title,
            stage.source,
            note=stage.note,
            is_call_text=True,
        )
        for stage in call.stages.all()
    ]


def cap_lines(call):
    return [cap_line(rule, call) for rule in call.cap_rules.all()]


def cap_line(rule, call):
    words = wording.cap_in_words(rule, call.granting_body_short)
    return Line(wording.applicant_in_words(rule), words, rule.source)


def region_lines(call):
    """Return which districts count to which region; what is unclear stands on its own line."""
    assignments = call.region_assignments.all()
    lines = []
    for category in RegionCategory:
        rows = [row for row in assignments if row.category == category]
        if rows:
            names = " · ".join(str(row) for row in rows)
            lines.append(Line(category.label, names, rows[0].source, is_call_text=True))
    lines += [
        Line(_("Unclear: %(place)s") % {"place": row}, row.note, row.source, is_call_text=True)
        for row in assignments
        if row.category is None
    ]
    return lines


def consortium_lines(call):
    """Return how many partners make a consortium: by a source, or by our own assumption."""
    source = sources_by_fact(call).get("min_partners")
    text = _("from %(number)s organisations on") % {"number": call.min_partners}
    note = "" if source else _("This is our own assumption; no source we know of gives a number.")
    return [Line(_("Number of partners"), text, source, note=note)]
