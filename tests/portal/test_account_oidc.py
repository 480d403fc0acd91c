"""Signing in through another service: only where the operator has named one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from tests.processes import PRODUCTION


def test_without_a_service_nothing_of_it_is_there(client, db):
    page = client.get("/account/login/").text

    assert "allauth.socialaccount" not in settings.INSTALLED_APPS
    assert "Über einen anderen Dienst" not in page
    with pytest.raises(NoReverseMatch):
        reverse("openid_connect_login", args=["service"])


def test_people_sign_in_through_a_service_that_the_operator_named():
    """The applications are chosen when a process starts, so the journey has one of its own."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--ds=tests.oidc.settings", "--create-db", "tests/oidc/journey.py"),
        ],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-4000:]
    assert " passed" in run.stdout


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({}, "VERBUNDWERK_OIDC_CLIENT_ID is not set"),
        ({"VERBUNDWERK_OIDC_CLIENT_ID": "x"}, "VERBUNDWERK_OIDC_CLIENT_SECRET is not set"),
    ],
)
def test_a_service_without_its_credentials_stops_the_start(variables, complaint):
    run = start({"VERBUNDWERK_OIDC_ISSUER": "https://login.example"} | variables)

    assert run.returncode != 0
    assert complaint in run.stderr


def test_a_service_over_an_open_line_stops_the_start_in_production():
    run = start(PRODUCTION | {"VERBUNDWERK_OIDC_ISSUER": "http://login.example"})

    assert "must begin with https://" in run.stderr


def start(variables):
    """Load the settings in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "import portal.settings"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": "postgresql://portal@localhost/portal"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
