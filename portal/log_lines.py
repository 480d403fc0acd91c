"""What a log line looks like: JSON in production, readable in development.

Times are UTC.  Every line carries the number of the request it belongs to and the person's id.
Of what a caller passes in `extra` only plain values are kept, so a request object with its cookies
and its query string never gets in; line breaks are escaped, so nobody can forge a line.  What a
database error quotes of a row ("DETAIL: Key (email)=...") is left out.
"""

import logging
import re
from datetime import UTC, datetime
from uuid import UUID

from pythonjsonlogger.json import JsonFormatter

from portal import request_context

PLAIN = (str, int, float, bool, UUID)
REPEATED = {"color_message"}  # uvicorn says everything twice
QUOTED_ROW = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")


class Context(logging.Filter):
    """Adds the request and the person to each line.

    A suspicious request is the visitor's doing: where it was found out is no news.
    """

    def filter(self, record):
        record.request_id = request_context.request_id.get()
        if not hasattr(record, "user_id"):
            record.user_id = request_context.person.get()()
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True


class WithoutRows(logging.Formatter):
    """Leaves out what a database error quotes of a row."""

    def formatException(self, exc_info):  # noqa: N802  # the name is logging's
        return QUOTED_ROW.sub(r"\1: (left out)", super().formatException(exc_info))


class JsonLines(WithoutRows, JsonFormatter):
    """One JSON object a line."""

    def process_log_record(self, log_data):
        return {
            name: str(value) if isinstance(value, UUID) else value
            for name, value in log_data.items()
            if isinstance(value, PLAIN) and value != "" and name not in REPEATED
        }

    def formatTime(self, record, datefmt=None):  # noqa: N802
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class ReadableLines(WithoutRows):
    """One line for a person at a terminal, an exception below it."""

    def format(self, record):
        time = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        text = UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], record.getMessage())
        line = f"{time} {record.levelname.lower():7} {record.name}: {text}"
        if record.exc_info:
            line = f"{line}\n{self.formatException(record.exc_info)}"
        return line


def configuration(*, json: bool) -> dict:
    """Return the configuration for `logging.config`.

    Requests are logged by `portal.middleware.request_log`, so the server's own lines about them,
    which have the query string, are off; so are Django's lines about 4xx answers, and the job
    queue's lines about jobs that went well.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"context": {"()": Context}},
        "formatters": {
            "json": {
                "()": JsonLines,
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            },
            "readable": {"()": ReadableLines},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["context"],
                "formatter": "json" if json else "readable",
            },
            "none": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": ["none"], "propagate": False},
            "procrastinate": {"level": "WARNING"},
            "uvicorn.error": {"level": "INFO" if json else "WARNING"},
            "uvicorn.access": {"handlers": ["none"], "propagate": False},
            "verbundwerk.requests": {"level": "INFO" if json else "WARNING"},
        },
    }
