"""Whether the PostgreSQL behind the portal keeps what it has confirmed.

What the portal calls saved is committed.  That is worth nothing when the server may lose commits,
so production does not start on one that may.  Source: PostgreSQL's manual, "Reliability and the
Write-Ahead Log".
"""

import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

OLDEST_VERSION = 15
MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")

logger = logging.getLogger("verbundwerk.start")


def require():
    """Raise ImproperlyConfigured in production when the server may lose confirmed work.

    Development is not asked: the tests' own server is fast instead of durable.
    """
    if settings.DEVELOPMENT:
        return
    found = server_settings()
    if off := [name for name in MUST_BE_ON if found[name] == "off"]:
        raise ImproperlyConfigured(
            f"PostgreSQL may lose confirmed work: {', '.join(off)} is off. Switch it on."
        )
    if int(found["server_version_num"]) < OLDEST_VERSION * 10_000:
        raise ImproperlyConfigured(f"PostgreSQL is too old: {OLDEST_VERSION} or newer is needed.")
    if found["data_checksums"] == "off":
        logger.warning("PostgreSQL keeps no data checksums; a damaged disk would go unnoticed.")


def server_settings() -> dict[str, str]:
    """Return the settings in force for the portal's connections, by name.

    A connection beside the pool says at once and in its own words why it cannot be made.
    """
    names = [*MUST_BE_ON, "server_version_num", "data_checksums"]
    alone = connection.copy()
    alone.settings_dict["OPTIONS"].pop("pool", None)
    try:
        with alone.cursor() as cursor:
            cursor.execute(
                "SELECT name, current_setting(name) FROM unnest(%s::text[]) AS name", [names]
            )
            return dict(cursor.fetchall())
    finally:
        alone.close()
