"""Who gets at a budget's pages; looking writes nothing, and more rows need no more queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partners.models import Role
from portal.models import User
from proposals.models import LogEntry, PartnerRole
from tests.partners.factories import make_district, make_member, make_organisation
from tests.portal.people import protected
from tests.proposals.budgets import POST, address, addresses
from tests.proposals.factories import make_consortium, make_position, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation(name="Haus Lichtblick")


@pytest.fixture
def consortium(lead, fourth_call):
    return make_consortium(lead, fourth_call)


@pytest.fixture
def lead_seat(consortium):
    return consortium.partners.get(role=PartnerRole.LEAD)


@pytest.fixture
def seat(consortium):
    return make_seat(consortium, make_organisation("werkbank", name="Werkbank KI"))


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", Role.EDITOR, name="Anna Kern")


@pytest.fixture
def bela(seat):
    return make_member(seat.organisation, "bela@example.org", Role.EDITOR, name="Bela Bittner")


ROLES = {
    "stranger": 404,
    "superuser": 404,
    "member of the lead": 403,
    "member of the partner": 403,
    "editor of the partner": 200,
    "editor of another partner": 403,
    "editor of the lead": 200,
}


def someone(who, consortium, lead, seat):
    if who == "superuser":
        return protected(User.objects.create_superuser("root@example.org", "geheim-und-lang"))
    organisation = {
        "stranger": lambda: make_organisation("fremd"),
        "editor of another partner": lambda: (
            make_seat(consortium, make_organisation("andere")).organisation
        ),
    }.get(who, lambda: lead if "lead" in who else seat.organisation)()
    role = Role.MEMBER if "member" in who else Role.EDITOR
    return make_member(organisation, "x@example.org", role)


@pytest.mark.parametrize(("who", "status"), ROLES.items())
def test_who_gets_at_a_partners_rows(client, consortium, lead, seat, who, status):
    row = make_position(seat)
    client.force_login(someone(who, consortium, lead, seat))
    pages = addresses(consortium, seat, row)

    assert client.get(pages["new"]).status_code == status
    assert client.get(pages["row"]).status_code == status
    done = {200: 302}.get(status, status)
    assert client.post(pages["new"], POST).status_code == done
    assert client.post(pages["row"], POST | {"seen": "1", "title": "Neu"}).status_code == done
    removal = address("budget_row_remove", consortium.pk, "positions", row.pk)
    assert client.post(removal, {"seen": "2"}).status_code == done
    assert LogEntry.objects.count() == (3 if status == 200 else 0)


@pytest.mark.parametrize(("who", "status"), ROLES.items())
def test_who_reads_the_budget_and_who_sets_its_frame(client, consortium, lead, seat, who, status):
    pages = addresses(consortium, seat, make_position(seat))
    client.force_login(someone(who, consortium, lead, seat))

    seen = 404 if status == 404 else 200
    assert client.get(pages["budget"]).status_code == seen
    assert client.get(pages["what_if"]).status_code == seen
    leads = {404: 404}.get(status, 200 if who == "editor of the lead" else 403)
    for name in ("frame", "split"):
        assert client.get(pages[name]).status_code == leads
        if leads != 200:
            assert client.post(pages[name], {}).status_code == leads


def test_a_member_reads_and_is_offered_no_change(client, consortium, lead, lead_seat, seat):
    row = make_position(lead_seat)
    client.force_login(make_member(lead, "x@example.org", Role.MEMBER))

    text = client.get(address("budget", consortium.pk)).content.decode()

    assert "Projektleitung" in text
    assert str(address("budget_row", consortium.pk, "positions", row.pk)) not in text
    assert address("budget_frame", consortium.pk) not in text


def test_rows_of_a_partner_that_left_are_nobodys_to_change(client, consortium, seat, anna, bela):
    row = make_position(seat)
    seat.ended_at, seat.ended_how = timezone.now(), "left"
    seat.save()
    pages = addresses(consortium, seat, row)

    client.force_login(anna)
    assert client.get(pages["row"]).status_code == 403
    assert client.post(pages["new"], POST).status_code == 403
    client.force_login(bela)
    assert client.get(pages["row"]).status_code == 404


def test_rows_of_another_consortium_are_not_there(client, consortium, lead_seat, anna):
    other = make_consortium(make_organisation("anders"), consortium.call)
    row = make_position(other.partners.get())
    client.force_login(anna)

    assert client.get(address("budget_row", consortium.pk, "positions", row.pk)).status_code == 404
    assert client.get(address("budget_row", consortium.pk, "unsinn", row.pk)).status_code == 404
    assert (
        client.post(
            address("budget_row_new", consortium.pk, other.partners.get().pk, "positions"), POST
        ).status_code
        == 404
    )


def test_what_writes_takes_no_get_and_what_reads_no_post(client, consortium, lead_seat, anna):
    row = make_position(lead_seat)
    client.force_login(anna)
    removal = address("budget_row_remove", consortium.pk, "positions", row.pk)

    assert client.get(removal).status_code == 405
    assert client.post(address("budget", consortium.pk)).status_code == 405
    assert client.post(address("what_if", consortium.pk)).status_code == 405


def test_looking_writes_nothing(
    client, consortium, lead_seat, seat, anna, django_assert_max_num_queries
):
    pages = addresses(consortium, seat, make_position(seat))
    client.force_login(anna)
    before = snapshot(consortium)

    for page in pages.values():
        assert client.get(page).status_code == 200

    assert snapshot(consortium) == before


def snapshot(consortium):
    consortium.refresh_from_db()
    return consortium.revision, consortium.log.count(), consortium.changed_at


def fill(consortium, number):
    for _ in range(number):
        seat = make_seat(consortium, make_organisation(f"partner-{consortium.partners.count()}"))
        for kind in range(number):
            make_position(seat, f"Stelle {kind}")
            seat.contributions.create(means="cash", amount=100)
        ags = f"1452{consortium.places.count() + 1}"
        consortium.places.create(district=make_district(ags))


@pytest.mark.parametrize("name", ["budget", "what_if", "row", "frame", "split"])
def test_the_number_of_queries_does_not_grow(
    client, consortium, lead_seat, anna, name, django_assert_num_queries
):
    row = make_position(lead_seat)
    page = addresses(consortium, lead_seat, row)[name]
    client.force_login(anna)
    fill(consortium, 1)
    client.get(page)
    few = count_queries(client, page)

    fill(consortium, 2)
    assert consortium.partners.count() == 4
    with django_assert_num_queries(few):
        client.get(page)


def count_queries(client, page):
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)
