"""The start page lists what waits for a person, and what others did in their projects."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Membership, Role
from portal import clock
from proposals.consortia.waiting import waiting_for
from proposals.models import Consortium, LogEntry
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_call,
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_role,
    make_seat,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def lead(db):
    return make_organisation("lichtblick")


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


@pytest.fixture
def werkbank(db):
    return make_organisation("werkbank")


@pytest.fixture
def bela(werkbank):
    return make_member(werkbank, "bela@example.org")


def entry(consortium, by=None, **changes):
    fields = {"deed": "places_changed", "facts": {"places": "Plauen"}} | changes
    return LogEntry.objects.create(consortium=consortium, by=by, **fields)


def test_nothing_waits_for_visitors_and_people_without_a_project():
    assert waiting_for(AnonymousUser()).is_empty
    assert waiting_for(person()).is_empty


def test_an_invitation_waits_for_all_of_the_organisation_and_owners_answer(
    consortium, werkbank, bela
):
    member = make_member(werkbank, "mira@example.org", Role.MEMBER)
    make_consortium_invitation(consortium, werkbank)

    (invited,) = waiting_for(bela).invitations
    assert (invited.title, invited.lead) == ("Entlastung im Quartier", "Lichtblick")
    assert (invited.organisation, invited.may_answer) == ("Werkbank", True)
    assert waiting_for(member).invitations[0].may_answer is False


def test_an_invitation_to_a_confirmed_address_waits_for_its_owner(consortium):
    guest, unconfirmed = person("gast@example.org"), person("b@example.org", verified=False)
    make_consortium_invitation(consortium, token="geheim")

    assert [row.organisation for row in waiting_for(guest).invitations] == [""]
    assert waiting_for(unconfirmed).is_empty


def test_what_is_over_waits_for_nobody(lead, werkbank, bela):
    call = make_call()
    for changes in (
        {"expires_at": clock.now() - DAY},
        {"accepted_at": clock.now()},
        {"declined_at": clock.now()},
        {"withdrawn_at": clock.now()},
    ):
        make_consortium_invitation(make_consortium(lead, call), werkbank, **changes)
    given_up = make_consortium(lead, call, given_up_at=clock.now())
    make_consortium_invitation(given_up, werkbank)
    seated = make_consortium(lead, call)
    make_seat(seated, werkbank)
    make_consortium_invitation(seated, werkbank)

    assert waiting_for(bela).invitations == ()


def test_an_open_interest_waits_for_who_acts_for_the_lead(consortium, lead, anna, werkbank, bela):
    reader = make_member(lead, "liest@example.org", Role.MEMBER)
    role = make_role(consortium)
    make_interest(role, werkbank)
    make_interest(role, make_organisation("haus"), declined_at=clock.now())

    (interested,) = waiting_for(anna).interests
    assert (interested.role, interested.who) == ("Evaluation", "Werkbank")
    assert waiting_for(reader).interests == ()
    assert waiting_for(bela).interests == ()


def test_in_an_anonymous_project_nobody_is_named_before_both_are(lead, anna, werkbank):
    consortium = make_consortium(lead, is_anonymous=True)
    interest = make_interest(make_role(consortium), werkbank)
    hidden = waiting_for(anna).interests[0].who
    assert "Werkbank" not in hidden
    assert "Kreis 14524" in hidden

    interest.revealed_at = clock.now()
    interest.save()
    assert waiting_for(anna).interests[0].who == "Werkbank"


def test_a_refusal_by_an_anonymous_project_does_not_name_it(consortium, werkbank, bela):
    Consortium.objects.update(is_anonymous=True)
    consortium.refresh_from_db()
    make_interest(make_role(consortium), werkbank, declined_at=clock.now())

    (answer,) = waiting_for(bela).answers

    assert consortium.title not in answer.title
    assert answer.role == "Evaluation"


def test_a_recent_answer_to_an_own_interest_is_listed(consortium, werkbank, bela):
    role = make_role(consortium)
    reason = {"declined_at": clock.now() - DAY, "decline_reason": "Die Rolle ist besetzt."}
    make_interest(role, werkbank, **reason)
    make_interest(role, werkbank, accepted_at=clock.now() - 15 * DAY)

    (answered,) = waiting_for(bela).answers
    assert (answered.is_accepted, answered.reason) == (False, "Die Rolle ist besetzt.")


def test_what_others_did_in_the_last_14_days_is_listed_newest_first(consortium, anna, bela):
    entry(consortium, at=clock.now() - 15 * DAY)
    entry(consortium, anna)
    entry(consortium, bela, facts={"places": "Zwickau"})
    entry(consortium, facts={"places": "Döbeln"})
    entry(make_consortium(make_organisation("anders"), consortium.call))

    sentences = [happening.sentence for happening in waiting_for(anna).happenings]
    assert [sentence.rstrip(".").split()[-1] for sentence in sentences] == ["Döbeln", "Zwickau"]


def test_ten_deeds_are_listed_at_most(consortium, anna):
    for _number in range(12):
        entry(consortium)

    assert len(waiting_for(anna).happenings) == 10


def test_the_list_costs_five_queries_however_much_there_is(
    lead, anna, consortium, werkbank, django_assert_num_queries
):
    Membership.objects.create(organisation=werkbank, person=anna, role=Role.OWNER)
    for number in (1, 2):
        for n in range(number):
            other = make_consortium(make_organisation(f"o-{number}-{n}"), consortium.call)
            make_consortium_invitation(other, werkbank)
            make_interest(make_role(other), werkbank, accepted_at=clock.now())
            make_interest(make_role(consortium), make_organisation(f"i-{number}-{n}"))
            entry(consortium)
        with django_assert_num_queries(5):
            found = waiting_for(anna)
        assert len(found.invitations) == len(found.interests) == len(found.answers)


def test_the_start_page_shows_the_list_to_whom_it_concerns_and_nothing_to_others(
    client, consortium, werkbank, bela
):
    invitation = make_consortium_invitation(consortium, werkbank)
    assert "Wartet auf Sie" not in client.get("/").text
    client.force_login(bela)
    text = client.get("/").text

    assert "Wartet auf Sie" in text
    assert f"/consortium-invitations/{invitation.pk}/" in text


def test_the_start_page_costs_the_same_for_one_and_three(client, consortium, werkbank, bela):
    client.force_login(bela)
    counts = []
    for number in (1, 2):
        for n in range(number):
            other = make_consortium(make_organisation(f"o-{number}-{n}"), consortium.call)
            make_consortium_invitation(other, werkbank)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
