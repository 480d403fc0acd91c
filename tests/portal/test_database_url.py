"""DATABASE_URL is read by PostgreSQL's own rules, and production cannot do without it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.database_url import POOL, database_from_url


def test_a_url_names_server_database_and_options():
    url = "postgresql://anna:s%40fe@db.example:5433/verbundwerk?sslmode=verify-full"

    assert database_from_url(url, embedded_allowed=False, pooled=False) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "verbundwerk",
        "USER": "anna",
        "PASSWORD": "s@fe",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_a_web_process_keeps_its_connections():
    url = "postgresql:///verbundwerk"

    assert database_from_url(url, embedded_allowed=False, pooled=True)["OPTIONS"] == {"pool": POOL}


def test_without_a_url_development_uses_the_private_server_of_the_checkout():
    database = database_from_url("", embedded_allowed=True, pooled=False)

    assert database["ENGINE"] == "portal.database"


def test_without_a_url_production_does_not_start():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not set"):
        database_from_url("", embedded_allowed=False, pooled=False)


@pytest.mark.parametrize("url", ["mysql://db.example/verbundwerk", "sqlite:///db.sqlite3", "db"])
def test_another_kind_of_database_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="must begin with postgresql://"):
        database_from_url(url, embedded_allowed=True, pooled=False)


def test_a_url_with_an_unknown_option_is_refused():
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        database_from_url("postgresql://db/v?nonsense=1", embedded_allowed=True, pooled=False)
