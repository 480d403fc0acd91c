"""Who may read a draft: partners, and coordinators whom the lead lets in; nobody by rank."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import Role
from portal.models import User
from proposals.consortia.access import may_read_draft
from proposals.models import Disclosure, DraftReader, Shown
from proposals.services.partnership import leave_consortium
from proposals.services.readers import NoCoordinator, end_reading, grant_reading
from tests.partners.factories import make_coordinator, make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import make_consortium, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation("bruecke")


@pytest.fixture
def lena(lead):
    return make_member(lead, "lena@example.org")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


def test_people_of_partners_read_the_draft_as_long_as_they_are_in(consortium, lead):
    firm = make_organisation("dialog")
    seat = make_seat(consortium, firm)
    owner = make_member(firm, "jonas@example.org")
    member = make_member(lead, "m@example.org", Role.MEMBER)
    assert may_read_draft(owner, consortium)
    assert may_read_draft(member, consortium)

    leave_consortium(seat, by=owner)

    assert not may_read_draft(owner, consortium)


def test_nobody_else_reads_it_superusers_included(consortium, lena):
    root = User.objects.create_superuser("root@example.org")
    other = make_member(make_organisation("fremd"), "o@example.org")

    for stranger in (AnonymousUser(), root, make_coordinator(), other, person("x@example.org")):
        assert not may_read_draft(stranger, consortium)


def test_a_coordinator_reads_it_from_the_grant_to_its_end(consortium, lena):
    anna = make_coordinator()

    reader = grant_reading(consortium, person=anna, by=lena)
    assert grant_reading(consortium, person=anna, by=lena) == reader  # twice is once

    assert may_read_draft(anna, consortium)
    assert not may_read_draft(anna, make_consortium(make_organisation("x"), consortium.call))
    shown = Disclosure.objects.get()
    assert (shown.person, shown.what, shown.shown_by) == (anna, Shown.DRAFT, lena)
    assert [letter.to for letter in mail.outbox] == [[anna.email]]

    end_reading(reader, by=lena)
    end_reading(reader, by=lena)

    assert not may_read_draft(anna, consortium)
    deeds = consortium.log.order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["reader_added", "reader_ended"]
    assert DraftReader.objects.count() == 1  # the record stays


def test_only_active_coordinators_are_let_in(consortium, lena):
    retired = make_coordinator("k@example.org")
    retired.is_active = False
    retired.save(update_fields=["is_active"])
    root = User.objects.create_superuser("root@example.org")

    for somebody in (retired, root, person("x@example.org")):
        with pytest.raises(NoCoordinator):
            grant_reading(consortium, person=somebody, by=lena)


def test_who_is_no_longer_a_coordinator_reads_nothing(consortium, lena):
    anna = make_coordinator()
    grant_reading(consortium, person=anna, by=lena)

    anna.groups.clear()

    assert not may_read_draft(anna, consortium)


def test_only_who_acts_for_the_lead_grants_and_ends(consortium, lead, lena):
    anna = make_coordinator()
    reader = grant_reading(consortium, person=anna, by=lena)
    partner = make_member(make_seat(consortium).organisation, "p@example.org")
    member = make_member(lead, "m@example.org", Role.MEMBER)

    for acting in (partner, member, anna):
        with pytest.raises(PermissionDenied):
            grant_reading(consortium, person=anna, by=acting)
        with pytest.raises(PermissionDenied):
            end_reading(reader, by=acting)

    assert may_read_draft(anna, consortium)
