"""Partners do something about a project in the same moment: the second finds it done."""

from concurrent.futures import wait

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from partners.models import Role
from partners.services import locking
from partners.services.dissolution import dissolve_organisation
from partners.services.locking import Dissolved
from proposals.models import Consortium, OpenRole, PartnerRole
from proposals.services.consortia import (
    AlreadyStarted,
    freeze_partners,
    give_up_consortium,
    start_consortium,
)
from proposals.services.deeds import Frozen, GivenUp, deed, lock
from proposals.services.dissolving import StillLeads
from proposals.services.partnership import (
    LeadStays,
    hand_over_lead,
    leave_consortium,
    remove_partner,
    replace_partner,
)
from proposals.services.seating import AlreadySeated, RoleTaken, seat
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_role, make_seat
from tests.proposals.test_consortia import make_open_call
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db(transaction=True)


def second_waits_for(first, second):
    """Do `first`, hold it open while `second` is tried, end it; return what became of `second`."""
    with transaction.atomic():
        first()
        attempt = in_another_session(second)
        wait([attempt], timeout=1.5)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=20)
    return attempt


@pytest.fixture
def lead():
    return make_organisation("bruecke")


@pytest.fixture
def lena(lead):
    return make_member(lead, "lena@example.org")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


@pytest.fixture
def firm():
    return make_organisation("dialog")


@pytest.fixture
def jonas(firm):
    return make_member(firm, "jonas@example.org")


@pytest.fixture
def partner(consortium, firm):
    return make_seat(consortium, firm)


@transaction.atomic
def join(consortium, organisation, by, **fields):
    """Get a seat as by an accepted invitation: organisation, consortium, seat."""
    locking.lock(organisation)
    locked = lock(consortium)
    fields = {"role": PartnerRole.FUNDED} | fields
    facts = {"organisation": str(organisation)}
    with deed(locked, "invitation_accepted", by=by, **facts):
        return seat(locked, organisation, by=by, **fields)


def roles_of(consortium):
    return dict(consortium.partners.seated().values_list("organisation__slug", "role"))


def leads(consortium):
    return consortium.partners.seated().filter(role=PartnerRole.LEAD).count()


def test_of_two_hand_overs_at_once_the_second_finds_that_the_lead_is_gone(
    consortium, partner, lena
):
    other = make_seat(consortium, make_organisation("hochschule"))

    attempt = second_waits_for(
        lambda: hand_over_lead(partner, by=lena), lambda: hand_over_lead(other, by=lena)
    )

    assert isinstance(attempt.exception(), PermissionDenied)
    assert roles_of(consortium) == {"bruecke": "funded", "dialog": "lead", "hochschule": "funded"}


def test_who_gets_the_lead_that_instant_does_not_leave(consortium, partner, lena, jonas):
    attempt = second_waits_for(
        lambda: hand_over_lead(partner, by=lena), lambda: leave_consortium(partner, by=jonas)
    )

    assert isinstance(attempt.exception(), LeadStays)
    assert roles_of(consortium) == {"bruecke": "funded", "dialog": "lead"}


def test_who_leaves_that_instant_does_not_get_the_lead(consortium, partner, lena, jonas):
    attempt = second_waits_for(
        lambda: leave_consortium(partner, by=jonas), lambda: hand_over_lead(partner, by=lena)
    )

    assert isinstance(attempt.exception(), PermissionDenied)
    assert roles_of(consortium) == {"bruecke": "lead"}


def test_who_hands_over_and_leaves_at_once_leaves_one_lead(consortium, partner, lead, lena):
    own = consortium.partners.get(role=PartnerRole.LEAD)

    attempt = second_waits_for(
        lambda: hand_over_lead(partner, by=lena), lambda: leave_consortium(own, by=lena)
    )

    assert attempt.exception() is None
    assert roles_of(consortium) == {"dialog": "lead"}


def test_a_seat_ends_once_by_leaving_or_by_removal(consortium, partner, lena, jonas):
    attempt = second_waits_for(
        lambda: remove_partner(partner, reason="x", by=lena),
        lambda: leave_consortium(partner, by=jonas),
    )

    assert isinstance(attempt.exception(), PermissionDenied)
    partner.refresh_from_db()
    assert partner.ended_how == "removed"
    assert consortium.log.count() == 1


