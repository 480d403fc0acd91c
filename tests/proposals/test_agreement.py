"""The pattern of a cooperation agreement: what it says, what stays blank, what cannot break it."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from partners.models import Role
from portal import clock
from proposals.models import CostModel, CostModelKind, SeatEnd
from proposals.papers.agreement import agreement_file
from proposals.papers.agreement.words import plain
from tests.partners.factories import make_district, make_legal_form, make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import make_cap, make_consortium, make_position, make_seat
from tests.proposals.test_uploads import look

pytestmark = pytest.mark.django_db

QUERIES = 12

NOTICE = "Keine Rechtsberatung. Muster zum Ausfüllen, von Verbundwerk aus den Daten des Verbunds"
HOSTILE = [
    "=cmd|'/c calc'!A1",
    "{ INCLUDETEXT C:\\geheim.txt }",
    "{title}",
    "%(title)s",
    "<w:fldSimple w:instr='DDEAUTO'/>",
    "]]><!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "a\x00b\x01\x0b\x0c\x1f\x7f\x85c",
    "rechts\u202elinks\u2066\u200f",
    "\ufffe\uffff\ufeff",
    "Zeile\r\nzwei\tdrei\u2028vier",
    "\U0001f469\u200d\U0001f52c",
]


@pytest.fixture
def consortium():
    """A consortium of three whose lead and first partner have planned posts of 60,000 EUR each."""
    lead = make_organisation("lichtblick", name="Lichtblick gGmbH")
    consortium = make_consortium(
        lead, duration_months=24, starts_on=date(2031, 1, 1), funding_rate=Decimal("0.9")
    )
    call = consortium.call
    call.cost_model = staff_plus_flat_rate(call)
    make_cap(call)
    make_cap(call, "consortium", max_grant=Decimal(200_000))
    consortium.places.create(district=make_district())
    make_position(consortium.partners.get())
    partner = make_seat(
        consortium,
        make_organisation("werkbank", name="Werkbank e. V.", legal_form=make_legal_form("e-v")),
        task="Erprobung im Quartier",
    )
    make_position(partner)
    make_seat(consortium, make_organisation("beirat", name="Beirat"), role="associated")
    return consortium


def staff_plus_flat_rate(call):
    kind = CostModelKind.STAFF_PLUS_FLAT_RATE
    source = call.sources.first()
    return CostModel.objects.create(call=call, kind=kind, flat_rate=Decimal("0.4"), source=source)


def opened(consortium):
    return docx.Document(io.BytesIO(agreement_file(consortium)))


def text_of(document):
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join(paragraphs + cells)


def lines(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_first_page_and_every_footer_say_what_it_is_not(consortium):
    document = opened(consortium)
    footer = document.sections[0].footer.paragraphs[0].text

    first = [paragraph.text for paragraph in document.paragraphs[:2]]
    assert first[0] == "Kooperationsvereinbarung"
    assert first[1].startswith(NOTICE)
    assert first[1].endswith("Kein amtliches Formular.")
    assert footer.startswith(NOTICE)
    assert "kein amtliches Formular" in footer


def test_it_names_the_parties_their_tasks_and_the_frame(consortium):
    document = opened(consortium)
    parties, tasks, _shares, signatures = document.tables
    text = text_of(document)

    blank = "[bitte ergänzen: Name und Funktion]"
    seat = "Zwickau, Kreis 14524"
    assert lines(parties)[1:] == [
        ["Lichtblick gGmbH", "ggmbh", seat, "Federführender Partner", blank],
        ["Werkbank e. V.", "e-v", seat, "Partner (gefördert)", blank],
        ["Beirat", "ggmbh", seat, "Assoziierter Partner (ohne Förderung)", blank],
    ]
    assert lines(tasks)[1:] == [
        ["Lichtblick gGmbH", "[bitte ergänzen: Aufgabe]"],
        ["Werkbank e. V.", "Erprobung im Quartier"],
        ["Beirat", "[bitte ergänzen: Aufgabe]"],
    ]
    assert len(signatures.rows) == 4
    for words in (
        "„Entlastung im Quartier“",
        "„Aufruf aufruf“ (Programm)",
        "Durchführungsorte: Kreis 14524.",
        "Beginn: 1.\N{NO-BREAK SPACE}Januar 2031. Geplante Dauer: 24 Monate.",
        "Federführender Partner ist Lichtblick gGmbH.",
        "Bewilligungsstelle: Förderbank (FB).",
    ):
        assert words in text


def test_the_split_of_the_grant_is_the_planned_one_and_no_promise(consortium):
    document = opened(consortium)
    text = text_of(document)

    one = [f"{amount}\N{NO-BREAK SPACE}€" for amount in ("84.000", "75.600", "8.400")]
    assert lines(document.tables[2])[1:] == [["Lichtblick gGmbH", *one], ["Werkbank e. V.", *one]]
    assert "eine Zuwendung von bis zu 151.200\N{NO-BREAK SPACE}€" in text
    assert "keine Zusage" in text
    assert "Maßgeblich sind der Zuwendungsbescheid und die Auskunft der Bewilligungsstelle." in text


def test_what_nobody_has_said_is_a_marked_blank(db):
    document = opened(make_consortium())
    text = text_of(document)
    marked = {
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is not None
    }

    for blank in ("Beginn", "Dauer", "Durchführungsorte", "Betrag"):
        assert f"[bitte ergänzen: {blank}]" in text
        assert f"[bitte ergänzen: {blank}]" in marked
    assert "None" not in text
    assert "{" not in text


def test_duties_are_proposals_to_decide_on_with_their_sources(consortium):
    text = text_of(opened(consortium))

    assert text.count("Gemeinsam zu entscheiden: ") >= 10
    for word in ("Weiterleitung", "Verwendungsnachweis", "Emblem der Europäischen Union"):
        assert word in text
    assert "für diesen Aufruf zu prüfen" in text


def test_an_invented_call_is_called_so(consortium):
    before = text_of(opened(consortium))
    consortium.call.is_demo = True

    assert "erfundenes Beispiel" in text_of(opened(consortium))
    assert "erfundenes Beispiel" not in before


def test_partners_who_left_are_no_parties(consortium):
    seat = consortium.partners.get(organisation__slug="werkbank")
    seat.ended_at, seat.ended_how = clock.now(), SeatEnd.LEFT
    seat.save()

    assert "Werkbank" not in text_of(opened(consortium))


def test_it_can_be_read_by_everybody(consortium):
    document = opened(consortium)
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")

    assert headings[0].text == "§ 1 Vertragsparteien"
    assert len(headings) == 17
    assert document.paragraphs[0].style.name == "Title"
    assert language.get(qn("w:val")) == "de-DE"
    assert document.core_properties.language == "de-DE"
    assert document.core_properties.title == "Kooperationsvereinbarung: Entlastung im Quartier"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_stays_harmless_text(consortium, typed):
    typed = typed.replace("\x00", "")  # PostgreSQL takes none
    consortium.title = f"A {typed} B"
    seat = consortium.partners.get(organisation__slug="werkbank")
    seat.task = typed
    seat.save()
    seat.organisation.name = typed
    seat.organisation.save()

    content = agreement_file(consortium)
    document = docx.Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        body = file.read("word/document.xml").decode()
    words = plain(typed)

    assert look("muster.docx", content).extension == ".docx"
    assert f"„{plain(consortium.title)}“" in text_of(document)
    assert not words or lines(document.tables[1])[2][1] == words
    assert "<w:fldChar" not in body
    assert "<w:fldSimple" not in body
    assert "<w:instrText" not in body
    assert not any(mark in body for mark in "\u202e\u2066\u200f\ufffe\uffff\x0b")


def test_every_partner_downloads_it_and_nobody_else(client, consortium):
    address = reverse("agreement", args=[consortium.pk])
    member = make_member(
        consortium.partners.get(organisation__slug="werkbank").organisation, role=Role.MEMBER
    )

    def status(someone, method="get"):
        client.force_login(someone)
        return getattr(client, method)(address).status_code

    assert status(member) == 200
    assert status(person("lena@example.org")) == 404
    assert status(member, "post") == 405
    client.force_login(member)
    answer = client.get(address)
    assert answer["Content-Disposition"] == (
        'attachment; filename="Kooperationsvereinbarung Entlastung im Quartier.docx"'
    )
    assert docx.Document(io.BytesIO(answer.content)).paragraphs


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_partner_and_for_three(number, django_assert_max_num_queries):
    consortium = make_consortium()
    for n in range(number):
        make_position(make_seat(consortium, make_organisation(f"partner-{n}")))

    with django_assert_max_num_queries(QUERIES):
        agreement_file(consortium)
