"""The page of one call says what is known, where from, and claims nothing else."""

import re
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from portal import clock
from proposals.models import (
    CallStatement,
    CapQualifier,
    LinkKind,
    OutlineTemplate,
    RegionCategory,
    Topic,
)
from tests.proposals.factories import make_call, make_cap
from tests.proposals.reading import page_at, words

pytestmark = pytest.mark.django_db

LAST_DAY = datetime(2026, 5, 7, 18, tzinfo=clock.BERLIN)
NEXT_DAY = datetime(2026, 5, 8, 0, 1, tzinfo=clock.BERLIN)
FOURTH = "/calls/modellvorhaben-2026-ki/"


def test_on_the_last_day_the_page_says_so_and_leads_to_the_place_of_submission(client, fourth_call):
    page = page_at(client, LAST_DAY, FOURTH)

    assert "heute ist der letzte Tag" in words(page)
    assert "Zur Einreichung" in words(page)
    assert "Förderportal der Sächsischen Aufbaubank (SAB)" in words(page)


def test_the_day_after_nothing_on_the_page_invites_to_submit(client, fourth_call):
    page = page_at(client, NEXT_DAY, FOURTH)

    assert "Beendet am 7. Mai 2026" in words(page)
    assert "Projektvorschläge werden nicht mehr angenommen." in words(page)
    assert [
        phrase
        for phrase in ("Zur Einreichung", "beantragen", "letzte Tag", "Jetzt", "noch 0")
        if phrase in words(page)
    ] == []


def test_after_the_end_the_page_says_what_to_do_now(client, fourth_call):
    text = words(page_at(client, NEXT_DAY, FOURTH))

    assert "verständigen Sie sich auf eine Idee für den nächsten Aufruf." in text
    assert "Wann er kommt, ist nicht bekannt." in text


def test_the_amounts_are_said_in_words_and_promise_nothing(client, fourth_call):
    text = words(client.get(FOURTH))

    unknown = "Für diese Region ist kein Betrag hinterlegt. Maßgeblich ist die Auskunft der SAB."
    assert "Einzelner Träger bis zu 300.000 €" in text
    assert "bis zu 400.000 €, abhängig vom Projektdurchführungsort" in text
    assert f"Trägerverbund, Übergangsregion {unknown}" in text
    assert f"Trägerverbund, stärker entwickelte Region {unknown}" in text
    assert "„Bis zu“ ist keine Zusage" in text
    assert text.count("400.000 €") == text.count("400.000 €, abhängig vom Projektdurchführungsort")


def test_no_hour_is_invented_for_the_deadline(client, fourth_call):
    text = words(page_at(client, LAST_DAY, FOURTH))

    assert "Die Quelle nennt einen Tag, aber keine Uhrzeit." in text
    assert re.findall(r"\d\d:\d\d", text) == []


def test_an_hour_that_is_known_is_shown(client):
    make_call(deadline_time=time(12, 0))

    assert "30. April 2030, 12:00 Uhr" in words(client.get("/calls/aufruf/"))


def test_both_names_of_the_programme_are_shown(client, fourth_call):
    text = words(client.get(FOURTH))

    assert "Programm Modellvorhaben für soziale Innovationen" in text
    assert "Auch genannt Modellvorhaben zur Zukunftsplattform" in text


def test_the_number_of_partners_is_shown_as_our_own_assumption(client, fourth_call):
    assert "ab 2 Organisationen Das ist unsere Annahme." in words(client.get(FOURTH))


def test_the_number_of_partners_is_no_assumption_where_a_source_gives_it(client):
    make_call()

    text = words(client.get("/calls/aufruf/"))

    assert "ab 2 Organisationen Quelle: Bekanntmachung" in text
    assert "Annahme" not in text


def test_a_cost_model_that_is_not_confirmed_says_so(client, fourth_call):
    text = words(client.get(FOURTH))

    assert "40 % davon als Pauschale für alle übrigen Ausgaben Für diesen Aufruf nicht" in text


def test_the_outline_is_marked_as_our_own_suggestion(client, fourth_call):
    assert "Eigener Vorschlag, kein amtliches Formular" in words(client.get(FOURTH))


def test_an_official_outline_is_not_called_our_own(client, fourth_call):
    OutlineTemplate.objects.update(is_official=True)

    assert "kein amtliches Formular" not in words(client.get(FOURTH))


def test_a_source_that_nobody_compared_says_so_and_a_compared_one_names_the_day(
    client, fourth_call
):
    before = words(client.get(FOURTH))
    fourth_call.sources.filter(label__startswith="Medien").update(checked_on=date(2026, 3, 1))
    after = words(client.get(FOURTH))

    assert "Medieninformation SMS, 12.02.2026 (noch nicht geprüft)" in before
    assert "Medieninformation SMS, 12.02.2026 (geprüft am 1. März 2026)" in after
    assert "Medieninformation SMS, 12.02.2026 (noch nicht geprüft)" not in after


def test_each_section_of_facts_names_a_source_with_its_link(client, fourth_call):
    page = client.get(FOURTH).content.decode()
    sections = re.findall(
        r'<section[^>]*aria-labelledby="([a-z-]+)">(.*?)</section>', page, re.DOTALL
    )

    with_source = {name for name, text in sections if "Quelle:" in text}
    assert with_source == {
        "purpose",
        "dates",
        "amounts",
        "consortium",
        "recipient",
        "conditions",
        "stages",
        "support",
    }
    assert 'href="https://revosax.sachsen.de/vorschrift/19460"' in page


