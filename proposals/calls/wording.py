"""Dates, states and amounts of a call in words, in the language of the page.

Nothing here promises money: an amount is "up to", a place it depends on is said, and what no
source names is said to be unknown.  Source: docs/rules.md, sections 1 and 2.
"""

from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from portal.templatetags.figures import euro, percent
from proposals.calls.lifecycle import Status, status
from proposals.models import Applicant, CapQualifier

STATUS_LABELS = {
    Status.OPEN: pgettext_lazy("call", "Open"),
    Status.ANNOUNCED: pgettext_lazy("call", "Announced"),
    Status.CLOSED: pgettext_lazy("call", "Closed"),
}
STATUS_TONES = {Status.OPEN: "green", Status.ANNOUNCED: "amber", Status.CLOSED: "neutral"}


def day_in_words(day):
    """Write a day as "7 May 2026", its number and month kept together."""
    # Translators: a date format of Django; keep the non-breaking space between day and month.
    return date_format(day, _("j\N{NO-BREAK SPACE}F Y"))


def countdown(period, now):
    """Say how long proposals are taken, or when that ended, at an aware moment in Berlin."""
    match status(period, now):
        case Status.CLOSED:
            return _("ended on %(day)s") % {"day": day_in_words(period.deadline)}
        case Status.ANNOUNCED if period.opens_on:
            return _("opens on %(day)s") % {"day": day_in_words(period.opens_on)}
        case Status.ANNOUNCED:
            return _("the dates are not known yet")
    if period.deadline is None:
        return _("no source names a deadline")
    days = (period.deadline - now.date()).days
    if days == 0:
        return _("today is the last day")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def standing(period, now):
    """Say in a few words where a call stands: "Open, 12 days left", "Ended on 7 May 2026"."""
    if status(period, now) == Status.CLOSED:
        return capfirst(countdown(period, now))
    words = {"status": STATUS_LABELS[status(period, now)], "countdown": countdown(period, now)}
    return _("%(status)s, %(countdown)s") % words


def deadline_in_words(period):
    """Write the deadline, with the hour only where the source names one."""
    day = day_in_words(period.deadline)
    if period.deadline_time is None:
        return day
    hour = time_format(period.deadline_time, "H:i")
    return _("%(day)s, %(hour)s") % {"day": day, "hour": hour}


def rate_in_words(rate):
    return _("up to %(rate)s of the eligible costs") % {"rate": percent(rate)}


def cap_in_words(rule, granting_body):
    """Say what a line of the cap table allows, and no more than its source does."""
    if rule.qualifier == CapQualifier.UNKNOWN:
        return _unknown_amount(rule, granting_body)
    amount = euro(rule.max_grant)
    depends_on_place = rule.location_dependent and rule.region_category is None
    if rule.qualifier == CapQualifier.FIXED:
        if depends_on_place:
            return _("%(amount)s, depending on the place of implementation") % {"amount": amount}
        return amount
    if depends_on_place:
        return _("up to %(amount)s, depending on the place of implementation") % {"amount": amount}
    return _("up to %(amount)s") % {"amount": amount}


def _unknown_amount(rule, granting_body):
    if rule.region_category:
        unknown = _("No amount is recorded for this region.")
    else:
        unknown = _("No source names an amount.")
    return f"{unknown} {decisive_word(granting_body)}"


def decisive_word(granting_body):
    """Say whose word counts where this portal does not know."""
    if granting_body:
        return _("%(body)s has the final say.") % {"body": granting_body}
    return _("The granting body has the final say.")


def applicant_in_words(rule):
    """Name who a line of the cap table is for."""
    if rule.region_category:
        words = {
            "applicant": rule.get_applicant_display(),
            "region": rule.get_region_category_display(),
        }
        return _("%(applicant)s, %(region)s") % words
    return str(Applicant(rule.applicant).label)
