"""Django's PostgreSQL backend on the embedded server of the checkout.

`ENGINE = "portal.database"` needs no host, user or password: they are filled in when the first
connection is made, and only then the server is started.  So `manage.py check` starts nothing.
VERBUNDWERK_TEST_CLUSTER=1 means the fast cluster that tests use.
"""

import os

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, OperationalError
from django.db.backends.postgresql import base, client
from psycopg import sql

from portal.embedded_postgres import EmbeddedPostgresError, Server, default_root, ensure

DEFAULT_NAME = "verbundwerk"

_seen: set[tuple[Server, str]] = set()  # databases that this process found or made


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters):
        self.connection.bring_up_server()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def __init__(self, settings_dict, alias=DEFAULT_DB_ALIAS):
        super().__init__(settings_dict, alias)
        if settings_dict["NAME"] == "":  # None means the database that always exists
            settings_dict["NAME"] = DEFAULT_NAME

    def get_connection_params(self):
        self.bring_up_server()
        return super().get_connection_params()

    def bring_up_server(self):
        """Start the server if need be, make the database if need be, write down the address."""
        try:
            server = ensure(default_root(), test=wants_test_cluster())
        except EmbeddedPostgresError as error:
            raise OperationalError(str(error)) from error
        self.settings_dict.update(
            HOST=server.host, PORT=str(server.port), USER=server.user, PASSWORD=server.password
        )
        name = self.settings_dict["NAME"]
        if name and (server, name) not in _seen:
            with self.wrap_database_errors:
                make_database(server, name)
            _seen.add((server, name))


def wants_test_cluster():
    """Return whether the environment asks for the fast cluster; refuse an unclear answer."""
    answer = os.environ.get("VERBUNDWERK_TEST_CLUSTER", "")
    if answer not in ("", "0", "1"):
        raise ImproperlyConfigured(
            f"VERBUNDWERK_TEST_CLUSTER is {answer!r}; it must be 1, 0 or not set."
        )
    return answer == "1"


def make_database(server, name):
    """Make the database unless it exists; who comes at the same time waits."""
    with psycopg.connect(
        host=server.host,
        port=server.port,
        user=server.user,
        password=server.password,
        dbname=server.name,
        autocommit=True,
    ) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
