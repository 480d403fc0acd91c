"""The triage inbox: who sees what, what may be done, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Role
from portal import clock
from proposals.models import ExpressionOfInterest, LogEntry
from tests.partners.factories import (
    make_competence,
    make_member,
    make_offer,
    make_organisation,
    make_sector,
)
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_role,
    make_seat,
)
from tests.proposals.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation()


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", Role.EDITOR)


@pytest.fixture
def consortium(lead):
    return make_consortium(lead, is_shown=True)


@pytest.fixture
def role(consortium):
    return make_role(consortium)


@pytest.fixture
def werkbank():
    return make_organisation("werkbank")


@pytest.fixture
def tom(werkbank):
    return make_member(werkbank, "tom@example.org", Role.EDITOR)


def at(name, *args):
    return reverse(name, args=[getattr(arg, "pk", arg) for arg in args])


def test_the_lead_finds_interest_and_invitations_in_one_list(client, consortium, role, anna):
    make_interest(role, make_organisation("werkbank"))
    make_consortium_invitation(consortium, make_organisation("campus"))
    client.force_login(anna)

    page = client.get(at("consortium_inbox", consortium))

    rows = [(row.kind, row.is_open) for row in page.context["rows"]]
    assert sorted(rows) == [("interest", True), ("invitation", True)]
    assert "Wir suchen ein Praxisfeld in der Pflege." in words(page)
    assert "Campus" in words(page)
    assert "1 Interessenbekundung, 1 offen" in words(page)


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({}, 3),
        ({"state": "open"}, 2),
        ({"state": "declined"}, 1),
        ({"kind": "invitation"}, 1),
        ({"state": "unbekannt", "role": "x", "kind": "y"}, 3),
    ],
)
def test_the_inbox_is_narrowed(client, consortium, role, anna, parameters, count):
    make_interest(role, make_organisation("werkbank"))
    make_interest(role, make_organisation("haus"), declined_at=clock.now())
    make_consortium_invitation(consortium, make_organisation("campus"))
    client.force_login(anna)

    page = client.get(at("consortium_inbox", consortium), parameters)

    assert len(page.context["rows"]) == count


def test_the_inbox_is_narrowed_to_a_role(client, consortium, role, anna):
    make_interest(role, make_organisation("werkbank"))
    other = make_role(consortium, "Technik")
    make_interest(other, make_organisation("haus"))
    client.force_login(anna)

    page = client.get(at("consortium_inbox", consortium), {"role": other.pk})

    assert [row.role for row in page.context["rows"]] == [other]


def test_several_are_declined_with_one_reason(client, consortium, role, anna):
    interests = [make_interest(role, make_organisation(f"haus-{n}")) for n in range(2)]
    client.force_login(anna)
    sent = {"interest": [one.pk for one in interests], "reason": "Die Rolle ist besetzt."}

    answer = client.post(at("decline_interests", consortium), sent, follow=True)

    assert "2 Interessenbekundungen wurden abgelehnt." in words(answer)
    assert {one.decline_reason for one in ExpressionOfInterest.objects.all()} == {sent["reason"]}


def test_reason_and_ticks_stay_when_the_reason_is_too_long(client, consortium, role, anna):
    interest = make_interest(role)
    client.force_login(anna)
    sent = {"interest": [interest.pk], "reason": "zu lang " * 50}

    page = client.post(at("decline_interests", consortium), sent)

    assert page.status_code == 200
    assert f'id="tick-{interest.pk}" checked' in page.text
    assert "zu lang zu lang" in page.text
    interest.refresh_from_db()
    assert interest.is_open


def test_declining_nobody_is_said(client, consortium, role, anna):
    make_interest(role)
    client.force_login(anna)

    page = client.post(at("decline_interests", consortium), {"reason": "Nein."})

    assert "Bitte haken Sie mindestens eine Interessenbekundung an." in words(page)
    assert "Nein." in page.text


def test_an_accepted_organisation_is_in(client, consortium, role, anna, werkbank):
    interest = make_interest(role, werkbank)
    client.force_login(anna)

    answer = client.post(at("accept_interest", interest), follow=True)

    assert "Werkbank ist jetzt Partner." in words(answer)
    assert consortium.partners.seated().filter(organisation=werkbank).exists()
    assert "Besetzt" in words(answer)


def test_interest_in_a_filled_role_stays_without_the_way_to_accept(
    client, consortium, role, anna, werkbank
):
    interest = make_interest(role, werkbank)
    make_seat(consortium, make_organisation("schnell"), open_role=role)
    client.force_login(anna)

    page = client.get(at("consortium_inbox", consortium))
    answer = client.post(at("accept_interest", interest), follow=True)

    assert at("accept_interest", interest) not in page.text
    assert "das Interesse kann nur noch abgelehnt werden" in words(page)
    assert not consortium.partners.filter(organisation=werkbank).exists()
    assert len(answer.context["messages"]) == 1


def test_an_earlier_contact_is_said(client, lead, consortium, role, anna, werkbank):
    earlier = make_consortium(lead, consortium.call)
    before = clock.now() - timedelta(days=9)
    make_consortium_invitation(earlier, werkbank, invited_at=before)
    make_interest(role, werkbank)
    make_interest(role, make_organisation("neu"))
    client.force_login(anna)

    rows = client.get(at("consortium_inbox", consortium)).context["rows"]

    assert {row.side.label: row.has_met for row in rows} == {"Werkbank": True, "Neu": False}


def test_a_common_project_is_a_contact(client, consortium, lead, role, anna, werkbank):
    other = make_consortium(make_organisation("dritte"), consortium.call)
    make_seat(other, lead)
    make_seat(other, werkbank)
    make_interest(role, werkbank)
    client.force_login(anna)

    rows = client.get(at("consortium_inbox", consortium)).context["rows"]

    assert [row.has_met for row in rows] == [True]


def test_partners_see_the_roles_and_not_who_is_interested(client, consortium, role, werkbank):
    make_interest(role, make_organisation("campus"))
    make_seat(consortium, werkbank)
    client.force_login(make_member(werkbank, "tom@example.org"))

    page = client.get(at("consortium_inbox", consortium))

    assert "Evaluation" in words(page)
    assert "Campus" not in page.text
    assert "Praxisfeld" not in page.text
    assert "sieht nur die Federführung" in words(page)


def test_members_of_the_lead_read_the_inbox_and_answer_nothing(client, consortium, role, lead):
    interest = make_interest(role)
    client.force_login(make_member(lead, "mia@example.org", Role.MEMBER))

    page = client.get(at("consortium_inbox", consortium))

    assert "Praxisfeld" in page.text
    assert at("accept_interest", interest) not in page.text
    assert client.post(at("accept_interest", interest)).status_code == 403


def test_an_administrator_who_is_a_partner_sees_no_interest(client, consortium, role, werkbank):
    make_interest(role, make_organisation("campus"))
    make_seat(consortium, werkbank)
    chief = make_member(werkbank, "chef@example.org", is_superuser=True)
    client.force_login(chief)

    assert "Praxisfeld" not in client.get(at("consortium_inbox", consortium)).text
    assert client.get(at("consortium_disclosures", consortium)).status_code == 403


def test_the_lead_reads_who_has_seen_what(client, consortium, anna, werkbank):
    consortium.disclosures.create(organisation=werkbank, what="details", shown_by=anna)
    client.force_login(anna)

    page = words(client.get(at("consortium_disclosures", consortium)))

    assert "Werkbank" in page
    assert "Lena Vogt" in page


DEEDS = ["role_unpublish", "role_pause", "role_resume", "role_close"]
ANSWERS = ["accept_interest", "reveal_interest"]


@pytest.fixture
def interest(role):
    return make_interest(role, make_organisation("campus"))


def answers_to(client, consortium, role, interest, method):
    """Return {name: status} of everything that only the lead may."""
    asked = {name: at(name, role) for name in [*DEEDS, "role_edit", "role_publish"]}
    asked |= {name: at(name, interest) for name in ANSWERS}
    asked |= {name: at(name, consortium) for name in ["role_new", "decline_interests"]}
    return {name: getattr(client, method)(address).status_code for name, address in asked.items()}


def test_strangers_do_not_find_the_lead_s_pages(client, consortium, role, interest, tom):
    client.force_login(tom)

    for method in ("get", "post"):
        found = answers_to(client, consortium, role, interest, method)
        posts_only = {*DEEDS, *ANSWERS, "decline_interests"} if method == "get" else set()
        assert found == {name: 405 if name in posts_only else 404 for name in found}
    for name in ("consortium_inbox", "consortium_disclosures"):
        assert client.get(at(name, consortium)).status_code == 404


def test_other_partners_and_readers_may_not(client, consortium, role, interest, lead, werkbank):
    make_seat(consortium, werkbank)
    partner = make_member(werkbank, "paul@example.org")
    reader = make_member(lead, "mia@example.org", Role.MEMBER)

    for one in (partner, reader):
        client.force_login(one)
        assert set(answers_to(client, consortium, role, interest, "post").values()) == {403}
    assert not LogEntry.objects.exists()


def test_reading_writes_nothing(client, consortium, role, interest, anna):
    client.force_login(anna)
    before = role.consortium.revision
    answers = answers_to(client, consortium, role, interest, "get")
    for name in ("consortium_inbox", "consortium_disclosures", "teaser"):
        client.get(at(name, consortium))
    for address in ("/interests/", "/roles/", at("express_interest", role)):
        client.get(address)

    consortium.refresh_from_db()
    interest.refresh_from_db()
    assert {name for name, status in answers.items() if status == 200} == {
        "role_edit",
        "role_publish",
        "role_new",
    }
    assert {status for status in answers.values() if status != 200} == {405}
    assert consortium.revision == before
    assert interest.is_open
    assert not LogEntry.objects.exists()


def rows(consortium, first, count):
    for number in range(first, first + count):
        role = make_role(consortium, f"Rolle {number}", sector=make_sector("research"))
        role.competences.add(make_competence(f"kompetenz-{number}"))
        organisation = make_organisation(f"haus-{number}")
        make_offer(organisation, f"kompetenz-{number}")
        make_interest(role, organisation)
        make_consortium_invitation(consortium, make_organisation(f"gast-{number}"))
        consortium.disclosures.create(organisation=organisation, what="details")


@pytest.mark.parametrize(
    ("name", "signed_in"),
    [
        ("roles", False),
        ("roles", True),
        ("teaser", False),
        ("teaser", True),
        ("consortium_inbox", True),
        ("consortium_disclosures", True),
    ],
)
def test_a_page_costs_the_same_however_many_rows(
    client, consortium, anna, django_assert_num_queries, name, signed_in
):
    if signed_in:
        client.force_login(anna)
    address = at(name, *([] if name == "roles" else [consortium]))
    rows(consortium, 0, 1)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    rows(consortium, 1, 2)

    with django_assert_num_queries(len(one)):
        client.get(address)


def test_one_s_own_interests_cost_the_same_however_many(
    client, lead, consortium, werkbank, tom, django_assert_num_queries
):
    client.force_login(tom)
    make_interest(make_role(consortium), werkbank)
    client.get("/interests/")
    with CaptureQueriesContext(connection) as one:
        client.get("/interests/")
    for number in range(2):
        other = make_consortium(lead, consortium.call, is_shown=True)
        make_interest(make_role(other, f"Rolle {number}"), werkbank)

    with django_assert_num_queries(len(one)):
        client.get("/interests/")
