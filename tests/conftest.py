"""What every test starts with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache(request):
    """Empty the shared cache for tests that commit: it is no model's table, so nobody else does."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        cache.clear()
