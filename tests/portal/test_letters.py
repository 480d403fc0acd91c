"""Mails to people: in their language, with links to the portal's own address."""

import pytest
from django.core import mail
from django.utils.translation import gettext_lazy as _

from portal import letters
from portal.web_address import absolute
from tests.portal.people import person
from tests.processes import PRODUCTION, manage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "subject", "greeting"),
    [("de", "Mein Konto", "Guten Tag,"), ("en", "My account", "Hello,")],
)
def test_a_mail_is_in_the_language_of_who_reads_it(language, subject, greeting):
    letters.write_to(
        person(language=language),
        subject=_("My account"),
        template="portal/email/account_deleted.txt",
    )

    assert mail.outbox[0].subject == f"[Verbundwerk] {subject}"
    assert mail.outbox[0].body.startswith(greeting)


def test_what_people_typed_makes_no_second_header():
    letters.write(
        "lena@example.org",
        language="de",
        subject="%(name)s",
        template="portal/email/account_deleted.txt",
        name="Lichtblick\r\nBcc: alle@example.org",
    )

    assert mail.outbox[0].subject == "[Verbundwerk] Lichtblick Bcc: alle@example.org"
    assert mail.outbox[0].message()["Bcc"] is None


def test_links_lead_to_the_portals_own_address(settings):
    settings.PORTAL_URL = "https://portal.example.org"

    assert absolute("/organisations/") == "https://portal.example.org/organisations/"


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({}, "https://portal.example.org/organisations/"),
        (
            {"VERBUNDWERK_URL": "https://other.example.org"},
            "https://other.example.org/organisations/",
        ),
    ],
)
def test_in_production_that_is_the_first_domain_unless_another_is_named(variables, address):
    asked = "from portal.web_address import absolute; print(absolute('/organisations/'))"
    database = {"DATABASE_URL": "postgresql://portal@localhost/portal"}

    done = manage("shell", "--no-imports", "-c", asked, **PRODUCTION, **database, **variables)

    assert done.stdout.strip() == address, done.stderr
