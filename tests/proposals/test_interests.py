"""An organisation offers itself for an open role, and the lead answers."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import Role
from partners.services.locking import Dissolved
from portal import clock
from proposals.approaches.approach_states import State, state
from proposals.models import ExpressionOfInterest, LogEntry
from proposals.services import interests as services
from proposals.services import triage
from proposals.services.deeds import GivenUp
from proposals.services.interests import (
    AlreadyReminded,
    InterestOver,
    InterestRefused,
    express_interest,
    remind_lead,
    withdraw_interest,
)
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import (
    make_call,
    make_consortium,
    make_interest,
    make_role,
    make_seat,
)

pytestmark = pytest.mark.django_db

WORDS = {"contribution": "Wir bringen ein Team mit.", "motivation": "Wir suchen ein Praxisfeld."}


@pytest.fixture
def lead():
    return make_organisation()


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", Role.EDITOR)


@pytest.fixture
def consortium(lead):
    return make_consortium(lead, is_shown=True)


@pytest.fixture
def role(consortium):
    return make_role(consortium)


@pytest.fixture
def werkbank():
    return make_organisation("werkbank")


@pytest.fixture
def tom(werkbank):
    return make_member(werkbank, "tom@example.org", Role.EDITOR)


@pytest.fixture
def express(role, werkbank, tom):
    """Return a function that expresses interest as Tom for his organisation."""

    def express(role=role, organisation=werkbank, by=tom, **changes):
        return express_interest(role, organisation=organisation, **WORDS | changes, by=by)

    return express


def refusal(attempt):
    with pytest.raises(InterestRefused) as refused:
        attempt()
    return refused.value.code


def deeds():
    return list(LogEntry.objects.order_by("pk").values_list("deed", flat=True))


def set_to(thing, **columns):
    type(thing).objects.filter(pk=thing.pk).update(**columns)
    thing.refresh_from_db()


def test_the_lead_hears_of_an_interest_with_both_sentences(express, anna):
    interest = express()

    assert interest.is_open
    assert interest.revealed_at is not None
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]
    assert WORDS["contribution"] in mail.outbox[0].body
    assert WORDS["motivation"] in mail.outbox[0].body
    assert "Werkbank" in mail.outbox[0].body
    assert f"/inbox/#interest-{interest.pk}" in mail.outbox[0].body
    assert deeds() == ["interest_expressed"]


def test_members_who_only_read_and_strangers_express_no_interest(express, werkbank):
    reader = make_member(werkbank, "rita@example.org", Role.MEMBER)
    stranger = make_member(make_organisation("fremd"), "fritz@example.org")

    for person in (reader, stranger):
        with pytest.raises(PermissionDenied):
            express(by=person)
    assert not ExpressionOfInterest.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"is_published": False},
        {"paused_at": clock.now()},
        {"closed_at": clock.now()},
    ],
)
def test_a_role_that_is_not_open_to_all_takes_no_interest(express, role, changes):
    set_to(role, **changes)

    assert refusal(express) == "role_not_open"


def test_a_filled_role_takes_no_interest(express, consortium, role):
    make_seat(consortium, make_organisation("schnell"), open_role=role)

    assert refusal(express) == "role_not_open"


def test_a_role_of_a_hidden_teaser_takes_no_interest(express, consortium):
    set_to(consortium, is_shown=False)

    assert refusal(express) == "role_not_open"


def test_a_project_that_was_given_up_takes_no_interest(express, consortium):
    set_to(consortium, given_up_at=clock.now())

    with pytest.raises(GivenUp):
        express()


def test_after_the_call_has_ended_nobody_expresses_interest(lead, express):
    past = {
        "published_on": date(2026, 1, 1),
        "opens_on": date(2026, 1, 1),
        "deadline": date(2026, 2, 1),
    }
    consortium = make_consortium(lead, make_call("vorbei", **past), is_shown=True)

    assert refusal(lambda: express(role=make_role(consortium))) == "call_closed"


def test_an_organisation_that_is_not_published_expresses_no_interest(express, werkbank):
    set_to(werkbank, confirmed_on=None)

    assert refusal(express) == "not_published"


def test_a_dissolved_organisation_expresses_no_interest(express, werkbank):
    set_to(werkbank, dissolved_on=clock.today())

    with pytest.raises(Dissolved):
        express()


def test_a_partner_expresses_no_interest(express, consortium, werkbank):
    make_seat(consortium, werkbank)

    assert refusal(express) == "already_seated"


def test_the_lead_expresses_no_interest_in_its_own_project(express, lead, anna):
    assert refusal(lambda: express(organisation=lead, by=anna)) == "already_seated"


def test_one_interest_for_a_role_at_a_time_but_one_for_each_role(express, consortium):
    express()

    assert refusal(express) == "already_interested"
    assert express(role=make_role(consortium, "Technik")).is_open


def test_an_expired_interest_makes_way_and_still_counts_as_expired(express, role, werkbank):
    old = make_interest(role, werkbank, expires_at=clock.now() - timedelta(minutes=1))

    express()

    old.refresh_from_db()
    assert state(old, clock.now()) == State.EXPIRED


def test_after_a_refusal_a_week_passes_before_the_next_interest(express, anna):
    declined = express()
    triage.decline_interest(declined, reason="Wir brauchen mehr Erfahrung.", by=anna)

    assert refusal(express) == "declined_lately"
    set_to(declined, declined_at=clock.now() - services.WAIT_AFTER_DECLINE)
    assert express().is_open


def test_after_withdrawing_an_organisation_may_come_again(express, tom):
    withdraw_interest(express(), by=tom)

    assert express().is_open


def test_a_person_expresses_interest_ten_times_a_day(express, consortium, tom):
    organisations = [make_organisation(f"haus-{number}") for number in range(10)]
    role = make_role(consortium, "Technik")
    for organisation in organisations:
        make_interest(role, organisation, expressed_by=tom)

    assert refusal(express) == "too_many"
    ExpressionOfInterest.objects.update(expressed_at=clock.now() - timedelta(days=1))
    assert express().is_open


def test_an_organisation_expresses_interest_twenty_times_a_day(express, consortium, werkbank):
    for number in range(20):
        make_interest(make_role(consortium, f"Rolle {number}"), werkbank)

    assert refusal(express) == "too_many"


def test_who_withdrew_is_no_longer_waiting(express, tom):
    interest = express()

    withdraw_interest(interest, by=tom)

    interest.refresh_from_db()
    assert state(interest, clock.now()) == State.WITHDRAWN
    with pytest.raises(InterestOver):
        withdraw_interest(interest, by=tom)
    assert deeds() == ["interest_expressed", "interest_withdrawn"]


def test_the_lead_is_reminded_once(express, tom, anna):
    interest = express()
    mail.outbox.clear()

    remind_lead(interest, by=tom)

    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]
    with pytest.raises(AlreadyReminded):
        remind_lead(interest, by=tom)


def test_only_those_who_act_for_the_organisation_withdraw_and_remind(express, werkbank, anna):
    interest = express()
    reader = make_member(werkbank, "rita@example.org", Role.MEMBER)

    for person in (reader, anna):
        for deed in (withdraw_interest, remind_lead):
            with pytest.raises(PermissionDenied):
                deed(interest, by=person)


def test_an_expired_interest_is_neither_answered_nor_withdrawn(role, werkbank, tom, anna):
    gone = make_interest(role, werkbank, expires_at=clock.now() - timedelta(minutes=1))

    for attempt in (
        lambda: withdraw_interest(gone, by=tom),
        lambda: remind_lead(gone, by=tom),
        lambda: triage.accept_interest(gone, by=anna),
        lambda: triage.decline_interest(gone, reason="Nein.", by=anna),
        lambda: triage.reveal(gone, by=anna),
    ):
        with pytest.raises(InterestOver):
            attempt()
