"""Who gets the budget as a file, how often, and that nothing changes by it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import Role
from portal.models import User
from proposals.models import LogEntry
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.budget_project import make_planned
from tests.proposals.factories import make_position, make_seat

NAMES = ["budget_xlsx", "budget_pdf"]
QUERIES = 16


@pytest.fixture
def consortium(fourth_call):
    return make_planned(fourth_call)


def download(client, consortium, name, email="inga@example.org"):
    client.force_login(User.objects.get(email=email))
    return client.get(reverse(name, args=[consortium.pk]))


@pytest.mark.parametrize(
    ("name", "start", "ending"), [(NAMES[0], b"PK", "xlsx"), (NAMES[1], b"%PDF-1.7", "pdf")]
)
def test_a_member_of_a_partner_gets_the_file(client, consortium, name, start, ending):
    seat = consortium.partners.get(organisation__slug="werkbank")
    make_member(seat.organisation, "bela@example.org", Role.MEMBER)

    response = download(client, consortium, name, "bela@example.org")

    assert response.status_code == 200
    assert response.content.startswith(start)
    assert response["content-disposition"].startswith(
        'attachment; filename="budget-entlastung-im-quartier-'
    )
    assert response["content-disposition"].endswith(f'.{ending}"')
    assert response["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", NAMES)
def test_outsiders_former_partners_and_superusers_get_no_file(client, consortium, name):
    seat = consortium.partners.get(organisation__slug="werkbank")
    make_member(seat.organisation, "bela@example.org")
    person("fremd@example.org")
    chief = User.objects.create_user("chefin@example.org", is_superuser=True)
    seat.ended_at, seat.ended_how = seat.joined_at, "removed"
    seat.save()

    for email in ("bela@example.org", "fremd@example.org", chief.email):
        assert download(client, consortium, name, email).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_download_changes_nothing(client, consortium, name):
    revision = consortium.revision

    download(client, consortium, name)

    consortium.refresh_from_db()
    assert (consortium.revision, LogEntry.objects.count()) == (revision, 0)
    assert client.post(reverse(name, args=[consortium.pk])).status_code == 405


def test_a_person_gets_twenty_files_an_hour(client, consortium):
    codes = [download(client, consortium, "budget_xlsx").status_code for _ in range(21)]

    assert codes == [200] * 20 + [429]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_costs_a_fixed_number_of_queries(
    client, consortium, name, django_assert_num_queries
):
    download(client, consortium, name)
    address = reverse(name, args=[consortium.pk])
    with django_assert_num_queries(QUERIES):
        client.get(address)
    for slug in ("eins", "zwei"):
        seat = make_seat(consortium, make_organisation(slug))
        make_position(seat)
        seat.contributions.create(means="cash", amount=Decimal(1))
    with django_assert_num_queries(QUERIES):
        client.get(address)
