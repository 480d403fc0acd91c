"""From `DATABASE_URL` to Django's database settings."""

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

FIELDS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
POOL = {"min_size": 2, "max_size": 20, "timeout": 10}


def database_from_url(url: str, *, embedded_allowed: bool, pooled: bool) -> dict:
    """Return the settings of one database; `pooled` keeps connections open for a web process.

    Without a URL the private server of the checkout is meant (`portal.database`), which only
    development may use.  Raise ImproperlyConfigured when the URL is missing or not PostgreSQL's.
    """
    pool = {"pool": POOL} if pooled else {}
    if not url:
        if not embedded_allowed:
            raise ImproperlyConfigured(
                "DATABASE_URL is not set. It names the PostgreSQL server, for example "
                "postgresql://user:password@host:5432/verbundwerk."
            )
        return {"ENGINE": "portal.database", "NAME": "verbundwerk", "OPTIONS": pool}
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://.")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error
    fields = {FIELDS[key]: value for key, value in parts.items() if key in FIELDS}
    options = {key: value for key, value in parts.items() if key not in FIELDS}
    return {"ENGINE": "django.db.backends.postgresql", **fields, "OPTIONS": options | pool}
