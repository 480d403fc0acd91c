"""Lead and interested organisations act in the same moment: the second finds it done."""

from concurrent.futures import wait

import pytest
from django.core import mail
from django.db import transaction

from portal import clock
from proposals.approaches.approach_states import State, state
from proposals.models import ConsortiumPartner, ExpressionOfInterest, OpenRole
from proposals.services.interests import (
    InterestOver,
    InterestRefused,
    express_interest,
    withdraw_interest,
)
from proposals.services.roles import close_role, pause_role
from proposals.services.seating import RoleTaken
from proposals.services.triage import (
    accept_interest,
    decline_interest,
    decline_interests,
    reveal,
)
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium, make_interest, make_role
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {"contribution": "Wir bringen ein Team mit.", "motivation": "Wir suchen ein Praxisfeld."}


def second_waits_for(first, second):
    """Do `first`, hold it open while `second` is tried, end it; return what became of `second`."""
    with transaction.atomic():
        first()
        attempt = in_another_session(second)
        wait([attempt], timeout=0.7)
        assert not attempt.done(), "the second did not wait"
    wait([attempt], timeout=10)
    return attempt


@pytest.fixture
def lead():
    return make_organisation()


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead, is_shown=True, is_anonymous=True)


@pytest.fixture
def role(consortium):
    return make_role(consortium)


@pytest.fixture
def werkbank():
    return make_organisation("werkbank")


@pytest.fixture
def tom(werkbank):
    return make_member(werkbank, "tom@example.org")


@pytest.fixture
def interest(role, werkbank):
    return make_interest(role, werkbank)


def now_is(interest):
    return state(ExpressionOfInterest.objects.get(pk=interest.pk), clock.now())


def partners():
    return set(ConsortiumPartner.objects.seated().values_list("organisation__slug", flat=True))


def test_what_is_withdrawn_meanwhile_is_not_accepted(interest, anna, tom):
    attempt = second_waits_for(
        lambda: withdraw_interest(interest, by=tom), lambda: accept_interest(interest, by=anna)
    )

    assert isinstance(attempt.exception(), InterestOver)
    assert now_is(interest) == State.WITHDRAWN
    assert partners() == {"lichtblick"}
    assert mail.outbox == []


def test_what_is_accepted_meanwhile_is_not_withdrawn(interest, anna, tom):
    attempt = second_waits_for(
        lambda: accept_interest(interest, by=anna), lambda: withdraw_interest(interest, by=tom)
    )

    assert isinstance(attempt.exception(), InterestOver)
    assert now_is(interest) == State.ACCEPTED
    assert partners() == {"lichtblick", "werkbank"}


def test_of_two_organisations_accepted_for_one_role_one_gets_the_seat(role, interest, anna):
    other = make_interest(role, make_organisation("campus"))

    attempt = second_waits_for(
        lambda: accept_interest(interest, by=anna), lambda: accept_interest(other, by=anna)
    )

    assert isinstance(attempt.exception(), RoleTaken)
    assert partners() == {"lichtblick", "werkbank"}
    assert now_is(other) == State.OPEN


def test_an_interest_accepted_in_two_windows_makes_one_partner(interest, anna):
    attempt = second_waits_for(
        lambda: accept_interest(interest, by=anna), lambda: accept_interest(interest, by=anna)
    )

    assert isinstance(attempt.exception(), InterestOver)
    assert ConsortiumPartner.objects.filter(organisation=interest.organisation).count() == 1


def test_nobody_is_accepted_for_a_role_that_is_closed_meanwhile(role, interest, anna):
    attempt = second_waits_for(
        lambda: close_role(role, by=anna), lambda: accept_interest(interest, by=anna)
    )

    assert isinstance(attempt.exception(), RoleTaken)
    assert now_is(interest) == State.OPEN
    assert partners() == {"lichtblick"}


def test_a_role_that_is_filled_meanwhile_can_still_be_paused(role, interest, anna):
    attempt = second_waits_for(
        lambda: accept_interest(interest, by=anna), lambda: pause_role(role, by=anna)
    )

    assert attempt.exception() is None
    assert OpenRole.objects.get().paused_at is not None
    assert partners() == {"lichtblick", "werkbank"}


def test_nobody_expresses_interest_in_a_role_that_is_paused_meanwhile(role, werkbank, anna, tom):
    attempt = second_waits_for(
        lambda: pause_role(role, by=anna),
        lambda: express_interest(role, organisation=werkbank, **WORDS, by=tom),
    )

    assert isinstance(attempt.exception(), InterestRefused)
    assert not ExpressionOfInterest.objects.exists()


def test_a_form_sent_twice_at_once_makes_one_interest(role, werkbank, tom):
    def express():
        return express_interest(role, organisation=werkbank, **WORDS, by=tom)

    attempt = second_waits_for(express, express)

    assert isinstance(attempt.exception(), InterestRefused)
    assert ExpressionOfInterest.objects.count() == 1


def test_a_person_cannot_pass_the_limit_of_a_day_with_two_organisations(
    consortium, role, werkbank, tom
):
    other = make_organisation("campus")
    tom.memberships.create(organisation=other, role="owner")
    for number in range(9):
        make_interest(make_role(consortium, f"Rolle {number}"), werkbank, expressed_by=tom)

    attempt = second_waits_for(
        lambda: express_interest(role, organisation=werkbank, **WORDS, by=tom),
        lambda: express_interest(role, organisation=other, **WORDS, by=tom),
    )

    assert isinstance(attempt.exception(), InterestRefused)
    assert ExpressionOfInterest.objects.filter(expressed_by=tom).count() == 10


def test_who_has_withdrawn_meanwhile_is_not_shown_to_the_lead(interest, anna, tom):
    attempt = second_waits_for(
        lambda: withdraw_interest(interest, by=tom), lambda: reveal(interest, by=anna)
    )

    assert isinstance(attempt.exception(), InterestOver)
    assert ExpressionOfInterest.objects.get().revealed_at is None


def test_who_was_shown_to_the_lead_meanwhile_can_still_withdraw(interest, anna, tom):
    attempt = second_waits_for(
        lambda: reveal(interest, by=anna), lambda: withdraw_interest(interest, by=tom)
    )

    assert attempt.exception() is None
    assert now_is(interest) == State.WITHDRAWN
    assert ExpressionOfInterest.objects.get().revealed_at is not None


def test_who_is_accepted_meanwhile_is_not_declined_with_the_others(
    consortium, role, interest, anna
):
    other = make_interest(make_role(consortium, "Technik"), make_organisation("campus"))
    both = [interest, other]

    attempt = second_waits_for(
        lambda: accept_interest(interest, by=anna),
        lambda: decline_interests(consortium, both, reason="Besetzt.", by=anna),
    )

    assert attempt.result() == [other]
    assert [now_is(one) for one in both] == [State.ACCEPTED, State.DECLINED]


def test_who_is_declined_with_others_meanwhile_is_not_accepted(consortium, interest, anna):
    attempt = second_waits_for(
        lambda: decline_interests(consortium, [interest], reason="Besetzt.", by=anna),
        lambda: accept_interest(interest, by=anna),
    )

    assert isinstance(attempt.exception(), InterestOver)
    assert partners() == {"lichtblick"}


def test_of_accepting_and_declining_at_once_the_second_finds_it_done(interest, anna):
    attempt = second_waits_for(
        lambda: accept_interest(interest, by=anna),
        lambda: decline_interest(interest, reason="Nein.", by=anna),
    )

    assert isinstance(attempt.exception(), InterestOver)
    assert now_is(interest) == State.ACCEPTED
