"""The account pages in a real browser: without barriers, in both colours, on a desk and a phone."""

import pytest

from portal.starting_pages import load_pages
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.portal.people import PASSWORD, mailed_code, person
from tests.portal.test_account_german import own_pages, visitor_pages

FOR_VISITORS = [
    *("/account/login/", "/account/signup/", "/account/login/code/", "/account/password/reset/"),
    *("/imprint/", "/privacy/", "/accessibility/", "/terms/", "/account/deleted/"),
]
OWN = [
    *("/account/", "/account/profile/", "/account/email/", "/account/password/change/"),
    *("/account/sessions/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/export/"),
    *("/account/2fa/webauthn/", "/account/2fa/webauthn/add/", "/account/delete/"),
    "/account/logout/",
]
WINDOWS = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
COLOURS = pytest.mark.parametrize("colours", ["light", "dark"])


@pytest.fixture
def world(transactional_db):
    load_pages()
    return person()


def sign_in_by_hand(page):
    page.goto("/account/login/")
    page.get_by_label("E-Mail-Adresse").fill("lena@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()


def test_a_form_with_mistakes_comes_back_in_german_with_what_was_typed(page, world):
    page.goto("/account/signup/")
    page.get_by_label("Ihr Name").fill("Paul Probe")
    page.get_by_label("E-Mail-Adresse").fill("paul@")

    with page.expect_response("**/account/signup/") as answer:
        page.get_by_role("button", name="Konto anlegen").click()

    assert answer.value.status == 200
    assert page.get_by_label("Ihr Name").input_value() == "Paul Probe"
    assert page.get_by_label("E-Mail-Adresse").input_value() == "paul@"
    assert page.get_by_label("E-Mail-Adresse").get_attribute("aria-invalid") == "true"
    assert page.get_by_role("alert").get_by_role("link").count() == 3
    assert_no_barriers(page)


@COLOURS
@WINDOWS
def test_the_pages_for_visitors_have_no_barriers(open_tab, world, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)
    for address in FOR_VISITORS:
        page.goto(address)

        assert_no_barriers(page)
        no_sideways_scroll(page)


@COLOURS
@WINDOWS
def test_the_pages_of_an_account_have_no_barriers(open_tab, world, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)
    sign_in_by_hand(page)
    page.goto("/account/export/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    for address in OWN:
        page.goto(address)

        assert page.url.endswith(address)
        assert_no_barriers(page)
        no_sideways_scroll(page)


def test_the_account_pages_fit_the_smallest_window(page, world):
    sign_in_by_hand(page)
    for address in ["/account/", "/account/email/", "/account/sessions/", "/privacy/"]:
        page.goto(address)

        no_sideways_scroll(page, 320)


def test_the_html_of_every_account_page_is_valid(world, tmp_path):
    pages = {
        name.replace("/", "-") or "account": answer.text
        for walk in (visitor_pages, own_pages)
        for name, answer in walk()
    }

    assert mistakes(pages, tmp_path) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_person_signs_up_with_and_without_scripts(open_tab, world, scripts):
    page = open_tab(scripts=scripts)
    page.goto("/account/signup/")
    page.get_by_label("Ihr Name").fill("Neue Person")
    page.get_by_label("E-Mail-Adresse").fill("neu@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_label("Ich akzeptiere die Nutzungsbedingungen").check()
    page.get_by_role("button", name="Konto anlegen").click()
    page.get_by_label("Code").fill(mailed_code())
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_text("Sie sind angemeldet.").wait_for()
    page.goto("/account/")

    assert page.get_by_text("neu@example.org").is_visible()


def test_a_wrong_form_leads_to_the_fields_in_question(page, world):
    page.goto("/account/login/")
    page.get_by_label("E-Mail-Adresse").fill("lena@example.org")
    page.get_by_label("Passwort").fill("Nicht das Passwort")
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()

    summary = page.get_by_role("alert").filter(has_text="stimmt nicht")
    assert summary.is_visible()
    assert page.get_by_label("E-Mail-Adresse").input_value() == "lena@example.org"
    assert_no_barriers(page)


def test_a_person_deletes_their_account_by_keyboard(page, world):
    sign_in_by_hand(page)
    page.goto("/account/delete/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Ihre E-Mail-Adresse").fill("lena@example.org")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Ihr Konto ist gelöscht").wait_for()
