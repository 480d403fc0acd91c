"""A call's known dates as an iCalendar file (RFC 5545): whole days, nothing that is unknown."""

from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from proposals.calls import wording


def calendar_of(call, page_url):
    """Return the calendar file of a call as bytes, in the language of the page.

    The same call gives the same file until it is changed: identifiers and stamps do not depend on
    when it is fetched, so a calendar that subscribes to it updates its entries.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Verbundwerk//Calls//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", labelled(call, call.title))
    for name, label, description in _known_dates(call):
        calendar.add_component(_event(call, name, label, description, page_url))
    return calendar.to_ical()


def labelled(call, text):
    """Put the label of an invented call before a text that will stand by itself."""
    if call.is_demo:
        return _("[Invented example] %(text)s") % {"text": text}
    return text


def _known_dates(call):
    entries = [
        ("opens_on", _("Proposals from today on"), ""),
        ("info_event_on", _("Information event"), ""),
        ("deadline", _("Last day for proposals"), _deadline_description(call)),
        ("project_start", _("Planned start of projects"), ""),
    ]
    return [entry for entry in entries if getattr(call, entry[0])]


def _deadline_description(call):
    if call.deadline is None:
        return ""
    if call.deadline_time:
        hour = _("Proposals until: %(moment)s") % {"moment": wording.deadline_in_words(call.period)}
    else:
        hour = _("The source names a day but no hour.")
    if not call.submission_channel:
        return hour
    channel = _("Submission: %(channel)s") % {"channel": call.submission_channel}
    return f"{hour}\n{channel}"


def _event(call, name, label, description, page_url):
    day = getattr(call, name)
    event = Event()
    event.add("uid", f"{name}.{call.slug}@verbundwerk")
    event.add("dtstamp", call.changed_at.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    summary = _("%(label)s: %(call)s") % {"label": label, "call": call.title}
    event.add("summary", labelled(call, summary))
    if description:
        event.add("description", description)
    event.add("url", page_url)
    event.add("transp", "TRANSPARENT")
    return event
