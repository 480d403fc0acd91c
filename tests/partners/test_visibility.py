"""Who sees which organisation: one queryset method answers, for every kind of person."""

import pytest
from django.contrib.auth.models import AnonymousUser

from partners.models import Organisation, Role, Visibility
from portal import clock
from portal.models import User
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person

pytestmark = pytest.mark.django_db

EVERY_STATE = ["public", "signed-in", "hidden", "unpublished", "dissolved"]


@pytest.fixture
def organisations():
    make_organisation("public")
    make_organisation("signed-in", visibility=Visibility.SIGNED_IN)
    make_organisation("hidden", visibility=Visibility.HIDDEN)
    make_organisation("unpublished", confirmed_on=None)
    make_organisation("dissolved", dissolved_on=clock.today())


def seen_by(user):
    return set(Organisation.objects.visible_to(user).values_list("slug", flat=True))


def test_a_stranger_sees_public_profiles_only(organisations):
    assert seen_by(AnonymousUser()) == {"public"}


def test_a_person_without_a_confirmed_address_sees_what_a_stranger_sees(organisations):
    assert seen_by(person("neu@example.org", verified=False)) == {"public"}


def test_a_person_with_a_confirmed_address_also_sees_what_is_for_signed_in_people(organisations):
    assert seen_by(person("lena@example.org")) == {"public", "signed-in"}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("slug", ["hidden", "unpublished"])
def test_people_of_an_organisation_see_it_in_every_state(organisations, slug, role):
    member = make_member(Organisation.objects.get(slug=slug), role=role)

    assert seen_by(member) == {"public", "signed-in", slug}


def test_staff_sees_all_that_exist(organisations):
    staff = User.objects.create_user("anna@example.org", is_staff=True)

    assert seen_by(staff) == {"public", "signed-in", "hidden", "unpublished"}


def test_nobody_sees_an_organisation_that_was_dissolved(organisations):
    member = make_member(Organisation.objects.get(slug="dissolved"))

    assert Organisation.objects.count() == len(EVERY_STATE)
    assert "dissolved" not in seen_by(member)
