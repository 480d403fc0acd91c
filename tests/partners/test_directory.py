"""The directory's page: who is shown to whom, in which order, at which cost."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Bookmark, Visibility
from partners.search import upkeep
from portal import clock
from tests.partners.factories import (
    make_competence,
    make_district,
    make_member,
    make_need,
    make_offer,
    make_organisation,
)
from tests.portal.people import person
from tests.proposals.factories import make_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_april():
    with clock.frozen(datetime(2030, 4, 1, 9, tzinfo=clock.BERLIN)):
        yield


def shown(response):
    return re.findall(r'data-organisation="([^"]+)"', response.text)


def test_everyone_sees_public_organisations_in_the_order_of_the_search(client):
    for slug in ("cedille", "arnika", "birke"):
        make_organisation(slug)

    assert shown(client.get("/partners/")) == ["arnika", "birke", "cedille"]


@pytest.fixture
def of_every_visibility():
    make_organisation("public")
    make_organisation("signed-in", visibility=Visibility.SIGNED_IN)
    make_organisation("hidden", visibility=Visibility.HIDDEN)
    make_organisation("unpublished", confirmed_on=None)
    make_organisation("dissolved", dissolved_on=date(2030, 3, 1))


def test_a_stranger_finds_public_organisations_only_and_is_told_that_there_are_more(
    client, of_every_visibility
):
    response = client.get("/partners/")

    assert shown(response) == ["public"]
    assert "Manche Organisationen zeigen sich nur Angemeldeten." in response.text


def test_a_person_with_a_confirmed_address_also_finds_what_is_for_signed_in_people(
    client, of_every_visibility
):
    client.force_login(person())

    response = client.get("/partners/")

    assert shown(response) == ["public", "signed-in"]
    assert "Manche Organisationen" not in response.text


def test_a_person_without_a_confirmed_address_finds_what_a_stranger_finds(
    client, of_every_visibility
):
    client.force_login(person(verified=False))

    response = client.get("/partners/")

    assert shown(response) == ["public"]
    assert "Sobald Ihre E-Mail-Adresse bestätigt ist" in response.text


def test_a_card_says_who_it_is_what_is_offered_and_sought_and_how_fresh_it_is(client):
    organisation = make_organisation(
        "lichtblick", name="Lichtblick gGmbH", is_demo=True, verified_on=date(2030, 3, 2)
    )
    for slug in ("evaluation", "beratung", "chatbot", "transfer"):
        make_offer(organisation, slug)
    make_need(organisation, "datenschutz")

    text = client.get("/partners/").text

    for words in (
        *("Lichtblick gGmbH", "Zwickau", "Wir begleiten Menschen im Quartier."),
        *("Evaluation", "Beratung", "Chatbot", "und 1 weitere", "Datenschutz"),
        *("geprüft", "bestätigt am 1. März 2030", "Erfundenes Beispiel"),
    ):
        assert words in text
    assert "Transfer" not in text.split("result-list")[1]


def test_what_was_asked_for_stands_first_among_the_offers(client):
    organisation = make_organisation()
    for slug in ("beratung", "chatbot", "datenschutz", "evaluation"):
        make_offer(organisation, slug)

    text = client.get("/partners/?offers=evaluation").text

    assert re.findall(r'class="tag tag-neutral">(\w+)<', text) == [
        "Evaluation",
        "Beratung",
        "Chatbot",
    ]


def test_a_profile_that_nobody_confirmed_for_a_year_says_so(client):
    make_organisation(confirmed_on=date(2029, 3, 1))

    text = client.get("/partners/").text

    assert "seit über einem Jahr nicht bestätigt" in text
    assert "bestätigt am" not in text


def test_a_seat_is_named_with_its_district_unless_that_says_the_same(client):
    freiberg = make_district("14522")
    freiberg.name = "Mittelsachsen"
    freiberg.save()
    make_organisation("a", municipality="Freiberg", district=freiberg)
    make_organisation("b", municipality="Mittelsachsen", district=freiberg)
    make_organisation("c", municipality="Berlin", district=None)

    places = re.findall(r'result-place">([^<]+)<', client.get("/partners/").text)

    assert places == ["Freiberg, Mittelsachsen", "Mittelsachsen", "Berlin"]


def test_who_remembers_an_organisation_sees_it_and_nobody_else(client):
    organisation = make_organisation()
    lena = person()
    Bookmark.objects.create(person=lena, organisation=organisation)

    client.force_login(person("tom@example.org"))
    others = client.get("/partners/").text
    client.force_login(lena)
    own = client.get("/partners/").text

    assert own.count("Gemerkt") == others.count("Gemerkt") + 1  # beside the way to the list


def test_an_empty_portal_says_that_nobody_is_here_yet(client):
    assert "Hier ist noch niemand" in client.get("/partners/").text


def test_a_page_behind_the_last_one_is_the_last_one(client):
    for number in range(3):
        make_organisation(f"nummer-{number}")

    response = client.get("/partners/?page=9&page_size=2")

    assert shown(response) == ["nummer-2"]
    assert '<span aria-current="page"><span class="visually-hidden">Seite</span> 2</span>' in (
        response.text
    )


@pytest.mark.parametrize(
    "parameters",
    [
        "sector=astrology&district=99999&offers=%3Cscript%3E",
        "sort=match&page=x&page_size=-7",
        "q=" + "%F0%9F%A6%84" * 300,
        "q=%27%29%3B+DROP+TABLE--&q=zwei",
        "q=%22%26%7C%21%3A%2A%28%29%5C",
        "sector=" + "x" * 5000,
        "&".join(f"sector={number}" for number in range(300)),
        "q[]=1&__proto__=2&=3",
    ],
)
def test_no_parameters_break_the_page(client, parameters):
    make_organisation()

    response = client.get(f"/partners/?{parameters}")

    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_what_was_typed_is_shown_as_text(client):
    text = client.get("/partners/", {"q": '"><script>alert(1)</script>'}).text

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_what_was_left_out_is_said_on_the_page(client):
    text = client.get("/partners/?sector=astrology&sort=match").text

    assert "Ein Wert im Filter „Bereich“ ist nicht bekannt und wurde weggelassen." in text
    assert "So lässt sich das Verzeichnis nicht sortieren" in text


def test_a_narrowed_list_is_kept_out_of_search_engines_and_names_its_plain_address(client):
    plain = client.get("/partners/?sort=name").text
    narrowed = client.get("/partners/?q=x&sort=name").text

    assert 'name="robots"' not in plain
    assert '<link rel="canonical" href="http://testserver/partners/">' in plain
    assert '<meta name="robots" content="noindex, follow">' in narrowed
    assert '<link rel="canonical" href="http://testserver/partners/?q=x">' in narrowed


def test_scripts_are_told_the_one_address_of_the_state_but_not_on_the_way_back(client):
    path = "/partners/?sort=relevance&q=&page=1"

    asked = client.get(path, headers={"HX-Request": "true"})
    back = client.get(path, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert asked["HX-Push-Url"] == "/partners/"
    assert "HX-Push-Url" not in back
    assert "HX-Push-Url" not in client.get(path)


def test_calls_that_are_not_over_are_a_filter_by_their_title(client):
    make_call("laufend", title="Aufruf, der läuft", deadline=date(2030, 4, 30))
    make_call("vorbei", title="Aufruf, der vorbei ist", deadline=date(2030, 3, 31))
    make_call("entwurf", title="Aufruf in Arbeit", is_published=False)

    text = client.get("/partners/?call=laufend").text

    assert "Aufruf, der läuft" in text
    assert "offen für: Aufruf, der läuft" in text
    assert "Aufruf, der vorbei ist" not in text
    assert "Aufruf in Arbeit" not in text


def test_the_directory_is_only_read(client):
    assert client.post("/partners/").status_code == 405


def queries_of(client, path):
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


@pytest.mark.parametrize("path", ["/partners/", "/partners/?q=haus&sector=social_services"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_the_page_costs_the_same_for_one_for_three_and_for_a_full_page(client, path, signed_in):
    if signed_in:
        client.force_login(make_member(make_organisation("eigene", name="Haus Eigen")))
    upkeep.rebuild()  # a process reads the words of the vocabulary once, not for each page
    counts = []
    made = 0
    for wanted in (1, 3, 25):
        for number in range(made, wanted):
            organisation = make_organisation(f"haus-{number}", name=f"Haus {number}")
            make_offer(organisation, "evaluation")
            make_need(organisation, "beratung")
        made = wanted
        counts.append(queries_of(client, path))

    assert counts == [counts[0]] * 3
    assert counts[0] <= 10


def test_a_competence_without_organisation_does_not_weigh_on_the_page(client):
    make_organisation()
    make_competence("sternenkunde")

    assert "sternenkunde" not in client.get("/partners/").text
