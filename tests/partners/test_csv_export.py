"""The list as a file: for people with a confirmed address, what the page shows and no more."""

import csv
import io
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.directory import export_table
from partners.models import ContactPerson, TargetGroup, Visibility
from portal import clock
from tests.partners.factories import make_need, make_offer, make_organisation
from tests.portal.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world(settings):
    settings.PORTAL_URL = "https://portal.example"
    with clock.frozen(datetime(2030, 4, 1, 9, tzinfo=clock.BERLIN)):
        yield


@pytest.fixture
def lena(client):
    lena = person()
    client.force_login(lena)
    return lena


def table(response):
    return [*csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")]


def test_each_organisation_is_a_line_with_what_its_page_shows(client, lena):
    organisation = make_organisation(
        "lichtblick",
        name="Lichtblick gGmbH",
        website="https://lichtblick.example",
        verified_on=date(2030, 3, 2),
        contact_email="geheim@example.org",
    )
    make_offer(organisation, "evaluation")
    make_offer(organisation, "beratung")
    make_need(organisation, "chatbot")
    group = TargetGroup.objects.create(slug="kinder", name_de="Kinder", name_en="Children")
    organisation.target_groups.add(group)
    ContactPerson.objects.create(organisation=organisation, name="Petra Geheim")

    response = client.get("/partners/export.csv")

    assert table(response) == [
        [
            *("Name", "Bereich", "Rechtsform", "Kann die Zuwendung empfangen", "Ort"),
            *("Landkreis oder kreisfreie Stadt", "Website", "Bietet", "Sucht", "Zielgruppen"),
            *("Handlungsfelder", "Themenbereiche", "Geprüft", "Zuletzt bestätigt am"),
            "Seite im Portal",
        ],
        [
            *("Lichtblick gGmbH", "social_services", "ggmbh", "ja", "Zwickau", "Kreis 14524"),
            *("https://lichtblick.example", "Evaluation, Beratung", "Chatbot", "Kinder", "", ""),
            *("ja", "01.03.2030", "https://portal.example/partners/lichtblick/"),
        ],
    ]
    assert "eheim" not in response.content.decode()


def test_the_file_opens_in_a_german_spreadsheet(client, lena):
    response = client.get("/partners/export.csv")

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        'attachment; filename="verbundwerk-partner-2030-04-01.csv"'
    )


def test_the_file_speaks_the_language_of_the_page(client, lena):
    make_organisation()
    client.cookies["language"] = "en"

    head, line = table(client.get("/partners/export.csv"))

    assert head[:3] == ["Name", "Sector", "Legal form"]
    assert line[3] == "yes"


def test_the_parameters_of_the_page_hold_and_its_page_does_not(client, lena):
    for slug in ("pflege-a", "pflege-b", "technik"):
        make_organisation(slug)

    response = client.get("/partners/export.csv?q=pflege&page=2&page_size=1")

    assert [line[0] for line in table(response)[1:]] == ["Pflege A", "Pflege B"]


def test_what_the_person_may_not_see_is_not_in_the_file(client, lena):
    make_organisation("public")
    make_organisation("signed-in", visibility=Visibility.SIGNED_IN)
    make_organisation("hidden", visibility=Visibility.HIDDEN)

    names = [line[0] for line in table(client.get("/partners/export.csv"))[1:]]

    assert names == ["Public", "Signed In"]


def test_no_cell_is_a_formula(client, lena):
    organisation = make_organisation(name="=1+1", municipality=' "@SUM(A1)', website="")
    make_offer(organisation, "+49")

    cells = table(client.get("/partners/export.csv"))[1]

    assert (cells[0], cells[4], cells[7]) == ("'=1+1", "' \"@SUM(A1)", "'+49")


def test_a_list_that_is_cut_says_so_at_its_end(client, lena, monkeypatch):
    monkeypatch.setattr(export_table, "MOST_LINES", 2)
    monkeypatch.setattr("partners.views.export.MOST_LINES", 2)
    for slug in ("a", "b", "c"):
        make_organisation(slug)

    lines = table(client.get("/partners/export.csv"))

    assert [line[0] for line in lines[1:]] == [
        *("A", "B"),
        "Hier endet die Liste; gefunden wurde noch 1 weitere Organisation. "
        "Bitte grenzen Sie die Suche ein.",
    ]


def test_a_stranger_is_sent_to_sign_in(client):
    make_organisation()

    assert client.get("/partners/export.csv").url.startswith("/account/login/")


def test_without_a_confirmed_address_the_file_is_refused_with_a_sentence(client):
    client.force_login(person(verified=False))

    response = client.get("/partners/export.csv")

    assert response.status_code == 403
    assert "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse" in response.text


def test_the_file_is_only_read(client, lena):
    assert client.post("/partners/export.csv").status_code == 405


def test_the_eleventh_file_within_an_hour_has_to_wait(client, lena):
    statuses = [client.get("/partners/export.csv").status_code for _ in range(11)]

    assert statuses == [200] * 10 + [429]


def test_the_file_costs_the_same_for_one_organisation_and_for_three(client, lena):
    client.get("/partners/export.csv")
    counts = []
    for slug in ("a", "b", "c"):
        make_offer(make_organisation(slug))
        with CaptureQueriesContext(connection) as queries:
            client.get("/partners/export.csv")
        counts.append(len(queries))

    assert counts == [counts[0]] * 3
