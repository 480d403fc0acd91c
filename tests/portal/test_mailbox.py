"""The mailbox page of a developer's portal."""

import pytest
from django.core.mail import EmailMultiAlternatives

from portal import mailbox
from tests.processes import PRODUCTION, manage


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def keep(subject, text="Text", html=None):
    message = EmailMultiAlternatives(subject, text, "portal@example.org", ["lena@example.org"])
    if html:
        message.attach_alternative(html, "text/html")
    mailbox.keep(message.message().as_bytes())


def test_an_empty_mailbox_says_how_to_get_a_mail(client):
    page = client.get("/mails/").content.decode()

    assert "Noch keine Mail" in page


def test_the_newest_mail_comes_first(client):
    for subject in ("Erste", "Zweite", "Dritte"):
        keep(subject)

    assert [mail.subject for mail in client.get("/mails/").context["mails"]] == [
        "Dritte",
        "Zweite",
        "Erste",
    ]


def test_a_mail_is_read_as_plain_text_and_its_html_stays_out(client):
    keep("Größe", "Ihr Code: <b>4711</b>", "<script>alert(1)</script>")
    [mail] = mailbox.newest_first()

    page = client.get(f"/mails/{mail.name}/").content.decode()

    assert "Größe" in page
    assert "lena@example.org" in page
    assert "&lt;b&gt;4711&lt;/b&gt;" in page
    assert "alert(1)" not in page


@pytest.mark.parametrize("name", ["unknown", "0000000000000-00000000"])
def test_a_mail_that_is_not_there_is_not_found(client, name):
    assert client.get(f"/mails/{name}/").status_code == 404


def test_only_the_newest_hundred_are_kept():
    for number in range(mailbox.NEWEST + 3):
        keep(f"Mail {number}")

    kept = mailbox.newest_first()

    assert len(kept) == mailbox.NEWEST
    assert kept[0].subject == f"Mail {mailbox.NEWEST + 2}"


def test_production_has_no_mailbox():
    question = (
        "from django.urls import NoReverseMatch, reverse\n"
        "try:\n    print(reverse('mails'))\n"
        "except NoReverseMatch:\n    print('no mailbox')\n"
    )

    done = manage(
        "shell", "--no-imports", "-c", question, DATABASE_URL="postgresql://x", **PRODUCTION
    )

    assert done.stdout == "no mailbox\n", done.stderr
