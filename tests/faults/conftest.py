"""One web process with views that break, for all tests of a module."""

import pytest

from tests.processes import database_url, web


@pytest.fixture(scope="module")
def portal(tmp_path_factory, django_db_setup, django_db_blocker):
    place = tmp_path_factory.mktemp("portal")
    with django_db_blocker.unblock():
        address = database_url()
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "DATABASE_URL": address,
        "VERBUNDWERK_DATA": str(place),
    }
    with web(place / "web.log", **variables) as running:
        yield running
