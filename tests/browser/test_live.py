"""Two people look at one project: what one changes, the other sees without loading the page."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction

from partners.models import Membership
from proposals.consortia.log import SENTENCES
from proposals.models import StaffPosition
from proposals.services.budget import add_row
from proposals.services.deeds import deed, lock
from tests.browser.urls_of_live import rename
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_seat

STALE = "Jemand hat hier gerade etwas geändert."
SLOW = "Änderungen anderer erscheinen erst nach dem Neuladen."


@pytest.fixture
def portal_url(live_portal, transactional_db):
    return live_portal.url("")


@pytest.fixture
def anna():
    return make_member(make_organisation("lichtblick"), "anna@example.org")


@pytest.fixture
def bela():
    return make_member(make_organisation("werkbank"), "bela@example.org")


@pytest.fixture
def consortium(anna, bela):
    lead, partner = (person.memberships.get().organisation for person in (anna, bela))
    consortium = make_consortium(lead)
    make_seat(consortium, partner)
    return consortium


@pytest.fixture
def look(open_tab, sign_in, consortium):
    """Return a function that opens the project's page for a person, connected unless told not."""

    def look(person, *, waits=True, address="probe/", **options):
        page = open_tab(**options)
        sign_in(page, person)
        if waits:
            with page.expect_response("**/events"):
                page.goto(f"/consortia/{consortium.pk}/{address}")
        return page

    return look


def title(page):
    return page.locator("[data-title]").inner_text()


def wait_for_title(page, text, seconds=1):
    began = time.monotonic()
    page.wait_for_function(
        "text => document.querySelector('[data-title]').textContent === text",
        arg=text,
        timeout=seconds * 1000,
    )
    return time.monotonic() - began


def test_what_one_person_changes_the_other_sees_within_a_second(look, consortium, anna, bela):
    page, other = look(anna), look(bela)
    other.evaluate("() => { window.before = true; }")
    took = []

    for number in range(5):
        rename(consortium, f"Name {number}", by=anna)
        took.append(wait_for_title(other, f"Name {number}"))

    page.get_by_role("button", name="Umbenennen").click()
    wait_for_title(other, "Selbst umbenannt")
    assert max(took) < 1
    assert other.evaluate("window.before")
    news = other.get_by_role("status").filter(has_text=str(SENTENCES["consortium_edited"]))
    assert news.count() == 1


def test_who_changes_something_is_not_told_that_somebody_did(look, consortium, anna):
    page = look(anna)
    page.get_by_label("Notiz").focus()

    page.get_by_role("button", name="Umbenennen").click()
    wait_for_title(page, "Selbst umbenannt")
    page.wait_for_timeout(500)

    assert page.get_by_text(STALE).count() == 0


def test_typed_text_stays_and_a_hint_says_that_something_changed(look, consortium, anna, bela):
    other = look(bela)
    note = other.get_by_label("Notiz")
    note.fill("Noch nicht gespeichert")

    rename(consortium, "Neuer Name", by=anna)
    wait_for_title(other, "Neuer Name")

    other.get_by_text(STALE).wait_for()
    assert note.input_value() == "Noch nicht gespeichert"
    assert other.get_by_role("heading", name="Neuer Name", level=2).count() == 0
    assert other.locator("[data-stale=form-part] a").inner_text() == "Neu laden"

    note.fill("")
    other.get_by_role("heading", level=1).click()

    other.get_by_role("heading", name="Neuer Name", level=2).wait_for()
    assert other.get_by_text(STALE).count() == 0


def test_the_overview_shows_a_new_partner_at_once(look, consortium, anna, bela):
    page = look(bela, address="")
    newcomer = make_organisation("neuland")

    with transaction.atomic(), deed(lock(consortium), "consortium_edited", by=anna):
        make_seat(consortium, newcomer)

    page.locator("#part-who").get_by_text(newcomer.name).wait_for(timeout=1000)


