"""What the log says: everything needed to help, nothing that must stay secret."""

import io
import json
import logging
import sys
import uuid

import pytest
from django.db import IntegrityError

from portal import log_lines, request_context
from portal.middleware.request_log import path_without_secrets, request_log


def written(formatter, message, *arguments, exception=None, name="verbundwerk.test", **extra):
    """Return what a formatter makes of one line."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.addFilter(log_lines.Context())
    handler.setFormatter(formatter)
    logger = logging.Logger(name)  # one that no test shares
    logger.addHandler(handler)
    logger.warning(message, *arguments, extra=extra, exc_info=exception)
    return lines.getvalue()


def json_formatter():
    settings = dict(log_lines.configuration(json=True)["formatters"]["json"])
    return settings.pop("()")(**settings)


def json_line(*arguments, **keywords):
    text = written(json_formatter(), *arguments, **keywords)
    assert text.count("\n") == 1
    return json.loads(text)


def raised(error):
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_a_line_is_one_json_object_with_time_in_utc_request_and_person():
    request_context.request_id.set("0123456789abcdef")
    request_context.person.set(lambda: "a-person")
    try:
        line = json_line("Signed in.", event="login", attempts=2, ok=True)
    finally:
        request_context.request_id.set("")
        request_context.person.set(str)

    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "WARNING",
        "logger": "verbundwerk.test",
        "message": "Signed in.",
        "request_id": "0123456789abcdef",
        "user_id": "a-person",
        "event": "login",
        "attempts": 2,
        "ok": True,
    }


def test_an_id_is_written_out_and_any_other_object_is_left_out(rf):
    number = uuid.UUID(int=7)

    line = json_line("x", user_id=number, request=rf.get("/?token=secret-canary"), form=object())

    assert line["user_id"] == str(number)
    assert not {"request", "form"} & line.keys()
    assert "secret-canary" not in json.dumps(line)


@pytest.mark.parametrize("formatter", [json_formatter(), log_lines.ReadableLines()])
def test_a_line_break_in_a_message_forges_no_line(formatter):
    text = written(formatter, "Name: %s", "Eve\r\n12:00:00 info   portal: All is well\u2028x")

    assert text.count("\n") == 1
    assert "\r" not in text
    assert "\u2028" not in text


@pytest.mark.parametrize("formatter", [json_formatter(), log_lines.ReadableLines()])
def test_what_a_database_error_quotes_of_a_row_is_left_out(formatter):
    error = IntegrityError("duplicate key\nDETAIL:  Key (email)=(canary@example.org) exists.")

    text = written(formatter, "It failed.", exception=raised(error))

    assert "duplicate key" in text
    assert "canary@example.org" not in text


def test_a_suspicious_request_is_one_line_without_the_place_in_the_code():
    error = raised(ValueError("strange"))

    line = json_line("Invalid host.", name="django.security.DisallowedHost", exception=error)

    assert "exc_info" not in line


class Match:
    def __init__(self, **kwargs):
        self.kwargs = kwargs


@pytest.mark.parametrize(
    ("path", "match", "shown"),
    [
        ("/calls/modellvorhaben-soziale-innovation-4/", Match(slug="x"), None),
        ("/invitations/s3cr3t/", Match(token="s3cr3t"), "/invitations/***/"),
        ("/account/password/reset/key/1-abc/", Match(uidb36="1", key="abc"), None),
        ("/invitation/c2VjcmV0LXRva2VuLXRoYXQtaXMtbG9uZw/", None, "/invitation/***/"),
        ("/nowhere/", None, "/nowhere/"),
    ],
)
def test_a_path_is_logged_without_what_is_secret_in_it(rf, path, match, shown):
    request = rf.get(path)
    request.resolver_match = match

    logged = path_without_secrets(request)

    assert "abc" not in logged
    assert logged == (shown or logged)
    assert match is None or "s3cr3t" not in logged


def test_a_request_is_logged_without_its_query_string(client, caplog):
    caplog.set_level(logging.INFO, "verbundwerk.requests")

    client.get("/nowhere/?code=secret-canary")

    assert [record.getMessage() for record in caplog.records] == ["GET /nowhere/ 404"]


def test_health_and_static_files_are_not_worth_a_line(rf, caplog):
    caplog.set_level(logging.INFO, "verbundwerk.requests")

    class Answer:
        status_code = 200

    request = rf.get("/health/live")
    request_log(lambda request: Answer())(request)

    assert caplog.records == []


@pytest.mark.django_db
def test_who_asked_is_told_by_their_id(client, django_user_model, caplog):
    caplog.set_level(logging.INFO, "verbundwerk.requests")
    caplog.handler.addFilter(log_lines.Context())
    person = django_user_model.objects.create_user("lena@example.org")
    client.force_login(person)

    client.get("/")

    assert caplog.records[-1].user_id == str(person.pk)
