"""What differs between two calls, in words; what no source names is said to be unknown."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.templatetags.figures import percent
from proposals.calls.wording import day_in_words
from proposals.models import CostModelKind
from proposals.papers.carrying import Left, Subject

SUBJECTS = {
    Subject.DEADLINE: gettext_lazy("Deadline"),
    Subject.PROJECT_START: gettext_lazy("Planned start of projects"),
    Subject.DURATION: gettext_lazy("Longest duration"),
    Subject.RATE: gettext_lazy("Highest funding rate"),
    Subject.COST_MODEL: gettext_lazy("How costs are reckoned"),
    Subject.FLAT_RATE: gettext_lazy("Flat rate on staff costs"),
    Subject.CAP: gettext_lazy("Highest amount"),
    Subject.AREAS: gettext_lazy("Thematic areas"),
}
LEFT = {
    Left.STARTS_ON: gettext_lazy(
        "Planned start, %(planned)s: projects of the new call start on %(limit)s or later."
    ),
    Left.DURATION: gettext_lazy("Duration, %(planned)s: the new call allows %(limit)s at most."),
    Left.RATE: gettext_lazy("Funding rate, %(planned)s: the new call allows %(limit)s at most."),
    Left.AREAS: gettext_lazy(
        "Thematic areas, %(planned)s: the new call does not have them. It has: %(limit)s."
    ),
}


def row(difference):
    """Return {label, before, after} of a difference."""
    label = str(SUBJECTS[difference.subject])
    if difference.line:
        label = f"{label}: {difference.line}"
    sides = difference.before, difference.after
    before, after = (in_words(difference.subject, side) for side in sides)
    return {"label": label, "before": before, "after": after}


def in_words(subject, value):
    """Return one side of a difference in words."""
    if not value:
        return _("not named")
    if subject == Subject.COST_MODEL:
        return str(CostModelKind(value).label)
    return written(value)


def written(value):
    match value:
        case date():
            return day_in_words(value)
        case Decimal():
            return percent(value)
        case int():
            return ngettext("%(count)s month", "%(count)s months", value) % {"count": value}
        case tuple():
            return ", ".join(value) or _("none")
        case _:
            return value


def left_in_words(left):
    """Say what of the plan cannot come along, and why."""
    return LEFT[left.what] % {"planned": written(left.planned), "limit": written(left.limit)}