def test_the_budget_of_one_partner_moves_the_figures_of_the_other(look, consortium, anna, bela):
    page = look(bela, address="budget/")
    before = page.locator("#budget-summary").inner_text()
    seat = consortium.partners.get(role="lead")
    values = {"title": "Leitung", "monthly_cost": 5000, "share": 1, "months": 24}

    add_row(seat, StaffPosition, values=values, by=anna)

    page.wait_for_function(
        "text => document.querySelector('#budget-summary').innerText !== text",
        arg=before,
        timeout=1500,
    )
    assert "120.000,00" in page.locator("#budget-summary").inner_text()


def test_a_part_that_was_replaced_works_as_before(look, consortium, anna, bela):
    other = look(bela)
    rename(consortium, "Neuer Name", by=anna)
    wait_for_title(other, "Neuer Name")

    other.get_by_role("button", name="Umbenennen").click()

    wait_for_title(other, "Selbst umbenannt", 5)


def test_where_no_stream_gets_through_a_quiet_hint_says_so(look, consortium, bela):
    page = look(bela, waits=False, refusals=True)
    page.route("**/events", lambda route: route.fulfill(status=503))
    page.clock.install()

    page.goto(f"/consortia/{consortium.pk}/probe/")
    for _second in range(10):
        page.wait_for_timeout(50)
        page.clock.run_for(1000)

    page.get_by_text(SLOW).wait_for()
    assert page.get_by_text(STALE).count() == 0


def test_there_the_page_asks_now_and_then_and_says_that_something_changed(
    look, consortium, anna, bela
):
    page = look(bela, waits=False, refusals=True)
    page.route("**/events", lambda route: route.fulfill(status=503))
    page.clock.install()
    page.goto(f"/consortia/{consortium.pk}/probe/")
    for _second in range(10):
        page.wait_for_timeout(50)
        page.clock.run_for(1000)
    page.get_by_text(SLOW).wait_for()

    rename(consortium, "Neuer Name", by=anna)
    with page.expect_response("**/revision"):
        page.clock.run_for(31_000)

    page.get_by_text(STALE).wait_for()
    assert title(page) == consortium.title


def test_who_loses_access_is_told_so_and_can_copy_what_was_typed(look, consortium, bela):
    page = look(bela, refusals=True)
    page.get_by_label("Notiz").fill("Noch nicht gespeichert")

    Membership.objects.filter(person=bela).delete()

    page.get_by_role("heading", name="Sie haben keinen Zugang mehr zu diesem Vorhaben").wait_for()
    assert consortium.title not in page.inner_text("main")
    assert page.get_by_label("Notiz").input_value() == "Noch nicht gespeichert"
    assert page.locator("main a.button").get_attribute("href") == "/consortia/"


def test_who_is_signed_out_elsewhere_reads_that_and_nothing_else(look, consortium, bela):
    page = look(bela)

    Session.objects.all().delete()

    page.get_by_role("heading", name="Sie sind abgemeldet").wait_for()
    assert consortium.title not in page.inner_text("main")


def test_a_page_that_nobody_looks_at_closes_its_stream_and_catches_up_later(
    look, consortium, anna, bela
):
    page = look(bela, waits=False)
    page.clock.install()
    page.goto(f"/consortia/{consortium.pk}/probe/")
    page.wait_for_timeout(300)
    visibility(page, "hidden")
    page.clock.run_for(61_000)

    rename(consortium, "Neuer Name", by=anna)
    page.wait_for_timeout(700)
    before = title(page)
    with page.expect_response("**/events"):
        visibility(page, "visible")

    wait_for_title(page, "Neuer Name", 3)
    assert before == consortium.title


def visibility(page, state):
    page.evaluate(
        """state => {
            const hidden = {value: state === "hidden", configurable: true};
            Object.defineProperty(document, "hidden", hidden);
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_without_scripts_the_page_says_nothing_of_all_this(look, consortium, bela):
    page = look(bela, waits=False, scripts=False)

    page.goto(f"/consortia/{consortium.pk}/probe/")

    assert title(page) == consortium.title
    assert page.get_by_text(STALE).count() == page.get_by_text(SLOW).count() == 0
