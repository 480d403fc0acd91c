"""The demo world's projects: invented, complete, loaded once, never expired."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal import clock, starting_data
from portal.models import User
from proposals.consortia import demo_consortia
from proposals.consortia.log import sentence
from proposals.models import (
    Consortium,
    ExpressionOfInterest,
    Invitation,
    LogEntry,
    OpenRole,
    StaffPosition,
)

LENA, JONAS, MIRA, TAREK = [
    f"{name}@beispiel.example"
    for name in ("lena.vogt", "jonas.weber", "mira.hofmann", "tarek.nasser")
]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo world, loaded once for all tests of this module and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        starting_data.load(starting_data.reference_data)
        starting_data.load(starting_data.demo_world)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded, db):
    """The demo world; what a test changes in it is undone."""


def titles(email):
    mine = Consortium.objects.visible_to(User.objects.get(email=email))
    return sorted(mine.values_list("title", flat=True))


def test_the_demo_people_find_their_projects_and_what_waits_for_them(world):
    assert titles(LENA) == titles(JONAS) == ["Nachbarn am Telefon"]
    assert titles(TAREK) == ["Wer ruft heute wen an?"]
    assert titles(MIRA) == []
    invitation = Invitation.objects.open().get()
    assert invitation.organisation.memberships.get().person.email == MIRA
    interest = ExpressionOfInterest.objects.open().get()
    assert interest.organisation.memberships.get().person.email == TAREK
    assert interest.consortium.title == "Nachbarn am Telefon"
    assert OpenRole.objects.published().count() == 3
    shown = Consortium.objects.shown().values_list("title", "is_anonymous")
    assert sorted(shown) == [("Dolmetschen im Treppenhaus", True), ("Nachbarn am Telefon", False)]
    assert {str(one.consortium.call.slug) for one in [interest]} == {"beispielaufruf"}
    assert StaffPosition.objects.count() == 6
    for entry in LogEntry.objects.all():
        assert sentence(entry)


def test_a_second_start_adds_nothing_asks_little_and_keeps_what_people_changed(world):
    Consortium.objects.filter(title="Nachbarn am Telefon").update(title="Anders")
    before = LogEntry.objects.count()

    with CaptureQueriesContext(connection) as asked:
        demo_consortia.load_consortia()

    assert len(asked) == 3
    assert LogEntry.objects.count() == before
    assert titles(LENA) == ["Anders"]


def test_what_waits_for_an_answer_does_not_expire_in_the_demo_world(world):
    for model in (Invitation, ExpressionOfInterest):
        model.objects.update(expires_at=clock.now() - timedelta(days=1))
        assert not model.objects.open().exists()

    demo_consortia.load_consortia()

    assert Invitation.objects.open().count() == 1
    assert ExpressionOfInterest.objects.open().count() == 1


def test_projects_of_organisations_that_are_gone_are_left_out(world):
    lead = Consortium.objects.get(title="Dolmetschen im Treppenhaus").partners.get(role="lead")
    Consortium.objects.all().delete()
    lead.organisation.dissolved_on = clock.today()
    lead.organisation.save(update_fields=["dissolved_on"])

    demo_consortia.load_consortia()

    assert sorted(Consortium.objects.values_list("title", flat=True)) == [
        "Nachbarn am Telefon",
        "Wer ruft heute wen an?",
    ]
