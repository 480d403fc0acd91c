"""Home and the list of calls; who sees what; how many queries it takes."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from partners.starting_vocabulary import load_districts, load_thematic_areas
from portal import clock
from portal.models import User
from proposals.calls import call_data
from proposals.models import Applicant, CallStatement, Topic
from tests.portal.people import protected
from tests.proposals.factories import make_call, make_cap
from tests.proposals.reading import page_at, words

pytestmark = pytest.mark.django_db

LAST_DAY = datetime(2026, 5, 7, 18, tzinfo=clock.BERLIN)
NEXT_DAY = datetime(2026, 5, 8, 0, 1, tzinfo=clock.BERLIN)
FOURTH = "/calls/modellvorhaben-2026-ki/"


def test_the_list_names_open_calls_first_then_announced_then_closed_ones(client):
    for slug, dates in {
        "beendet": {"deadline": date(2030, 3, 31)},
        "angekuendigt": {"published_on": None, "opens_on": date(2030, 4, 20)},
        "offen-lange": {"deadline": date(2030, 6, 1)},
        "offen-kurz": {},
    }.items():
        make_call(slug, **dates)

    page = page_at(client, datetime(2030, 4, 16, tzinfo=clock.BERLIN), "/calls/")

    assert re.findall(r'href="/calls/([a-z-]+)/" lang="de"', page.content.decode()) == [
        "offen-kurz",
        "offen-lange",
        "angekuendigt",
        "beendet",
    ]
    assert re.findall(r"<h2[^>]*>([^<]+)<", page.content.decode()) == [
        "Offen",
        "Angekündigt",
        "Beendet",
    ]


def test_without_a_call_home_and_list_say_so(client):
    for address in ("/", "/calls/"):
        assert "Hier steht noch kein Aufruf" in words(client.get(address))


def test_home_shows_the_closed_call_beside_the_invented_one_while_no_real_call_is_open(
    client, fourth_call
):
    call_data.load_demo_call()

    text = words(page_at(client, NEXT_DAY, "/"))

    assert "Der letzte Aufruf" in text
    assert "Beendet am 7. Mai 2026" in text
    assert "Beispielaufruf »Gute Nachbarschaft digital«" in text


def test_home_never_calls_the_invented_call_the_current_one(client):
    load_districts()
    load_thematic_areas()
    call_data.load_demo_call()

    text = words(client.get("/"))

    assert "Ein Aufruf zum Ausprobieren Beispielaufruf" in text
    assert "Der aktuelle Aufruf" not in text


def test_home_shows_the_real_call_alone_while_it_is_open(client, fourth_call):
    call_data.load_demo_call()

    text = words(page_at(client, LAST_DAY, "/"))

    assert "Der aktuelle Aufruf" in text
    assert "heute ist der letzte Tag" in text
    assert "Beispielaufruf" not in text


def test_home_leads_to_partners_and_the_call_and_asks_only_strangers_to_sign_up(
    client, fourth_call
):
    def ways():
        hero = re.search(r'<div class="hero">.*?</main>', client.get("/").text, re.DOTALL)[0]
        return re.findall(r'(?:action|href)="([^"]+)"', hero)[:3]

    partners, sign_up = reverse("partners"), reverse("account_signup")
    assert ways() == [partners, sign_up, FOURTH]

    client.force_login(User.objects.create_user("lena@example.org"))
    assert ways()[:2] == [partners, FOURTH]


def test_an_invented_call_is_labelled_wherever_it_shows(client, fourth_call):
    call_data.load_demo_call()

    home, calls = words(client.get("/")), words(client.get("/calls/"))
    page = words(client.get("/calls/beispielaufruf/"))

    assert "Beispielaufruf Offen noch 56 Tage" in home
    assert "Beispielaufruf Offen noch 56 Tage" in calls
    assert "Beispielaufruf Offen noch 56 Tage" in page
    assert "Dieser Aufruf ist erfunden" in page
    assert "Eingereicht wird nicht hier" not in page


def test_a_call_in_preparation_is_seen_by_the_team_only(client):
    call = make_call(is_published=False)
    addresses = ["/calls/aufruf/", "/calls/aufruf/dates.ics"]

    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert call.title not in words(client.get("/")) + words(client.get("/calls/"))

    client.force_login(User.objects.create_user("lena@example.org"))
    assert [client.get(address).status_code for address in addresses] == [404, 404]

    client.force_login(protected(User.objects.create_user("team@example.org", is_staff=True)))
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert call.title in words(client.get("/calls/"))


@pytest.mark.parametrize("address", ["/", "/calls/", "/calls/aufruf/", "/calls/aufruf/dates.ics"])
def test_the_pages_about_calls_only_answer_reading(client, address):
    make_call()

    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/calls/gibt-es-nicht/", "/calls/gibt-es-nicht/dates.ics"])
def test_a_call_that_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


def make_full_calls(number):
    for index in range(number):
        call = make_call(f"aufruf-{index}")
        make_cap(call)
        make_cap(call, Applicant.CONSORTIUM, location_dependent=True)
        source = call.sources.get()
        for topic in Topic.values:
            CallStatement.objects.create(call=call, topic=topic, text="Satz.", source=source)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"), [("/", 2), ("/calls/", 2), ("/calls/aufruf-0/", 8)]
)
def test_the_number_of_queries_does_not_depend_on_the_number_of_calls(
    client, django_assert_num_queries, number, address, queries
):
    make_full_calls(number)

    with django_assert_num_queries(queries):
        client.get(address)


def test_the_page_of_the_fourth_call_takes_at_most_twelve_queries(
    client, fourth_call, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get(FOURTH)
