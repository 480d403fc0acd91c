"""Whether the portal lives, and whether it can answer pages."""

import pytest
from django.db import OperationalError, connection


def test_a_living_process_says_so_without_the_database(client):
    answer = client.get("/health/live")

    assert (answer.status_code, answer.content) == (200, b"live\n")


@pytest.mark.django_db
def test_a_portal_with_a_database_is_ready(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/health/ready")

    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "no-store" in answer.headers["cache-control"]


def test_a_portal_without_its_database_is_not_ready(client, monkeypatch):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.content) == (503, b"no database\n")


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_is_only_read(client, path):
    assert client.post(path).status_code == 405
