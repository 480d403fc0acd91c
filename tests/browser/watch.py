"""What must hold on every page of every browser test, whatever the test is about.

A page is watched from its first byte: errors in the console, what the Content-Security-Policy
refused, exceptions in scripts, and content wider than the window.
"""

# Runs in each document before its own scripts; what it finds goes to the console, which is read.
REPORTS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI}`);
});
"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Watch:
    """Collects what goes wrong on one page (a browser tab)."""

    def __init__(self, page):
        self.page = page
        self.faults = []
        self._refused = set()
        page.add_init_script(REPORTS)
        page.on("console", self._read_console)
        page.on("pageerror", lambda error: self.faults.append(f"exception in a script: {error}"))
        page.on("response", self._note_error_page)
        page.on("load", self._measure)

    def _note_error_page(self, response):
        """An error page that a test opens on purpose is announced in the console by the browser."""
        if response.status >= 400 and response.request.is_navigation_request():
            self._refused.add(response.url)

    def _read_console(self, message):
        if message.type == "error" and message.location["url"] not in self._refused:
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _measure(self, page):
        if (wider := page.evaluate(WIDER)) > 0:
            width = page.viewport_size["width"]
            self.faults.append(f"{page.url} is {wider} px wider than the window of {width} px")

    def assert_nothing_went_wrong(self):
        self._measure(self.page)
        assert self.faults == []


def no_sideways_scroll(page, width):
    """Assert that the page fits a window of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(WIDER) == 0, f"{page.url} is wider than {width} px"
