"""Who gets at which page of a project, what the pages show, and that looking changes nothing."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Role
from partners.profile.profile_values import digest
from portal.models import User
from proposals.models import Consortium, ConsortiumPartner, LogEntry, PartnerRole, SeatEnd
from proposals.services.descriptions import stored_description
from proposals.services.partnership import remove_partner
from tests.partners.factories import (
    ZWICKAU,
    make_coordinator,
    make_district,
    make_member,
    make_organisation,
)
from tests.portal.people import person, protected
from tests.proposals.factories import (
    make_consortium,
    make_interest,
    make_position,
    make_role,
    make_seat,
)
from tests.proposals.test_consortia import make_open_call

pytestmark = pytest.mark.django_db

KINDS = ["outsider", "superuser", "removed", "member", "partner", "editor", "owner"]
# What each kind of person gets by GET and by an empty POST, in the order of KINDS.
NOBODY = [404, 404, 404]
TABLE = {
    "consortia": ([200, 200, 200, 200, 200, 200, 200], [405, 405, 405, 405, 405, 405, 405]),
    "consortium_new": ([200, 200, 200, 200, 200, 200, 200], [200, 200, 200, 200, 200, 200, 200]),
    "consortium": ([*NOBODY, 200, 200, 200, 200], [405, 405, 405, 405, 405, 405, 405]),
    "consortium_edit": ([*NOBODY, 403, 403, 200, 200], [*NOBODY, 403, 403, 200, 200]),
    "consortium_teaser": ([405, 405, 405, 405, 405, 405, 405], [*NOBODY, 403, 403, 302, 302]),
    "consortium_places": ([*NOBODY, 403, 403, 200, 200], [*NOBODY, 403, 403, 200, 200]),
    "consortium_give_up": ([*NOBODY, 403, 403, 403, 200], [*NOBODY, 403, 403, 403, 302]),
    "consortium_log": ([*NOBODY, 200, 200, 200, 200], [405, 405, 405, 405, 405, 405, 405]),
    "consortium_partners": ([*NOBODY, 200, 200, 200, 200], [405, 405, 405, 405, 405, 405, 405]),
    "consortium_freeze": ([*NOBODY, 403, 403, 200, 200], [*NOBODY, 403, 403, 302, 302]),
    "consortium_readers": ([*NOBODY, 200, 200, 200, 200], [*NOBODY, 403, 403, 200, 200]),
    "seat_task": ([*NOBODY, 403, 200, 200, 200], [*NOBODY, 403, 200, 200, 200]),
    "seat_role": ([*NOBODY, 403, 403, 200, 200], [*NOBODY, 403, 403, 200, 200]),
    "seat_hand_over": ([*NOBODY, 403, 403, 403, 200], [*NOBODY, 403, 403, 403, 302]),
    "seat_leave": ([*NOBODY, 403, 200, 403, 403], [*NOBODY, 403, 302, 403, 403]),
    "seat_remove": ([*NOBODY, 403, 403, 200, 200], [*NOBODY, 403, 403, 200, 200]),
    "seat_replace": ([*NOBODY, 403, 403, 200, 200], [*NOBODY, 403, 403, 200, 200]),
    "reader_end": ([405, 405, 405, 405, 405, 405, 405], [*NOBODY, 403, 403, 302, 302]),
}


@pytest.fixture
def lead():
    return make_organisation("bruecke", name="Brücke gGmbH")


@pytest.fixture
def lena(lead):
    return make_member(lead, "lena@example.org", name="Lena Vogt")


@pytest.fixture
def consortium(lead, lena):
    consortium = make_consortium(lead, make_open_call())
    consortium.places.create(district=make_district())
    return consortium


@pytest.fixture
def jonas(consortium):
    """The owner of a partner organisation."""
    firm = make_organisation("dialog", name="Dialogfabrik GmbH")
    make_seat(consortium, firm, task="Spracherkennung")
    return make_member(firm, "jonas@example.org", name="Jonas Weber")


def people(consortium, lead):
    """Make one of each kind; return them by kind."""
    gone = make_organisation("gone")
    past = {"ended_at": "2030-03-01T10:00Z", "ended_how": SeatEnd.REMOVED}
    make_seat(consortium, gone, **past)
    return {
        "outsider": person("outsider@example.org"),
        "superuser": protected(User.objects.create_superuser("root@example.org")),
        "removed": make_member(gone, "removed@example.org"),
        "member": make_member(lead, "member@example.org", Role.MEMBER),
        "partner": User.objects.get(email="jonas@example.org"),
        "editor": make_member(lead, "editor@example.org", Role.EDITOR),
        "owner": User.objects.get(email="lena@example.org"),
    }


def address(name, consortium):
    if name in {"consortia", "consortium_new"}:
        return reverse(name)
    keys = [consortium.pk]
    if name.startswith("seat_"):
        keys.append(consortium.partners.get(role=PartnerRole.FUNDED, ended_at=None).pk)
    if name == "reader_end":
        keys.append(consortium.draft_readers.first().pk)
    return reverse(name, args=keys)


def state():
    """Return everything the pages could change, in one comparable piece."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Consortium, ConsortiumPartner, LogEntry)
    ]


