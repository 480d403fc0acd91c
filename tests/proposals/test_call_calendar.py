"""The calendar file of a call: whole days, known dates only, the same identifiers each time."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from portal import clock
from proposals.calls import call_data
from tests.proposals.factories import make_call

pytestmark = pytest.mark.django_db

FOURTH = "/calls/modellvorhaben-2026-ki/dates.ics"


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_the_file_holds_each_known_date_of_the_fourth_call_as_a_whole_day(client, fourth_call):
    found = events(client.get(FOURTH))

    assert [(e["uid"], e["dtstart"].dt, e["dtend"].dt) for e in found] == [
        ("opens_on.modellvorhaben-2026-ki@verbundwerk", date(2026, 2, 12), date(2026, 2, 13)),
        ("info_event_on.modellvorhaben-2026-ki@verbundwerk", date(2026, 2, 26), date(2026, 2, 27)),
        ("deadline.modellvorhaben-2026-ki@verbundwerk", date(2026, 5, 7), date(2026, 5, 8)),
        ("project_start.modellvorhaben-2026-ki@verbundwerk", date(2027, 1, 1), date(2027, 1, 2)),
    ]
    assert all(e["dtstart"].params["VALUE"] == "DATE" for e in found)


def test_a_date_that_nobody_has_named_is_not_in_the_file(client):
    make_call(info_event_on=None, project_start=None)

    uids = [event["uid"] for event in events(client.get("/calls/aufruf/dates.ics"))]

    assert uids == ["opens_on.aufruf@verbundwerk", "deadline.aufruf@verbundwerk"]


def test_a_call_without_dates_has_an_empty_calendar(client):
    make_call(published_on=None, opens_on=None, deadline=None, project_start=None)

    response = client.get("/calls/aufruf/dates.ics")

    assert events(response) == []
    assert Calendar.from_ical(response.content)["x-wr-calname"] == "Aufruf aufruf"


def test_the_deadline_says_where_to_submit_and_that_no_hour_is_known(client, fourth_call):
    deadline = events(client.get(FOURTH))[2]

    assert deadline["summary"].startswith("Letzter Tag zum Einreichen: KI in der Sozialen Arbeit")
    assert deadline["description"] == (
        "Die Quelle nennt einen Tag, aber keine Uhrzeit.\n"
        "Einreichung: Förderportal der Sächsischen Aufbaubank (SAB)"
    )
    assert deadline["url"] == "http://testserver/calls/modellvorhaben-2026-ki/"


def test_an_hour_that_is_known_stands_in_the_description(client):
    make_call(deadline_time=time(12, 0))

    deadline = events(client.get("/calls/aufruf/dates.ics"))[1]

    assert (
        deadline["description"]
        == "Einreichung bis: 30.\N{NO-BREAK SPACE}April 2030, 12:00\N{NO-BREAK SPACE}Uhr"
    )
    assert deadline["dtstart"].dt == date(2030, 4, 30)


def test_fetching_again_on_another_day_gives_the_same_file(client, fourth_call):
    first = client.get(FOURTH).content
    with clock.frozen(datetime(2027, 1, 1, tzinfo=clock.BERLIN)):
        second = client.get(FOURTH).content

    assert first == second


def test_the_stamp_is_the_moment_of_the_last_change_in_utc(client, fourth_call):
    stamp = events(client.get(FOURTH))[0]["dtstamp"].dt

    assert stamp == fourth_call.changed_at.astimezone(UTC).replace(microsecond=0)


def test_the_dates_of_an_invented_call_are_labelled_each(client, fourth_call):
    call_data.load_demo_call()

    calendar = Calendar.from_ical(client.get("/calls/beispielaufruf/dates.ics").content)
    texts = [calendar["x-wr-calname"], *(event["summary"] for event in calendar.walk("VEVENT"))]

    assert [text for text in texts if not text.startswith("[Beispielaufruf] ")] == []
    assert len(texts) == 5


def test_the_file_is_a_calendar_with_short_lines_that_end_as_the_standard_says(client, fourth_call):
    response = client.get(FOURTH)
    lines = response.content.split(b"\r\n")

    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert response.headers["content-disposition"] == (
        'attachment; filename="modellvorhaben-2026-ki.ics"'
    )
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    assert Calendar.from_ical(response.content)["version"] == "2.0"
