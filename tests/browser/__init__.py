"""Tests that drive a real browser; run them on their own: `pytest tests/browser`."""

import pytest

pytest.register_assert_rewrite("tests.browser.axe", "tests.browser.watch")