def test_what_no_source_says_is_listed_as_open(client, fourth_call):
    text = words(client.get(FOURTH))

    start = text.index("Was keine Quelle sagt")
    assert text[start:].startswith(
        "Was keine Quelle sagt "
        "Bis zu welcher Uhrzeit kann am letzten Tag eingereicht werden? "
        "Welcher Betrag gilt in welcher Region? "
        "Welcher Betrag gilt, wenn ein Projekt in mehreren Regionen stattfindet? "
        "Ab wie vielen Organisationen liegt ein Trägerverbund vor? "
        "Welches Formular, welche Textlängen und welche Auswahlkriterien gelten? "
        "Gilt das Kostenmodell der Richtlinie auch für diesen Aufruf? "
        "Maßgeblich ist die Auskunft der SAB."
    )


def test_the_sign_up_for_an_event_is_linked_until_the_event_is_over(client, fourth_call):
    sign_up = fourth_call.links.get(kind=LinkKind.INFO_EVENT).url
    day = datetime(2026, 2, 26, 20, tzinfo=clock.BERLIN)
    day_after = datetime(2026, 2, 27, 0, 1, tzinfo=clock.BERLIN)

    assert sign_up in page_at(client, day, FOURTH).content.decode()
    assert sign_up not in page_at(client, day_after, FOURTH).content.decode()


def test_dates_are_marked_up_for_machines(client, fourth_call):
    days = re.findall(r'<time datetime="([^"]+)">', client.get(FOURTH).content.decode())

    assert days == [
        "2026-05-07",
        "2026-02-12",
        "2026-02-12",
        "2026-02-26",
        "2026-05-07",
        "2027-01-01",
    ]


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({}, "Offen noch 14 Tage"),
        ({"deadline": date(2030, 4, 17)}, "Offen noch 1 Tag"),
        ({"deadline": date(2030, 4, 16)}, "Offen heute ist der letzte Tag"),
        ({"deadline": date(2030, 4, 15)}, "Beendet am 15. April 2030"),
        ({"deadline": None}, "Offen keine Frist bekannt"),
        (
            {"published_on": None, "opens_on": date(2030, 4, 20)},
            "Angekündigt beginnt am 20. April 2030",
        ),
        (
            {"published_on": None, "opens_on": None, "deadline": None, "project_start": None},
            "Angekündigt Termine noch nicht bekannt",
        ),
    ],
)
def test_the_time_that_is_left_is_said_in_words(client, dates, sentence):
    make_call(**dates)
    moment = datetime(2030, 4, 16, 12, tzinfo=clock.BERLIN)

    assert sentence in words(page_at(client, moment, "/calls/"))
    assert sentence in words(page_at(client, moment, "/calls/aufruf/"))


def test_dates_that_nobody_has_named_are_shown_as_unknown(client):
    make_call(info_event_on=None, project_start=None)

    text = words(client.get("/calls/aufruf/"))

    assert "Informationsveranstaltung nicht bekannt" in text
    assert "Geplanter Beginn der Vorhaben nicht bekannt" in text


@pytest.mark.parametrize(
    ("cap", "sentence"),
    [
        ({}, "Einzelner Träger bis zu 100.000 €"),
        ({"qualifier": CapQualifier.FIXED}, "Einzelner Träger 100.000 €"),
        (
            {"qualifier": CapQualifier.FIXED, "location_dependent": True},
            "Einzelner Träger 100.000 €, abhängig vom Projektdurchführungsort",
        ),
        (
            {"qualifier": CapQualifier.UNKNOWN, "max_grant": None},
            "Einzelner Träger Keine Quelle nennt einen Betrag. Maßgeblich ist die Auskunft der FB.",
        ),
        (
            {"region_category": RegionCategory.TRANSITION, "location_dependent": True},
            "Einzelner Träger, Übergangsregion bis zu 100.000 €",
        ),
        ({"max_grant": Decimal("99999.50")}, "Einzelner Träger bis zu 99.999,50 €"),
    ],
)
def test_each_kind_of_amount_has_its_words(client, cap, sentence):
    make_cap(make_call(), **cap)

    assert sentence in words(client.get("/calls/aufruf/"))


def test_without_a_short_name_the_granting_body_is_named_by_its_office(client):
    make_cap(make_call(granting_body_short=""), max_grant=None, qualifier=CapQualifier.UNKNOWN)

    assert "Maßgeblich ist die Auskunft der Bewilligungsstelle." in words(
        client.get("/calls/aufruf/")
    )


def test_readers_of_english_are_told_that_the_texts_of_a_call_are_german(client, fourth_call):
    client.post("/language/", {"language": "en"})

    page = client.get(FOURTH)

    assert "The texts of a call are in German, as in its sources." in words(page)
    assert "up to €400,000, depending on the place of implementation" in words(page)
    assert f'<h1 lang="de">{fourth_call.title}</h1>' in page.content.decode()


def test_text_that_people_enter_is_never_markup(client):
    call = make_call(title="<b>Aufruf</b>", summary="<i>kurz</i>")
    source = call.sources.get()
    CallStatement.objects.create(call=call, topic=Topic.PURPOSE, text="<u>Ziel</u>", source=source)

    page = client.get("/calls/aufruf/").content.decode()

    assert [tag for tag in ("<b>Aufruf", "<i>kurz", "<u>Ziel") if tag in page] == []
    assert "&lt;u&gt;Ziel" in page
