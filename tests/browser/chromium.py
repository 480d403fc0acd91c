"""Where the browser of the tests is."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW = (
    "The browser tests need Chromium and found none. Install it, for example with "
    "`apt-get install chromium`, or name the program in the variable CHROMIUM."
)


class ChromiumMissingError(Exception):
    """No browser was found; the message says how to get one."""


def chromium_path() -> str:
    """Return the program named by CHROMIUM, else the first one on the PATH."""
    if named := os.environ.get("CHROMIUM"):
        if path := shutil.which(named):
            return path
        raise ChromiumMissingError(f"CHROMIUM names {named!r}, which is no program. {HOW}")
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise ChromiumMissingError(HOW)
