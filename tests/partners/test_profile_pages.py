"""The pages on which a profile is edited: what was typed stays, each button leads where it says."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Organisation, Role
from partners.profile import profile_steps
from portal import clock
from tests.partners.editing import address, seen, send
from tests.partners.factories import (
    make_member,
    make_organisation,
    make_parts,
    make_sector,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(client):
    """A published organisation whose owner is signed in."""
    organisation = make_organisation()
    client.force_login(make_member(organisation))
    return organisation


@pytest.mark.parametrize(
    ("name", "then", "target"),
    [
        ("summary", "overview", ""),
        ("summary", "next", "offers"),
        ("audience", "next", "places"),
        ("summary", "again", "summary"),
        ("logo", "next", ""),
        ("summary", "elsewhere", ""),
    ],
)
def test_each_button_saves_and_leads_where_it_says(client, organisation, name, then, target):
    fields = {"summary": "Neu"} if name == "summary" else {}

    answer = send(client, organisation, name, then, **fields)

    assert answer.url == address(organisation, target)


def test_the_five_minute_path_ends_where_the_profile_can_be_published(client, organisation):
    Organisation.objects.update(confirmed_on=None)

    answer = send(client, organisation, "audience", "next")

    assert answer.url == address(organisation)
    assert "Profil veröffentlichen" in client.get(answer.url).text


def test_publishing_makes_the_profile_visible_and_says_so(client, organisation):
    Organisation.objects.update(confirmed_on=None)

    answer = client.post(address(organisation), follow=True)

    organisation.refresh_from_db()
    assert organisation.confirmed_on == clock.today()
    assert "Ihr Profil gilt ab heute als aktuell" in answer.text
    assert "Die Angaben sind aktuell" in answer.text


def test_publishing_without_a_summary_is_refused_with_a_reason(client, organisation):
    Organisation.objects.update(confirmed_on=None, summary="")

    answer = client.post(address(organisation), follow=True)

    organisation.refresh_from_db()
    assert organisation.confirmed_on is None
    assert "Bitte schreiben Sie zuerst die Kurzbeschreibung" in answer.text
    assert "Kurzbeschreibung schreiben" in answer.text


def test_a_stale_profile_is_told_so(client, organisation):
    with clock.frozen(datetime(2031, 3, 2, 12, tzinfo=clock.BERLIN)):
        text = client.get(address(organisation)).text

    assert "Das ist über ein Jahr her" in text


def test_the_overview_names_the_most_useful_step_and_why(client, organisation):
    text = client.get(address(organisation)).text

    assert "Als Nächstes am nützlichsten: Was Sie anbieten" in text
    assert "Ohne Angebote erscheinen Sie weder im Filter noch in Vorschlägen." in text
    assert '<progress aria-label="Ihr Profil" value="2"' in text


def test_a_member_who_may_not_edit_reads_the_overview_without_links_to_steps(client):
    organisation = make_organisation()
    client.force_login(make_member(organisation, role=Role.MEMBER))

    text = client.get(address(organisation)).text

    assert "Was Sie anbieten" in text
    assert address(organisation, "offers") not in text
    assert "<button" not in text.partition("<main")[2].partition("</main>")[0]


def test_what_somebody_else_saved_is_not_overwritten_and_what_was_typed_stays(client, organisation):
    older = seen(organisation, "summary")
    Organisation.objects.update(summary="Fassung der anderen")

    answer = client.post(
        address(organisation, "summary"), {"seen": older, "summary": "Meine Fassung"}
    )

    organisation.refresh_from_db()
    assert organisation.summary == "Fassung der anderen"
    assert "Inzwischen hat jemand anderes diesen Schritt gespeichert" in answer.text
    assert "Meine Fassung" in answer.text
    assert seen(organisation, "summary") in answer.text  # saving again is meant, so it works


def test_saving_again_after_a_conflict_takes_the_place_of_the_other(client, organisation):
    Organisation.objects.update(summary="Fassung der anderen")
    organisation.refresh_from_db()

    send(client, organisation, "summary", summary="Meine Fassung")

    organisation.refresh_from_db()
    assert organisation.summary == "Meine Fassung"


def test_a_form_without_the_mark_of_what_was_seen_saves_nothing(client, organisation):
    client.post(address(organisation, "summary"), {"summary": "Ohne Zeichen"})

    organisation.refresh_from_db()
    assert organisation.summary != "Ohne Zeichen"


def queries(client, path):
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


@pytest.mark.parametrize(
    "name", ["", *(step.key for step in profile_steps._steps if step.is_first)]
)
def test_no_page_asks_more_often_for_a_fuller_profile(client, name):
    few, many = make_organisation("wenig"), make_organisation("viel", sector=make_sector("other"))
    owner = make_member(few)
    many.memberships.create(person=owner, role=Role.OWNER)
    client.force_login(owner)
    make_parts(many, 3)
    few_queries = queries(client, address(few, name))

    assert queries(client, address(many, name)) == few_queries <= 12


@pytest.mark.parametrize("name", ["places", "contacts", "references"])
def test_three_entries_cost_as_many_queries_as_one(client, organisation, name):
    make_parts(organisation, 1)
    one = queries(client, address(organisation, name))
    make_parts(organisation, 2, first=1)

    assert queries(client, address(organisation, name)) == one <= 12
