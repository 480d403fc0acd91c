"""The watch over every page sees what it is there for."""

import pytest

from tests.browser.axe import barriers
from tests.browser.chromium import ChromiumMissingError, chromium_path
from tests.browser.watch import Watch


@pytest.fixture
def watched(browser, live_server):
    """A tab whose watch is read by the test instead of failing it."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 800, "height": 600})
    page = context.new_page()
    yield page, Watch(page)
    context.close()


def test_a_quiet_page_passes(watched):
    page, watch = watched
    page.goto("/")

    watch.assert_nothing_went_wrong()


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("console.error('oh')", "console: oh"),
        ("setTimeout(() => { throw new Error('oh') })", "exception in a script: oh"),
        ("document.body.setAttribute('style', 'color: red')", "policy violated: style-src-attr"),
        ("new Image().src = 'https://evil.example/x.png'", "policy violated: img-src"),
    ],
)
def test_what_goes_wrong_in_the_page_is_seen(watched, deed, fault):
    page, watch = watched
    page.goto("/")

    page.evaluate(deed)
    page.wait_for_timeout(100)

    assert any(fault in seen for seen in watch.faults)


def test_a_page_that_is_too_wide_is_seen(watched):
    page, watch = watched
    page.goto("/")

    page.evaluate("document.querySelector('h1').textContent = 'x'.repeat(400)")
    page.evaluate("document.querySelector('h1').classList.add('numeric')")

    with pytest.raises(AssertionError, match="wider than 800 px"):
        watch.assert_nothing_went_wrong()


@pytest.mark.urls("tests.browser.urls_of_requests")
def test_a_page_that_was_too_wide_on_the_way_is_seen(watched):
    page, watch = watched

    page.goto("/wide/")
    page.goto("/sample/")

    assert len(watch.faults) == 1
    assert "/wide/ is wider than 800 px" in watch.faults[0]


def test_an_error_page_opened_on_purpose_passes_but_a_missing_file_is_seen(watched):
    page, watch = watched
    page.goto("/nowhere/")
    watch.assert_nothing_went_wrong()

    page.evaluate("fetch('/nowhere/else.js')")
    page.wait_for_timeout(200)

    assert [fault.split(" (")[0] for fault in watch.faults] == [
        "console: Failed to load resource: the server responded with a status of 404"
    ]


def test_a_barrier_is_seen(watched):
    page, _watch = watched
    page.goto("/")

    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    assert [line.split(":")[0] for line in barriers(page)] == ["button-name"]


def test_where_no_browser_is_the_tests_say_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    with pytest.raises(ChromiumMissingError, match="apt-get install chromium"):
        chromium_path()


def test_a_wrong_name_for_the_browser_is_said_to_be_wrong(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(ChromiumMissingError, match="'/nowhere/chromium', which is no program"):
        chromium_path()