def test_a_partner_replaced_twice_at_once_leaves_one_role(consortium, partner, lena):
    attempt = second_waits_for(
        lambda: replace_partner(partner, reason="x", by=lena),
        lambda: replace_partner(partner, reason="x", by=lena),
    )

    assert isinstance(attempt.exception(), PermissionDenied)
    assert OpenRole.objects.count() == 1


def test_nobody_slips_into_a_list_that_is_being_frozen(consortium, firm, lena, jonas):
    attempt = second_waits_for(
        lambda: freeze_partners(consortium, by=lena), lambda: join(consortium, firm, jonas)
    )

    assert isinstance(attempt.exception(), Frozen)
    assert roles_of(consortium) == {"bruecke": "lead"}


def test_who_is_being_seated_is_in_before_the_list_freezes(consortium, firm, lena, jonas):
    attempt = second_waits_for(
        lambda: join(consortium, firm, jonas), lambda: freeze_partners(consortium, by=lena)
    )

    assert attempt.exception() is None
    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "funded"}
    assert Consortium.objects.get().is_frozen


def test_an_organisation_that_is_being_dissolved_gets_no_seat(consortium, firm, jonas):
    attempt = second_waits_for(
        lambda: dissolve_organisation(firm, by=jonas), lambda: join(consortium, firm, jonas)
    )

    assert isinstance(attempt.exception(), Dissolved)
    assert roles_of(consortium) == {"bruecke": "lead"}


def test_an_organisation_that_is_being_seated_leaves_when_it_is_dissolved(consortium, firm, jonas):
    attempt = second_waits_for(
        lambda: join(consortium, firm, jonas), lambda: dissolve_organisation(firm, by=jonas)
    )

    assert attempt.exception() is None
    assert roles_of(consortium) == {"bruecke": "lead"}
    assert consortium.partners.get(organisation=firm).ended_how == "dissolved"


def test_an_organisation_that_gets_the_lead_that_instant_is_not_dissolved(
    consortium, partner, firm, lena, jonas
):
    attempt = second_waits_for(
        lambda: hand_over_lead(partner, by=lena), lambda: dissolve_organisation(firm, by=jonas)
    )

    assert isinstance(attempt.exception(), StillLeads)
    firm.refresh_from_db()
    assert firm.dissolved_on is None
    assert roles_of(consortium) == {"bruecke": "funded", "dialog": "lead"}


def test_an_organisation_that_starts_a_project_that_instant_is_not_dissolved(lead, lena):
    call = make_open_call()
    fields = {"title": "T", "teaser": "S", "thematic_areas": [], "places": []}

    attempt = second_waits_for(
        lambda: start_consortium(lead, call=call, by=lena, **fields),
        lambda: dissolve_organisation(lead, by=lena),
    )

    assert isinstance(attempt.exception(), StillLeads)
    assert leads(Consortium.objects.get()) == 1


def test_the_same_form_sent_twice_at_once_starts_one_project(lead, lena):
    call = make_open_call()
    fields = {"title": "T", "teaser": "S", "thematic_areas": [], "places": []}

    def start():
        return start_consortium(lead, call=call, by=lena, **fields)

    attempt = second_waits_for(start, start)

    assert isinstance(attempt.exception(), AlreadyStarted)
    assert Consortium.objects.count() == 1


def test_one_organisation_that_joins_twice_at_once_has_one_seat(consortium, firm, jonas):
    attempt = second_waits_for(
        lambda: join(consortium, firm, jonas), lambda: join(consortium, firm, jonas)
    )

    assert isinstance(attempt.exception(), AlreadySeated)
    assert consortium.partners.filter(organisation=firm).count() == 1


def test_of_two_organisations_that_take_one_role_at_once_the_second_finds_it_taken(
    consortium, firm, jonas
):
    role, other = make_role(consortium), make_organisation("hochschule")
    mira = make_member(other, "mira@example.org", Role.OWNER)

    attempt = second_waits_for(
        lambda: join(consortium, firm, jonas, open_role=role),
        lambda: join(consortium, other, mira, open_role=role),
    )

    assert isinstance(attempt.exception(), RoleTaken)
    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "funded"}


def test_nobody_joins_a_project_that_is_being_given_up(consortium, firm, lena, jonas):
    attempt = second_waits_for(
        lambda: give_up_consortium(consortium, by=lena), lambda: join(consortium, firm, jonas)
    )

    assert isinstance(attempt.exception(), GivenUp)
    assert roles_of(consortium) == {"bruecke": "lead"}
