"""The cache that all processes share: one unlogged PostgreSQL table, one statement a call.

Rate limits, used codes and locks live here, so every process of every machine must see the same
rows at once and none may be pushed out by others: nothing is culled, expired rows are deleted by
`purge_expired`, which a periodic task calls.  The table is not logged: after a crash of the
server it is empty, which a cache may be.

Values are JSON, not pickles: what the portal and allauth keep here are numbers, strings and lists
of them, and a row that someone could alter must never run code when it is read.

Inside a transaction a write is undone when the transaction is: count limits before it begins.
"""

import json

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

NOT_EXPIRED = "portal_cache.expires_at > clock_timestamp()"
EXPIRY = "coalesce(clock_timestamp() + make_interval(secs => %s), 'infinity')"


def execute(statement, values):
    """Run one statement; return its rows, or how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def purge_expired():
    """Delete what has expired; return how many rows that were."""
    return execute("DELETE FROM portal_cache WHERE expires_at <= clock_timestamp()", [])


class PostgresCache(BaseCache):
    """Django's cache interface over the table `portal_cache`."""

    def __init__(self, location, params):
        super().__init__(params)

    def seconds(self, timeout):
        return self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout

    def get(self, key, default=None, version=None):
        rows = execute(
            f"SELECT value FROM portal_cache WHERE key = %s AND {NOT_EXPIRED}",  # noqa: S608
            [self.make_and_validate_key(key, version=version)],
        )
        return json.loads(rows[0][0]) if rows else default

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        execute(
            f"INSERT INTO portal_cache (key, value, expires_at) VALUES (%s, %s, {EXPIRY}) "  # noqa: S608
            "ON CONFLICT (key) DO UPDATE "
            "SET value = excluded.value, expires_at = excluded.expires_at",
            self.row(key, value, timeout, version),
        )

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Store the value if the key is free; of several that try at once, one is told True."""
        stored = execute(
            f"INSERT INTO portal_cache (key, value, expires_at) VALUES (%s, %s, {EXPIRY}) "  # noqa: S608
            "ON CONFLICT (key) DO UPDATE "
            "SET value = excluded.value, expires_at = excluded.expires_at "
            f"WHERE NOT ({NOT_EXPIRED})",
            self.row(key, value, timeout, version),
        )
        return stored == 1

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        touched = execute(
            f"UPDATE portal_cache SET expires_at = {EXPIRY} WHERE key = %s AND {NOT_EXPIRED}",  # noqa: S608
            [self.seconds(timeout), key],
        )
        return touched == 1

    def delete(self, key, version=None):
        key = self.make_and_validate_key(key, version=version)
        return (
            execute(f"DELETE FROM portal_cache WHERE key = %s AND {NOT_EXPIRED}", [key]) == 1  # noqa: S608
        )

    def incr(self, key, delta=1, version=None):
        """Add to a whole number in one statement, so that no addition is lost."""
        rows = execute(
            "UPDATE portal_cache SET value = (value::bigint + %s)::text "  # noqa: S608
            f"WHERE key = %s AND {NOT_EXPIRED} RETURNING value",
            [delta, self.make_and_validate_key(key, version=version)],
        )
        if not rows:
            raise ValueError(f"Key {key!r} not found.")
        return int(rows[0][0])

    def clear(self):
        execute("DELETE FROM portal_cache", [])

    def row(self, key, value, timeout, version):
        key = self.make_and_validate_key(key, version=version)
        return [key, json.dumps(value), self.seconds(timeout)]
