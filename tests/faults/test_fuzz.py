"""Thousands of broken requests: none is answered with a server error, and the portal stays well."""

import contextlib
import itertools
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from portal.models import User
from tests.faults.fuzz import Requests, addresses
from tests.processes import database_url, web

SEED = 20260212
REQUESTS = 2000
ROUND = 500


def status_of(portal, request):
    """Return the status, or 0 where the server closed without a word or waits for more."""
    with contextlib.suppress(TimeoutError):
        answer = portal.raw(request, patience=3)
        lines = [line for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.")]
        return max((int(line.split(b" ")[1]) for line in lines), default=0)
    return 0


def sessions():
    """Return session keys of staff, who may see every page, and of a visitor without one.

    There are many, because some of the requests sign out.
    """
    person = User.objects.create_superuser("staff@example.org", "unguessable-1234")
    TOTP.activate(person, generate_totp_secret())
    found = []
    for _ in range(40):
        client = Client()
        client.force_login(person)
        found.append(client.session.session_key)
    return [*found, *[""] * 20]


@pytest.mark.django_db(transaction=True)
def test_two_thousand_broken_requests_get_no_server_error_and_leave_the_portal_well(tmp_path):
    requests = iter(Requests(SEED, addresses(), sessions()))
    statuses = Counter()
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "DATABASE_URL": database_url(),
        "VERBUNDWERK_DATA": str(tmp_path),
    }

    with web(tmp_path / "web.log", **variables) as portal, ThreadPoolExecutor(6) as people:
        for _ in range(REQUESTS // ROUND):
            batch = list(itertools.islice(requests, ROUND))
            for request, status in zip(
                batch, people.map(lambda one: status_of(portal, one), batch), strict=True
            ):
                assert status < 500, (SEED, request, portal.log[-3000:])
                statuses[status] += 1
            began = time.monotonic()
            assert portal.ask("/health/ready").status == 200
            assert time.monotonic() - began < 1

        assert "Exception in ASGI" not in portal.log
        assert "Traceback" not in portal.log
    assert statuses[200] > 100, statuses
    assert statuses[400] > 200, statuses
