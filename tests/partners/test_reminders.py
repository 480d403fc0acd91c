"""Once a year an organisation is asked whether its profile is still right."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from procrastinate.contrib.django import app

from partners.models import Claim, JoinRequest, MembershipInvitation, Organisation, Role
from partners.services.reminders import send_due_reminders
from partners.services.retention import forget_answered_requests, forget_old_invitations
from partners.tasks import remind_organisations
from portal import clock
from tests.partners.factories import (
    make_claim,
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
)

pytestmark = pytest.mark.django_db

CONFIRMED = date(2030, 3, 1)


def remind_after(days):
    """Let the worker do its daily round so many days after the confirmation."""
    moment = datetime(2030, 3, 1, 7, tzinfo=UTC) + timedelta(days=days)
    with clock.frozen(moment):
        send_due_reminders()


def test_owners_and_editors_are_asked_a_month_before_the_profile_sinks():
    organisation = make_organisation()
    make_member(organisation, "inga@example.org", Role.OWNER)
    make_member(organisation, "mira@example.org", Role.EDITOR, language="en")
    make_member(organisation, "bela@example.org", Role.MEMBER)
    make_member(organisation, "weg@example.org", Role.EDITOR, is_active=False)
    remind_after(335)
    too_early = list(mail.outbox)
    remind_after(336)

    assert too_early == []
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {
        "inga@example.org": "[Verbundwerk] Stimmt das Profil von Lichtblick noch?",
        "mira@example.org": "[Verbundwerk] Is the profile of Lichtblick still right?",
    }
    german = next(message.body for message in mail.outbox if "inga" in message.to[0])
    assert "http://localhost:8000/organisations/lichtblick/confirm/" in german
    assert "ab dem 2. März 2031" in german


def test_nobody_is_asked_twice_for_one_confirmation():
    make_member(make_organisation())
    for days in (336, 337, 400):
        remind_after(days)
    Organisation.objects.update(confirmed_on=CONFIRMED + timedelta(days=400))
    remind_after(400 + 336)

    assert len(mail.outbox) == 2
    assert Organisation.objects.get().reminded_on == CONFIRMED + timedelta(days=736)


@pytest.mark.parametrize("fields", [{"confirmed_on": None}, {"dissolved_on": CONFIRMED}])
def test_what_is_not_published_is_not_asked_about(fields):
    make_member(make_organisation(**fields))
    remind_after(336)

    assert mail.outbox == []


def test_the_contact_of_an_organisation_without_people_is_asked():
    make_organisation(contact_email="info@lichtblick.example")
    make_organisation("ohne")
    remind_after(336)

    assert [message.to for message in mail.outbox] == [["info@lichtblick.example"]]
    assert "/organisations/lichtblick/claim/" in mail.outbox[0].body


def test_the_contact_is_left_alone_where_there_are_people():
    make_member(make_organisation(contact_email="info@lichtblick.example"), role=Role.MEMBER)
    remind_after(336)

    assert mail.outbox == []


def test_the_worker_does_it_once_a_day():
    make_member(make_organisation(confirmed_on=clock.today() - timedelta(days=340)))
    remind_organisations(timestamp=0)

    assert len(mail.outbox) == 1
    task = app.tasks["partners.tasks.remind_organisations"]
    assert app.periodic_registry.periodic_tasks[task.name, ""].cron == "40 6 * * *"


def test_a_round_costs_as_many_queries_for_one_that_is_not_due(django_assert_num_queries):
    make_member(make_organisation())
    with django_assert_num_queries(1):
        remind_after(10)


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({"accepted_at": 31}, False),
        ({"accepted_at": 29}, True),
        ({"withdrawn_at": 31}, False),
        ({"withdrawn_at": 29}, True),
        ({"expires_at": 31}, False),
        ({"expires_at": 29}, True),
        ({}, True),
    ],
)
def test_invitations_are_forgotten_a_month_after_their_end(fields, stays):
    ago = {name: clock.now() - timedelta(days=days) for name, days in fields.items()}
    make_invitation(make_organisation(), **ago)
    forget_old_invitations()

    assert MembershipInvitation.objects.exists() == stays


@pytest.mark.parametrize(("days", "stays"), [(366, False), (364, True), (None, True)])
def test_answered_requests_are_forgotten_after_a_year(days, stays):
    decided = None if days is None else clock.now() - timedelta(days=days)
    for make, email in [(make_join_request, "a@example.org"), (make_claim, "b@example.org")]:
        petition = make(make_organisation(make.__name__), email)
        petition.decided_at = decided
        petition.save(update_fields=["decided_at"])
    forget_answered_requests()

    assert (JoinRequest.objects.exists(), Claim.objects.exists()) == (stays, stays)
