"""Parts of a page that are fetched: taken in place, or said in words why not."""

import pytest

pytestmark = pytest.mark.urls("tests.browser.urls_of_requests")


@pytest.fixture
def page(open_tab):
    page = open_tab(refusals=True)
    page.goto("/sample/")
    return page


def test_a_part_that_is_answered_takes_its_place(page):
    page.get_by_role("button", name="taken").click()

    page.get_by_text("angenommen").wait_for()
    assert page.locator("#messages").inner_text() == ""


@pytest.mark.parametrize("fault", ["refused", "broken"])
def test_a_refusal_or_a_fault_leaves_the_page_as_it_is_and_is_said_in_words(page, fault):
    page.get_by_role("button", name=fault).click()

    page.get_by_text("Das hat nicht geklappt.").wait_for()
    assert page.locator("#answer").inner_text() == "noch nichts"


def test_a_lost_connection_is_said_in_words(page):
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('offline')); }")
    page.get_by_role("button", name="taken").click()

    page.get_by_text("Das Portal ist gerade nicht erreichbar.").wait_for()
    assert page.locator("#answer").inner_text() == "noch nichts"


def test_where_the_session_has_ended_the_whole_page_is_asked_for_again(page):
    page.evaluate("() => { window.before = true; }")

    page.get_by_role("button", name="private").click()

    page.wait_for_function("() => !window.before")
    assert page.locator("#answer").inner_text() == "noch nichts"
