"""What a page weighs for a person who comes for the first time, as a browser counts it."""

from collections.abc import Iterator
from urllib.parse import urljoin

from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from tests.bench.figure import Figure
from tests.bench.pages import PAGES, person
from tests.bench.world import World
from tests.browser.chromium import chromium_path

PAGE_KB = 200
HTML_KB = 15
SETTLED = 500  # milliseconds after the load event


def figures(world: World) -> Iterator[Figure]:
    key = session_key()
    with world.portal_with_tls() as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        for page in PAGES:
            address = f"https://localhost:{portal.port}{page.path}"
            total, document = weight(browser, address, key if page.signed_in else "")
            yield Figure(f"weight: {page.name}", round(total / 1000, 1), "kB", PAGE_KB)
            yield Figure(f"HTML: {page.name}", round(document / 1000, 1), "kB", HTML_KB)
        browser.close()


def session_key() -> str:
    client = Client()
    client.force_login(person())
    return client.session.session_key


def weight(browser: Browser, address: str, session: str) -> tuple[int, int]:
    """Return the transferred bytes of the page with all it loads, and of its HTML alone."""
    context = browser.new_context(ignore_https_errors=True, locale="de-DE")
    if session:
        root = urljoin(address, "/")
        cookie = {"name": "__Host-session", "value": session, "url": root, "secure": True}
        context.add_cookies([cookie])
    page = context.new_page()
    watch = context.new_cdp_session(page)
    watch.send("Network.enable")
    kinds, sizes = {}, {}
    watch.on(
        "Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]})
    )
    watch.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    answer = page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLED)  # a project keeps a stream open, so the network is never idle
    if answer.status != 200 or answer.url != address:
        raise SystemExit(f"{address} answers {answer.status} at {answer.url}.")
    context.close()
    document = sum(size for number, size in sizes.items() if kinds.get(number) == "Document")
    return sum(sizes.values()), document