@pytest.mark.parametrize("name", TABLE)
def test_each_kind_of_person_gets_what_the_table_says(client, consortium, lead, jonas, name):
    everybody = people(consortium, lead)
    coordinator = make_coordinator("anna@example.org")
    consortium.draft_readers.create(person=coordinator)
    url = address(name, consortium)
    found, before = [], state()

    for kind in KINDS:
        client.force_login(everybody[kind])
        found.append(client.get(url).status_code)

    assert found == TABLE[name][0]
    assert state() == before  # looking changes nothing


@pytest.mark.parametrize("name", TABLE)
def test_each_kind_of_person_may_send_what_the_table_says(client, consortium, lead, jonas, name):
    everybody = people(consortium, lead)
    coordinator = make_coordinator("anna@example.org")
    consortium.draft_readers.create(person=coordinator)
    url = address(name, consortium)
    found = []

    for kind in KINDS:
        client.force_login(everybody[kind])
        with transaction.atomic():
            found.append(client.post(url).status_code)
            transaction.set_rollback(True)  # each from the same start

    assert found == TABLE[name][1]


def test_a_project_is_started_from_the_page_of_its_call(client, lead, lena):
    call = make_open_call()
    make_district()
    client.force_login(lena)
    assert (
        f"/consortia/new/?call={call.slug}" in client.get(call.get_absolute_url()).content.decode()
    )

    response = client.post(
        f"/consortia/new/?call={call.slug}",
        {
            "title": "Sprache im Quartier",
            "teaser": "Zwei Sätze.",
            "district": ZWICKAU,
            "municipality": "Werdau",
        },
    )

    started = Consortium.objects.get()
    assert response.url == started.get_absolute_url()
    assert started.partners.get().organisation == lead
    assert str(started.places.get()) == f"Werdau, Kreis {ZWICKAU}"


def test_who_acts_for_several_organisations_chooses_one(client, lead, lena):
    other = make_organisation("zweite", name="Zweite e. V.")
    other.memberships.create(person=lena, role=Role.EDITOR)
    third = make_organisation("dritte", name="Dritte e. V.")
    third.memberships.create(person=lena, role=Role.MEMBER)
    call = make_open_call()
    client.force_login(lena)
    url = f"/consortia/new/?call={call.slug}"
    page = client.get(url).content.decode()
    assert "Zweite e. V." in page
    assert "Dritte e. V." not in page

    client.post(url, {"organisation": other.pk, "title": "T", "teaser": "S"})
    client.post(url, {"organisation": third.pk, "title": "U", "teaser": "S"})

    assert [str(seat.organisation) for seat in ConsortiumPartner.objects.all()] == ["Zweite e. V."]


def test_a_place_elsewhere_is_refused_and_what_was_typed_stays(client, lead, lena):
    call = make_open_call()
    client.force_login(lena)

    page = client.post(
        f"/consortia/new/?call={call.slug}",
        {"title": "Mein Titel", "teaser": "S", "district": "elsewhere"},
    ).content.decode()

    assert "Der Durchführungsort muss im Freistaat Sachsen liegen." in page
    assert "Mein Titel" in page
    assert not Consortium.objects.exists()


def test_no_project_is_offered_for_a_call_that_has_ended(client, lead, lena):
    over = make_open_call(deadline=date(2020, 4, 30), project_start=date(2020, 9, 1))
    client.force_login(lena)

    page = client.get(f"/consortia/new/?call={over.slug}").content.decode()

    assert "Dieser Aufruf ist beendet" in page
    assert "<textarea" not in page


def test_who_has_no_organisation_is_shown_the_way(client):
    call = make_open_call()
    client.force_login(person("neu@example.org"))

    for url in ("/consortia/", f"/consortia/new/?call={call.slug}"):
        assert 'href="/organisations/"' in client.get(url).content.decode()


def test_the_description_shows_both_versions_to_who_was_slower(client, consortium, lena):
    client.force_login(lena)
    url = reverse("consortium_edit", args=[consortium.pk])
    seen = digest(stored_description(consortium))
    client.post(url, {"title": "Ihrer", "teaser": "T", "seen": seen})

    page = client.post(url, {"title": "Meiner", "teaser": "T", "seen": seen}).content.decode()

    assert "Ihrer" in page
    assert "Meiner" in page
    assert "Nichts wurde überschrieben" in page
    assert Consortium.objects.get().title == "Ihrer"


