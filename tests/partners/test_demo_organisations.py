"""The demo world's organisations: many, varied, invented, and loaded once."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from partners import demo_organisations, freshness
from partners.freshness import Freshness
from partners.models import (
    Branch,
    ContactPerson,
    JoinRequest,
    Membership,
    Need,
    Offer,
    Organisation,
    Reference,
    Role,
    Sector,
)
from portal import clock, demo_people, starting_data
from portal.models import User

pytestmark = pytest.mark.django_db

TODAY = date(2030, 3, 1)
ROWS = [
    row
    for path in sorted(demo_organisations.DATA.glob("demo_organisations_*.json"))
    for row in demo_organisations.read(path)
]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo world, loaded once for all tests of this module and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.frozen(datetime(2030, 3, 1, 9, tzinfo=clock.BERLIN)):
            starting_data.load(starting_data.reference_data)
            demo_people.load_people()
            demo_organisations.load_organisations()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded, db):
    """The demo world; what a test changes in it is undone."""


def counted():
    models = (Organisation, Offer, Need, Branch, ContactPerson, Reference, Membership, User)
    return [model.objects.count() for model in models] + [JoinRequest.objects.count()]


def test_there_are_many_and_every_one_is_labelled_as_invented(world):
    assert Organisation.objects.count() >= 120
    assert Organisation.objects.filter(is_demo=False).count() == 0


def test_every_district_and_every_sector_has_some(world):
    shown = Organisation.objects.published()

    assert shown.values("district").distinct().count() == 13
    assert shown.values("sector").distinct().count() == Sector.objects.count()


def test_every_one_could_have_been_entered_by_hand(world):
    wrong = {}
    for organisation in Organisation.objects.all():
        try:
            organisation.full_clean()
        except ValidationError as error:
            wrong[organisation.slug] = error.message_dict

    assert wrong == {}


def test_the_parts_of_a_profile_could_have_been_entered_by_hand(world):
    for model in (Offer, Need, Branch, ContactPerson, Reference):
        for part in model.objects.all():
            part.full_clean()


def test_loading_again_adds_nothing_and_keeps_what_people_changed(world):
    changed = Organisation.objects.first()
    Organisation.objects.filter(pk=changed.pk).update(name="Neuer Name", confirmed_on=None)
    Membership.objects.all().delete()
    before = counted()

    demo_organisations.load_organisations()

    assert counted() == before
    changed.refresh_from_db()
    assert (changed.name, changed.confirmed_on) == ("Neuer Name", None)


def test_looking_whether_anything_is_missing_takes_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        demo_organisations.load_organisations()


def test_one_that_was_deleted_comes_back_alone(world):
    Organisation.objects.filter(slug="brueckenwerk-zwickau").delete()
    others = Organisation.objects.count()

    demo_organisations.load_organisations()

    assert Organisation.objects.count() == others + 1


@pytest.mark.parametrize(
    ("email", "slug"),
    [
        ("lena.vogt", "brueckenwerk-zwickau"),
        ("jonas.weber", "dialogfabrik-weber"),
        ("mira.hofmann", "institut-teilhabe-technik"),
        ("tarek.nasser", "feierabendfunk"),
    ],
)
def test_whom_one_can_sign_in_as_owns_an_organisation(world, email, slug):
    owner = Membership.objects.get(person__email=f"{email}@beispiel.example")

    assert (owner.organisation.slug, owner.role) == (slug, Role.OWNER)


def test_lena_has_a_colleague_who_edits_and_somebody_who_asks_to_join(world):
    organisation = Organisation.objects.get(slug="brueckenwerk-zwickau")

    assert set(organisation.memberships.values_list("person__name", "role")) == {
        ("Lena Vogt", Role.OWNER),
        ("Nora Seidel", Role.EDITOR),
    }
    request = JoinRequest.objects.get()
    assert (request.organisation, request.person.name) == (organisation, "Paul Richter")
    assert request.decided_at is None
    assert organisation.contacts.first().person.name == "Lena Vogt"


def test_there_is_one_to_claim_and_one_that_waits_to_be_confirmed(world):
    to_claim = Organisation.objects.unowned().get(slug="tafelrunde-webstuhl")
    waiting = Organisation.objects.unowned().get(slug="lernwerkstatt-torfgrund")

    assert (to_claim.is_published, waiting.is_published) == (True, False)


def test_some_are_fresh_some_stale_some_forgotten(world):
    ages = {
        freshness.freshness(day, TODAY)
        for day in Organisation.objects.published().values_list("confirmed_on", flat=True)
    }

    assert ages == set(Freshness)


def test_nobody_was_checked_before_confirming_or_after_today(world):
    checked = Organisation.objects.filter(verified_on__isnull=False)

    assert checked.count() >= 30
    for organisation in checked:
        assert organisation.confirmed_on <= organisation.verified_on <= TODAY
        assert organisation.verified_on - organisation.confirmed_on < timedelta(days=10)


def test_every_address_is_one_that_cannot_exist():
    addresses = [row[name] for row in ROWS for name in ("website", "contact_email") if row[name]]
    addresses += [reference.get("url") or "" for row in ROWS for reference in row["references"]]

    assert [a for a in addresses if a and not re.search(r"[.@]example(?:/|$)", a)] == []


def test_nobody_is_addressed_with_a_star_a_colon_or_a_familiar_word():
    texts = {row["slug"]: "\n".join(strings_in(row)) for row in ROWS}
    unwanted = re.compile(r"\w[*:_]innen\b|\b(?:dein|deine|euch|eure)\b|  ", re.I)

    assert {slug for slug, text in texts.items() if unwanted.search(text)} == set()


def strings_in(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in strings_in(one)] if isinstance(value, list) else []


def test_the_demo_world_belongs_to_what_make_run_loads():
    assert demo_organisations.load_organisations in starting_data.demo_world
    people = starting_data.demo_world.index(demo_people.load_people)
    assert people < starting_data.demo_world.index(demo_organisations.load_organisations)
