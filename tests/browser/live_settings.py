"""The tests' settings with the pages of `urls_of_live`."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.browser.urls_of_live"