def test_the_places_are_saved_and_a_conflict_is_shown(client, consortium, lena):
    client.force_login(lena)
    url = reverse("consortium_places", args=[consortium.pk])
    sent = {
        "places-TOTAL_FORMS": 2,
        "places-INITIAL_FORMS": 1,
        "places-0-district": ZWICKAU,
        "places-0-municipality": "Werdau",
        "seen": digest([[ZWICKAU, ""]]),
    }

    assert client.post(url, sent).status_code == 302
    page = client.post(url, sent | {"places-0-municipality": "Plauen"}).content.decode()

    assert f"Werdau, Kreis {ZWICKAU}" in page
    assert [place.municipality for place in consortium.places.all()] == ["Werdau"]


def test_the_overview_names_one_next_step(client, consortium, lena, jonas):
    client.force_login(lena)
    url = consortium.get_absolute_url()
    assert "Planen Sie die Kosten" in client.get(url).content.decode()
    make_interest(make_role(consortium), make_organisation("interessiert"))
    assert "1 Interessenbekundung" in client.get(url).content.decode()

    consortium.places.all().delete()

    page = client.get(url).content.decode()
    assert "Nennen Sie den Durchführungsort" in page
    assert "1 Interessenbekundung" not in page


def test_a_partner_is_told_what_to_do_next(client, consortium, jonas):
    client.force_login(jonas)
    url = consortium.get_absolute_url()
    seat = consortium.partners.get(role=PartnerRole.FUNDED)
    assert "Planen Sie die Kosten" in client.get(url).content.decode()
    make_position(seat)
    assert "Prüfen Sie, ob alles da ist" in client.get(url).content.decode()

    seat.task = ""
    seat.save(update_fields=["task"])

    assert "Sagen Sie, was Sie im Vorhaben tun" in client.get(url).content.decode()


def test_access_ends_with_the_seat(client, consortium, lena, jonas):
    client.force_login(jonas)
    url = consortium.get_absolute_url()
    assert client.get(url).status_code == 200

    remove_partner(consortium.partners.get(role=PartnerRole.FUNDED), reason="Kein Bedarf", by=lena)

    assert client.get(url).status_code == 404
    client.force_login(lena)
    partners = client.get(reverse("consortium_partners", args=[consortium.pk])).content.decode()
    assert "Kein Bedarf" in partners
    assert "Dialogfabrik GmbH" in partners


def test_the_log_names_people_former_members_and_nobody_who_is_not_known_yet(
    client, consortium, lead, lena
):
    def line(deed, **fields):
        consortium.log.create(deed=deed, **fields)

    line("list_frozen", by=lena, for_organisation=lead)
    line("list_unfrozen", by=None)
    line("interest_expressed", by=person("x@example.org", name="Xaver X"), facts={"role": "Test"})
    client.force_login(lena)

    page = client.get(reverse("consortium_log", args=[consortium.pk])).content.decode()

    assert "Lena Vogt, Brücke gGmbH" in page
    assert "ehemaliges Mitglied" in page
    assert "Xaver X" not in page


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "name",
    [
        "consortium",
        "consortium_partners",
        "consortium_log",
        "consortium_readers",
        "consortium_places",
    ],
)
def test_the_pages_ask_the_same_number_of_queries_for_one_and_three(client, consortium, lena, name):
    client.force_login(lena)
    url = reverse(name, args=[consortium.pk])
    people = [make_coordinator(f"k{number}@example.org") for number in range(4)]

    def add(number):
        seat = make_seat(consortium, make_organisation(f"partner-{number}"), task="Aufgabe")
        ended = {"ended_at": "2030-03-01T10:00Z", "ended_how": SeatEnd.LEFT}
        make_seat(consortium, make_organisation(f"gone-{number}"), **ended)
        make_position(seat)
        consortium.places.create(district=make_district(), municipality=f"Ort {number}")
        consortium.log.create(deed="list_frozen", by=lena, for_organisation=seat.organisation)
        consortium.draft_readers.create(person=people[number])

    add(0)
    queries(client, url)
    one = queries(client, url)
    add(1)
    add(2)

    assert queries(client, url) == one
    assert one <= 24


def test_the_list_asks_the_same_number_of_queries_for_one_and_three(client, lead, lena):
    client.force_login(lena)
    call = make_open_call()
    make_consortium(lead, call)
    queries(client, "/consortia/")
    one = queries(client, "/consortia/")
    for number in range(2):
        consortium = make_consortium(lead, make_open_call(f"aufruf-{number}"))
        make_seat(consortium, make_organisation(f"partner-{number}"))

    assert queries(client, "/consortia/") == one
    assert one <= 16
