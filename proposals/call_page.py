"""What the pages about a call show: lines of a label, a text and the source of the text."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.templatetags.figures import percent
from proposals import wording
from proposals.lifecycle import Status
from proposals.models import LinkKind, RegionCategory, Source, Topic


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
class Card:
    """A call in a list."""

    call: object
    status: str
    status_label: str
    tone: str
    countdown: str
    caps: list[Line]


def card(call, now):
    """Return what a list says of a call; its cap rules should be prefetched."""
    status = call.status_at(now)
    general = [rule for rule in call.cap_rules.all() if rule.region_category is None]
    return Card(
        call=call,
        status=status.value,
        status_label=wording.STATUS_LABELS[status],
        tone=wording.STATUS_TONES[status],
        countdown=wording.countdown(call.period, now),
        caps=[_cap_line(rule, call) for rule in general],
    )


def date_lines(call):
    """Return the call's dates in their order; those that nobody has named say so."""
    sources = sources_by_fact(call)
    hour = _("The source names a day but no hour.") if not call.deadline_time else ""
    rows = [
        (_("Published"), "published_on", ""),
        (_("Proposals from"), "opens_on", ""),
        (_("Information event"), "info_event_on", ""),
        (_("Proposals until"), "deadline", hour),
        (_("Planned start of projects"), "project_start", ""),
    ]
    return [_date_line(call, sources, *row) for row in rows]


def _date_line(call, sources, label, name, note):
    day = getattr(call, name)
    if day is None:
        return Line(label, _("not known"))
    words = wording.day_in_words(day)
    if name == "deadline":
        words = wording.deadline_in_words(call.period)
    return Line(label, words, sources.get(name), day, note)


def condition_lines(call):
    """Return duration, rate, selection and the bodies that have to do with the call."""
    sources = sources_by_fact(call)
    lines = []
    if call.max_duration_months:
        words = _("up to %(months)s months") % {"months": call.max_duration_months}
        lines.append(Line(_("Duration"), words, sources.get("max_duration_months")))
    if call.max_funding_rate:
        rate = wording.rate_in_words(call.max_funding_rate)
        lines.append(Line(_("Funding rate"), rate, sources.get("max_funding_rate")))
    named = [
        (_("Programme"), "programme"),
        (_("Also called"), "other_names"),
        (_("Directive"), "directive"),
        (_("Funder"), "funder"),
        (_("Granting body"), "granting_body"),
        (_("Submission"), "submission_channel"),
    ]
    for label, name in named:
        if value := getattr(call, name):
            text = ", ".join(value) if isinstance(value, list) else value
            lines.append(Line(label, text, sources.get(name), is_call_text=True))
    if line := cost_line(call):
        lines.append(line)
    return lines


def consortium_line(call):
    """Return how many partners make a consortium: by a source, or by our own assumption."""
    source = sources_by_fact(call).get("min_partners")
    text = _("from %(number)s organisations on") % {"number": call.min_partners}
    note = "" if source else _("This is our own assumption; no source we know of gives a number.")
    return Line(_("Number of partners"), text, source, note=note)


def cap_lines(call):
    return [_cap_line(rule, call) for rule in call.cap_rules.all()]


def _cap_line(rule, call):
    words = wording.cap_in_words(rule, call.granting_body_short)
    return Line(wording.applicant_in_words(rule), words, rule.source)


def region_lines(call):
    """Return which districts count to which region; what is unclear stands on its own line."""
    assignments = call.region_assignments.all()
    lines = []
    for category in RegionCategory:
        rows = [row for row in assignments if row.category == category]
        if rows:
            names = ", ".join(str(row) for row in rows)
            lines.append(Line(category.label, names, rows[0].source, is_call_text=True))
    lines += [
        Line(_("Unclear: %(place)s") % {"place": row}, row.note, row.source, is_call_text=True)
        for row in assignments
        if row.category is None
    ]
    return lines


def open_questions(call):
    """Return, as sentences, what no source we know of says about this call."""
    questions = []
    if call.deadline and not call.deadline_time:
        questions.append(_("Until which hour of the last day are proposals taken?"))
    if any(rule.max_grant is None for rule in call.cap_rules.all()):
        questions.append(_("Which amount holds in which region?"))
    if call.multi_region_rule is None and call.region_assignments.all():
        questions.append(_("Which amount holds if a project takes place in several regions?"))
    if "min_partners" not in sources_by_fact(call):
        questions.append(_("From how many organisations on is it a consortium?"))
    if hasattr(call, "outline") and not call.outline.is_official:
        questions.append(_("Which form, lengths and criteria does the selection follow?"))
    if hasattr(call, "cost_model") and not call.cost_model.verified_for_call:
        questions.append(_("Does the cost model of the directive hold for this call?"))
    return questions


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


def cost_line(call):
    """Return how costs are reckoned, and whether that is confirmed; None where it is not known."""
    if not hasattr(call, "cost_model"):
        return None
    model = call.cost_model
    note = "" if model.verified_for_call else _("Not confirmed for this call.")
    text = model.get_kind_display()
    if model.flat_rate:
        words = {"rate": percent(model.flat_rate)}
        text = _("staff costs plus a flat rate of %(rate)s for everything else") % words
    return Line(_("Cost model"), text, model.source, note=note)


def topics(call):
    """Return the call's statements by topic, each topic with its heading."""
    rows = call.statements.all()
    return {
        topic.value: {"label": topic.label, "rows": [row for row in rows if row.topic == topic]}
        for topic in Topic
    }


def sources_by_fact(call):
    return {fact: source for source in call.sources.all() for fact in source.facts}


def links(call, today):
    """Return the links of a call, without the sign-up for an event that is over."""
    event_is_over = call.info_event_on is not None and call.info_event_on < today
    return [
        link
        for link in call.links.all()
        if not (event_is_over and link.kind == LinkKind.INFO_EVENT)
    ]


def submission_link(call, now):
    """Return where to submit while the call is open; afterwards there is nothing to submit to."""
    if call.status_at(now) != Status.OPEN:
        return None
    return next((link for link in call.links.all() if link.kind == LinkKind.SUBMISSION), None)
