"""Mails about what saved searches found: each organisation once, only what the person may see."""

import json
import re
from concurrent.futures import wait
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction

from partners import alerts as tasks
from partners.models import AlertFrequency, Organisation, SavedSearch, Visibility
from partners.search import upkeep
from partners.search.directory import Query
from partners.services import alerts, saved_searches
from portal import clock
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db

MONDAY = datetime(2030, 4, 1, 6, 30, tzinfo=clock.BERLIN)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PORTAL_URL = "https://portal.example"


def save(owner=None, frequency=AlertFrequency.AT_ONCE, text="pflege"):
    with clock.frozen(MONDAY - timedelta(days=7)):
        return saved_searches.save_search(
            owner or person(), name="Pflege", query=Query(text=text), frequency=frequency
        )


def check(search, day=MONDAY):
    with clock.frozen(day):
        alerts.check(search.pk)


def links(text):
    return re.findall(r"https://\S+", text)


def test_who_is_new_is_named_once_with_the_way_there():
    search = save()
    make_organisation("pflege", name="Pflege am Fluss")

    check(search)
    check(search)

    (message,) = mail.outbox
    assert message.to == ["lena@example.org"]
    assert message.subject == "[Verbundwerk] 1 neue Organisation: Pflege"
    assert "Pflege am Fluss (social_services, Zwickau" in message.body
    address, found, settings, stop = links(message.body)
    assert (address, found, settings) == (
        "https://portal.example/partners/pflege/",
        "https://portal.example/partners/?q=pflege",
        "https://portal.example/searches/",
    )
    assert stop.startswith("https://portal.example/searches/stop/")


def test_who_was_there_before_is_not_news():
    make_organisation("pflege")
    search = save()

    check(search)

    assert mail.outbox == []


def test_a_profile_that_comes_to_fit_later_is_news():
    lichtblick = make_organisation("lichtblick")
    search = save()
    Organisation.objects.update(name="Lichtblick Pflege")
    upkeep.index([lichtblick])

    check(search)

    assert "Lichtblick Pflege" in mail.outbox[0].body


def test_the_mail_speaks_the_language_of_the_person():
    search = save(person(language="en"))
    make_organisation("pflege")

    check(search)

    assert mail.outbox[0].subject == "[Verbundwerk] 1 new organisation: Pflege"
    assert "Hello," in mail.outbox[0].body


def test_ten_are_named_and_the_others_counted():
    search = save()
    for number in range(12):
        make_organisation(f"pflege-{number:02}")

    check(search)
    check(search)

    (message,) = mail.outbox
    assert message.body.count("https://portal.example/partners/pflege-") == 10
    assert "… und 2 weitere." in message.body


def test_nobody_is_told_of_their_own_organisation():
    organisation = make_organisation("pflege-eigen")
    Organisation.objects.update(confirmed_on=None)
    search = save(make_member(organisation))
    Organisation.objects.update(confirmed_on=MONDAY.date())

    check(search)

    assert mail.outbox == []


@pytest.mark.parametrize(
    "changes",
    [
        {"visibility": Visibility.HIDDEN},
        {"confirmed_on": None},
        {"dissolved_on": MONDAY.date()},
    ],
)
def test_what_the_person_may_not_see_is_not_told(changes):
    search = save()
    make_organisation("pflege", **changes)

    check(search)

    assert mail.outbox == []


def test_what_is_for_signed_in_people_is_told_to_people_with_a_confirmed_address():
    search = save()
    make_organisation("pflege", visibility=Visibility.SIGNED_IN)

    check(search)

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"verified": False}])
def test_a_person_who_left_or_has_no_confirmed_address_gets_no_mail(change):
    lena = person(verified=change.get("verified", True))
    search = save(lena)
    lena.is_active = change.get("is_active", True)
    lena.save()
    make_organisation("pflege")

    check(search)

    assert mail.outbox == []


def test_a_search_that_is_deleted_meanwhile_is_left_alone():
    search = save()
    make_organisation("pflege")
    SavedSearch.objects.all().delete()

    check(search)

    assert mail.outbox == []


def test_a_search_that_tells_nothing_counts_what_is_new():
    search = save(frequency=AlertFrequency.NEVER)
    make_organisation("pflege")

    check(search)

    search.refresh_from_db()
    assert (mail.outbox, search.news, search.known) == ([], 1, [])


def test_a_daily_search_tells_once_a_day():
    search = save(frequency=AlertFrequency.DAILY)
    for day in range(3):
        make_organisation(f"pflege-{day}")
        check(search, MONDAY + timedelta(days=day))
        make_organisation(f"pflege-{day}-spaet")
        check(search, MONDAY + timedelta(days=day, hours=5))

    assert [message.subject for message in mail.outbox] == [
        "[Verbundwerk] 1 neue Organisation: Pflege",
        "[Verbundwerk] 2 neue Organisationen: Pflege",
        "[Verbundwerk] 2 neue Organisationen: Pflege",
    ]


