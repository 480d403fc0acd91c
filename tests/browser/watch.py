"""What must hold on every page of every browser test, whatever the test is about.

A page is watched from its first byte: errors in the console, what the Content-Security-Policy
refused, exceptions in scripts, and content wider than the window.
"""

# Runs in each document before its own scripts; what it finds goes to the console, which is read.
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REPORTS = f"""
document.addEventListener("securitypolicyviolation", (event) => {{
  console.error(`policy violated: ${{event.violatedDirective}} by ${{event.blockedURI}}`);
}});
addEventListener("load", () => {{
  if ({WIDER} > 0) console.error(`${{location.href}} is wider than ${{innerWidth}} px`);
}});
"""


class Watch:
    """Collects what goes wrong on one page (a browser tab).

    With `refusals`, answers of 400 and above to scripts, and what htmx says of them in the console,
    are what the test is about.
    """

    def __init__(self, page, *, refusals=False):
        self.page = page
        self.refusals = refusals
        self.faults = []
        self._refused = set()
        page.add_init_script(REPORTS)
        page.on("console", self._read_console)
        page.on("pageerror", lambda error: self.faults.append(f"exception in a script: {error}"))
        page.on("response", self._note_error_page)

    def _note_error_page(self, response):
        """An error page that a test opens on purpose is announced in the console by the browser."""
        expected = self.refusals or response.request.is_navigation_request()
        if response.status >= 400 and expected:
            self._refused.add(response.url)

    def _read_console(self, message):
        expected = self.refusals and message.text.startswith("htmx:")
        if (
            message.type == "error"
            and message.location["url"].partition("#")[0] not in self._refused
            and not expected
        ):
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def assert_nothing_went_wrong(self):
        """Assert that no fault was seen, and that the page fits its window as it is now."""
        assert self.faults == []
        no_sideways_scroll(self.page)


def no_sideways_scroll(page, width=None):
    """Assert that the page fits its window, or one of this width."""
    if width:
        page.set_viewport_size({"width": width, "height": 800})
    wider = page.evaluate(WIDER)
    assert wider == 0, f"{page.url} is {wider} px wider than {page.viewport_size['width']} px"
