"""A real browser against a running portal.

The tests run in a process of their own (`pytest tests/browser`): Playwright's event loop and the
other tests disturb each other.  Every page is watched, see `watch.py`.
"""

import os

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ChromiumMissingError, chromium_path
from tests.browser.watch import Watch
from tests.processes import database_url, web

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

# Playwright's loop runs in the tests' thread, so Django takes their plain queries for asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser():
    if not (settings.BASE_DIR / "portal/static/build/portal.css").exists():
        pytest.exit("The front end is not built: run `npm ci && npm run build` in frontend/.", 2)
    try:
        program = chromium_path()
    except ChromiumMissingError as error:
        pytest.exit(str(error), 2)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def live_portal(tmp_path_factory, django_db_setup, django_db_blocker):
    """A real web process: the tests' own server cannot keep streams open."""
    place = tmp_path_factory.mktemp("portal")
    with django_db_blocker.unblock():
        address = database_url()
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.live_settings",
        "DATABASE_URL": address,
        "VERBUNDWERK_DATA": str(place),
    }
    with web(place / "web.log", **variables) as running:
        yield running


@pytest.fixture
def portal_url(live_server):
    """Where the portal runs; a module may start one of its own."""
    return live_server.url


@pytest.fixture
def open_tab(browser, portal_url):
    """Return a function that opens a tab: its window, its colours, with or without scripts.

    Each tab is a visitor of its own.  Addresses are relative to the portal.
    """
    watches, contexts = [], []

    def open_tab(*, viewport=DESKTOP, colours="light", scripts=True, refusals=False):
        context = browser.new_context(
            base_url=portal_url,
            color_scheme=colours,
            java_script_enabled=scripts,
            locale="de-DE",
            reduced_motion="reduce",
            timezone_id="Europe/Berlin",
            viewport=viewport,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watches.append(Watch(page, refusals=refusals))
        return page

    yield open_tab
    try:
        for watch in watches:
            watch.assert_nothing_went_wrong()
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def sign_in(portal_url):
    """Return a function that lets the visitor of a tab be this person, without the sign-in page."""

    def sign_in(page, person):
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": portal_url}
        page.context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def page(open_tab):
    return open_tab()


@pytest.fixture
def dark_page(open_tab):
    return open_tab(colours="dark")


@pytest.fixture
def phone(open_tab):
    return open_tab(viewport=PHONE)


@pytest.fixture
def page_without_scripts(open_tab):
    return open_tab(scripts=False)
