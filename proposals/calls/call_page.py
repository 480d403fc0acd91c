"""What the pages about calls show beside the plain facts: cards, topics, links, open questions."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from proposals.calls import call_lines, wording
from proposals.calls.call_lines import Block, Line
from proposals.calls.lifecycle import Status
from proposals.models import LinkKind, Topic


@dataclass(frozen=True)
class Card:
    """A call in a list.  `countdown` is empty where the status already says when it ended."""

    call: object
    status: Status
    status_label: str
    tone: str
    countdown: str
    deadline: Line | None
    caps: list[Line]

    @property
    def is_open(self):
        return self.status == Status.OPEN

    @property
    def is_over(self):
        return self.status == Status.CLOSED


def card(call, now):
    """Return what a list says of a call; its cap rules should be prefetched."""
    status = call.status_at(now)
    general = [rule for rule in call.cap_rules.all() if rule.region_category is None]
    countdown = wording.countdown(call.period, now)
    label = str(wording.STATUS_LABELS[status])
    if status == Status.CLOSED:
        label, countdown = capfirst(countdown), ""
    return Card(
        call=call,
        status=status,
        status_label=label,
        tone=wording.STATUS_TONES[status],
        countdown=countdown,
        deadline=_deadline_line(call),
        caps=[call_lines.cap_line(rule, call) for rule in general],
    )


def _deadline_line(call):
    if call.deadline is None:
        return None
    words = wording.deadline_in_words(call.period)
    return Line(_("Proposals until"), words, day=call.deadline)


def fact_blocks(call):
    """Return the facts of a call by section of its page."""
    sections = {
        "dates": call_lines.date_lines,
        "caps": call_lines.cap_lines,
        "regions": call_lines.region_lines,
        "consortium": call_lines.consortium_lines,
        "conditions": call_lines.condition_lines,
        "stages": call_lines.stage_lines,
        "costs": call_lines.cost_lines,
    }
    return {name: call_lines.block(lines(call)) for name, lines in sections.items()}


def topics(call):
    """Return the call's statements by topic: {topic: {label, groups of the same source}}."""
    rows = call.statements.all()
    return {
        topic.value: {
            "label": topic.label,
            "groups": _by_source([row for row in rows if row.topic == topic]),
        }
        for topic in Topic
    }


def _by_source(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row.source, []).append(Line("", row.text, row.source))
    return [Block(lines, source) for source, lines in groups.items()]


def open_questions(call):
    """Return, as sentences, what no source we know of says about this call."""
    questions = []
    if call.deadline and not call.deadline_time:
        questions.append(_("Until which hour of the last day are proposals taken?"))
    if any(rule.max_grant is None for rule in call.cap_rules.all()):
        questions.append(_("Which amount holds in which region?"))
    if call.multi_region_rule is None and call.region_assignments.all():
        questions.append(_("Which amount holds if a project takes place in several regions?"))
    if "min_partners" not in call_lines.sources_by_fact(call):
        questions.append(_("From how many organisations on is it a consortium?"))
    if hasattr(call, "outline") and not call.outline.is_official:
        questions.append(_("Which form, lengths and criteria does the selection follow?"))
    if hasattr(call, "cost_model") and not call.cost_model.verified_for_call:
        questions.append(_("Does the cost model of the directive hold for this call?"))
    return questions


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