def test_a_weekly_search_tells_on_mondays_and_counts_meanwhile():
    search = save(frequency=AlertFrequency.WEEKLY)
    check(search, MONDAY)
    make_organisation("pflege")
    check(search, MONDAY + timedelta(days=3))
    search.refresh_from_db()
    counted = search.news, len(mail.outbox)
    check(search, MONDAY + timedelta(days=7))

    assert counted == (1, 0)
    assert len(mail.outbox) == 1


def test_a_name_with_a_line_break_cannot_add_a_header():
    search = save()
    SavedSearch.objects.update(name="Pflege\r\nBcc: fremd@example.org")
    make_organisation("pflege")

    check(search)

    (message,) = mail.outbox
    assert message.subject == "[Verbundwerk] 1 neue Organisation: Pflege Bcc: fremd@example.org"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail():
    search = save()
    make_organisation("pflege")

    with transaction.atomic():
        check(search)
        second = in_another_session(lambda: check(search))
        wait([second], timeout=0.5)

    second.result(timeout=5)
    assert len(mail.outbox) == 1


# -- stopping -----------------------------------------------------------------------------------


def stop_address(search):
    make_organisation("pflege")
    check(search)
    return links(mail.outbox[0].body)[-1].removeprefix("https://portal.example")


def test_each_mail_tells_mail_programs_how_to_stop_with_one_click():
    search = save()
    address = stop_address(search)

    headers = mail.outbox[0].extra_headers
    assert headers == {
        "List-Unsubscribe": f"<https://portal.example{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_the_link_asks_first_and_changes_nothing(client):
    search = save()

    response = client.get(stop_address(search))

    search.refresh_from_db()
    assert "E-Mails zu dieser Suche abbestellen?" in response.text
    assert search.frequency == AlertFrequency.AT_ONCE


def test_the_button_and_the_one_click_stop_the_mails_without_a_page_or_a_sign_in(client):
    search = save()
    client.handler.enforce_csrf_checks = True

    response = client.post(stop_address(search), {"List-Unsubscribe": "One-Click"})

    search.refresh_from_db()
    assert response.status_code == 200
    assert search.frequency == AlertFrequency.NEVER


def test_stopping_twice_or_after_the_search_is_deleted_is_no_fault(client):
    search = save()
    address = stop_address(search)
    client.post(address)
    again = client.post(address)
    SavedSearch.objects.all().delete()

    assert again.status_code == 200
    assert "Sie bekommen keine E-Mails mehr" in client.get(address).text


@pytest.mark.parametrize("token", ["x", "a:b:c", "Z" * 500])
def test_a_link_that_is_not_ours_leads_nowhere(client, token):
    assert client.get(f"/searches/stop/{token}/").status_code == 404
    assert client.post(f"/searches/stop/{token}/").status_code == 404


# -- jobs ---------------------------------------------------------------------------------------


def jobs():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args::text, scheduled_at FROM procrastinate_jobs"
            " WHERE task_name LIKE 'partners.%' ORDER BY id"
        )
        return [(name, json.loads(arguments), at) for name, arguments, at in cursor.fetchall()]


def test_many_changes_are_followed_by_one_job_soon_after(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.changed([1])
        tasks.changed([2, 3])

    ((name, arguments, at),) = jobs()
    assert (name, arguments) == ("partners.alerts.check_at_once_searches", {})
    assert at is not None


def test_a_changed_profile_makes_the_searches_that_tell_at_once_look(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        upkeep.index([make_organisation()])

    assert [name for name, _arguments, _at in jobs()] == ["partners.alerts.check_at_once_searches"]


def test_no_change_is_followed_by_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.changed([])

    assert jobs() == []


def test_each_search_that_tells_at_once_is_looked_at_in_a_job_of_its_own():
    lena = person()
    at_once = save(lena)
    save(lena, AlertFrequency.DAILY, "technik")
    save(person("weg@example.org", is_active=False))

    tasks.check_at_once_searches()
    tasks.check_at_once_searches()

    assert [(name, arguments) for name, arguments, _at in jobs()] == [
        ("partners.alerts.check_saved_search", {"search_id": str(at_once.pk)})
    ]


def test_every_morning_each_search_is_looked_at():
    lena = person()
    searches = [save(lena, frequency, frequency) for frequency in AlertFrequency.values]

    tasks.check_saved_searches(timestamp=0)

    assert [arguments["search_id"] for _name, arguments, _at in jobs()] == [
        str(search.pk) for search in searches
    ]


def test_the_job_looks_at_the_search():
    search = save()
    make_organisation("pflege")

    tasks.check_saved_search(search_id=str(search.pk))

    assert len(mail.outbox) == 1
