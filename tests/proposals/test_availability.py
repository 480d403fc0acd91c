"""How much time an organisation has for a call: entered, kept, shown, told to the search."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from partners.profile.profile_values import digest
from partners.search import upkeep
from portal import clock
from proposals.calls.availability import STEP, months_in_words
from proposals.models import CallAvailability
from proposals.services.availability import save_availability, stored_months
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_call

pytestmark = pytest.mark.django_db

ADDRESS = "/organisations/lichtblick/profile/availability/"
WHILE_OPEN = datetime(2030, 4, 1, 12, tzinfo=clock.BERLIN)
OVER = {
    "published_on": date(2029, 1, 1),
    "opens_on": date(2029, 1, 1),
    "deadline": date(2029, 2, 1),
}


@pytest.fixture(autouse=True)
def in_april():
    with clock.frozen(WHILE_OPEN):
        yield


@pytest.fixture
def organisation(client):
    organisation = make_organisation()
    client.force_login(make_member(organisation))
    return organisation


def send(client, organisation, call, months):
    seen = digest(stored_months(organisation))
    return client.post(ADDRESS, {"seen": seen, f"call_{call.pk}": months})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("2,5", "2.5"), ("2.5", "2.5"), ("3", "3.0"), ("0,5", "0.5"), ("999", "999.0")],
)
def test_half_months_are_written_with_a_comma(client, organisation, typed, stored):
    call = make_call()

    assert send(client, organisation, call, typed).status_code == 302
    assert organisation.availabilities.get().person_months == Decimal(stored)
    assert f'value="{typed.replace(".", ",")}"' in client.get(ADDRESS).text.replace(",0", "")


@pytest.mark.parametrize("typed", ["2,3", "-1", "1000", "viel", "1e99", "NaN"])
def test_what_is_no_half_month_is_refused(client, organisation, typed):
    call = make_call()

    answer = send(client, organisation, call, typed)

    assert answer.status_code == 200
    assert f'href="#id_call_{call.pk}"' in answer.text
    assert organisation.availabilities.count() == 0


@pytest.mark.parametrize("typed", ["", "0", "0,0"])
def test_no_time_is_no_row(client, organisation, typed):
    call = make_call()
    send(client, organisation, call, "2")

    send(client, organisation, call, typed)

    assert organisation.availabilities.count() == 0


def test_calls_that_are_over_or_not_shown_are_not_asked_about(client, organisation):
    make_call("jetzt", title="Der offene")
    make_call("vorbei", title="Der beendete", project_start=date(2029, 9, 1), **OVER)
    make_call("entwurf", title="Der unfertige", is_published=False)

    text = client.get(ADDRESS).text

    assert "Der offene" in text
    assert "Der beendete" not in text
    assert "Der unfertige" not in text


def test_without_a_call_to_come_there_is_no_such_step(client, organisation):
    assert not STEP.is_offered()
    assert client.get(ADDRESS).status_code == 404


def test_what_was_said_of_a_call_that_is_over_stays(client, organisation):
    over = make_call("vorbei", project_start=date(2029, 9, 1), **OVER)
    CallAvailability.objects.create(organisation=organisation, call=over, person_months=4)
    call = make_call()

    send(client, organisation, call, "2")

    assert organisation.availabilities.count() == 2


def test_the_search_is_told_for_which_calls_there_is_time(client, organisation, monkeypatch):
    told = []
    monkeypatch.setattr(upkeep, "set_calls", lambda o, slugs: told.append((o.pk, sorted(slugs))))
    call = make_call()

    send(client, organisation, call, "2")
    send(client, organisation, call, "")

    assert told == [(organisation.pk, ["aufruf"]), (organisation.pk, [])]


def test_the_page_of_the_organisation_says_it(client, organisation):
    send(client, organisation, make_call(title="Aufruf 2030"), "2,5")
    client.logout()

    text = client.get("/partners/lichtblick/").text

    assert "Zeit für: Aufruf 2030" in text
    assert "2,5\N{NO-BREAK SPACE}Personenmonate" in text


@pytest.mark.parametrize(
    ("months", "words"),
    [("1.0", "1 Personenmonat"), ("0.5", "0,5 Personenmonate"), ("12.0", "12 Personenmonate")],
)
def test_months_are_written_as_people_do(months, words):
    with translation.override("de"):
        assert months_in_words(Decimal(months)) == words.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize("months", ["-0.5", "0.3"])
def test_the_database_refuses_what_cannot_be(organisation, months):
    call = make_call()

    with pytest.raises(IntegrityError), transaction.atomic():
        CallAvailability.objects.create(
            organisation=organisation, call=call, person_months=Decimal(months)
        )


def test_one_row_for_each_call(organisation):
    row = {"organisation": organisation, "call": make_call(), "person_months": Decimal("1.5")}
    CallAvailability.objects.create(**row)

    with pytest.raises(ValidationError):
        CallAvailability(**row).full_clean()


def test_a_whole_row_is_sound_to_the_model_too(organisation):
    CallAvailability(
        organisation=organisation, call=make_call(), person_months=Decimal("1.5")
    ).full_clean()


def test_three_calls_cost_the_page_as_many_queries_as_one(client, organisation):
    counts = []
    for slugs in (["eins"], ["zwei", "drei"]):
        for slug in slugs:
            CallAvailability.objects.create(
                organisation=organisation, call=make_call(slug), person_months=1
            )
        with CaptureQueriesContext(connection) as queries:
            client.get("/partners/lichtblick/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_saving_keeps_the_months_of_each_call_apart(organisation):
    first, second = make_call("eins"), make_call("zwei")
    values = {"months": sorted([[first.pk, "1.0"], [second.pk, "2.5"]])}

    save_availability(
        organisation,
        values=values,
        seen=digest(stored_months(organisation)),
        by=organisation.memberships.get().person,
    )

    assert stored_months(organisation) == values
