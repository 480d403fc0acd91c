"""The lead answers interest: accepts, declines, shows both sides to each other."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import Role
from portal import clock
from proposals.approaches.approach_states import State, state
from proposals.models import Disclosure, ExpressionOfInterest, LogEntry, OpenRole
from proposals.services import triage
from proposals.services.deeds import Frozen
from proposals.services.interests import (
    InterestOver,
    InterestRefused,
    NoLongerAnonymous,
    express_interest,
)
from proposals.services.seating import AlreadySeated, RoleTaken
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
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


def test_an_accepted_organisation_has_the_seat_of_the_role(express, consortium, role, tom, anna):
    set_to(role, role="associated", contribution="Acht Personenmonate")
    interest = express()
    mail.outbox.clear()

    triage.accept_interest(interest, by=anna)

    seat = consortium.partners.get(organisation=interest.organisation)
    assert (seat.role, seat.open_role, seat.task) == ("associated", role, "Acht Personenmonate")
    assert [letter.to for letter in mail.outbox] == [["tom@example.org"]]
    assert not OpenRole.objects.open().filter(pk=role.pk).exists()
    assert deeds() == ["interest_expressed", "interest_accepted"]
    shown = consortium.disclosures.values_list("organisation", "what")
    assert list(shown) == [(interest.organisation_id, "details")]


def test_an_interest_is_accepted_once(express, anna):
    interest = express()
    triage.accept_interest(interest, by=anna)

    with pytest.raises(InterestOver):
        triage.accept_interest(interest, by=anna)


def test_what_else_the_new_partner_asked_for_is_settled(express, consortium, werkbank, anna):
    other = express(role=make_role(consortium, "Technik"))
    invitation = make_consortium_invitation(consortium, werkbank)

    triage.accept_interest(express(), by=anna)

    other.refresh_from_db()
    invitation.refresh_from_db()
    assert (other.is_unanswered, invitation.is_unanswered) == (False, False)


def test_others_in_a_filled_role_stay_and_can_be_declined_only(express, role, anna):
    late = make_interest(role, make_organisation("spaet"))
    triage.accept_interest(express(), by=anna)

    with pytest.raises(RoleTaken):
        triage.accept_interest(late, by=anna)
    late.refresh_from_db()
    assert late.is_open
    triage.decline_interest(late, reason="Die Rolle ist besetzt.", by=anna)


def test_nobody_is_taken_in_for_a_closed_role(express, role, anna):
    interest = express()
    set_to(role, closed_at=clock.now())

    with pytest.raises(RoleTaken):
        triage.accept_interest(interest, by=anna)


def test_nobody_is_taken_in_while_the_list_is_frozen_and_the_interest_stays(
    express, consortium, anna
):
    interest = express()
    set_to(consortium, frozen_at=clock.now())
    mail.outbox.clear()

    with pytest.raises(Frozen):
        triage.accept_interest(interest, by=anna)

    interest.refresh_from_db()
    assert interest.is_open
    assert mail.outbox == []


def test_a_paused_role_can_still_be_filled(express, role, anna):
    interest = express()
    set_to(role, paused_at=clock.now())

    assert triage.accept_interest(interest, by=anna).open_role == role


def test_who_became_a_partner_by_invitation_is_not_accepted_again(
    express, consortium, werkbank, anna
):
    interest = express()
    make_seat(consortium, werkbank)

    with pytest.raises(AlreadySeated):
        triage.accept_interest(interest, by=anna)


def test_a_declined_organisation_reads_the_reason(express, tom, anna):
    interest = express()
    mail.outbox.clear()

    triage.decline_interest(interest, reason="Wir brauchen mehr Erfahrung.", by=anna)

    interest.refresh_from_db()
    assert state(interest, clock.now()) == State.DECLINED
    assert [letter.to for letter in mail.outbox] == [["tom@example.org"]]
    assert "Wir brauchen mehr Erfahrung." in mail.outbox[0].body


def test_several_are_declined_at_once_and_those_answered_before_stay(role, consortium, anna):
    interests = [make_interest(role, make_organisation(f"haus-{n}")) for n in range(3)]
    set_to(interests[0], withdrawn_at=clock.now())

    declined = triage.decline_interests(consortium, interests, reason="Besetzt.", by=anna)

    assert {interest.pk for interest in declined} == {interest.pk for interest in interests[1:]}
    now = clock.now()
    for interest in interests:
        interest.refresh_from_db()
    assert [state(interest, now) for interest in interests] == [
        State.WITHDRAWN,
        State.DECLINED,
        State.DECLINED,
    ]
    assert LogEntry.objects.get().facts == {"count": 2}


def test_interests_in_other_projects_are_not_declined_along(role, consortium, lead, anna):
    foreign = make_interest(make_role(make_consortium(lead, consortium.call)))

    with pytest.raises(InterestOver):
        triage.decline_interests(consortium, [foreign], reason="Nein.", by=anna)


def test_only_those_who_act_for_the_lead_answer(express, consortium, lead, tom):
    interest = express()
    partner = make_organisation("partner")
    make_seat(consortium, partner)
    people = [
        tom,
        make_member(lead, "mia@example.org", Role.MEMBER),
        make_member(partner, "paul@example.org"),
    ]

    for person in people:
        for attempt in (
            lambda person=person: triage.reveal(interest, by=person),
            lambda person=person: triage.accept_interest(interest, by=person),
            lambda person=person: triage.decline_interest(interest, reason="x", by=person),
            lambda person=person: triage.decline_interests(
                consortium, [interest], reason="x", by=person
            ),
        ):
            with pytest.raises(PermissionDenied):
                attempt()
    assert not consortium.partners.filter(organisation=interest.organisation).exists()


@pytest.fixture
def hidden(consortium):
    set_to(consortium, is_anonymous=True)
    return consortium


def test_in_an_anonymous_project_nobody_is_named_until_the_lead_shows_both(
    hidden, express, lead, werkbank, anna
):
    interest = express()
    before = interest.revealed_at

    triage.reveal(interest, by=anna)

    interest.refresh_from_db()
    rows = hidden.disclosures.values_list("organisation", "what", "shown_by")
    assert before is None
    assert interest.revealed_at is not None
    assert sorted(rows) == sorted(
        [(lead.pk, "identity", anna.pk), (werkbank.pk, "identity", anna.pk)]
    )
    with pytest.raises(triage.AlreadyRevealed):
        triage.reveal(interest, by=anna)


def test_accepting_shows_both_to_each_other_as_well(hidden, express, lead, werkbank, anna):
    interest = express()

    triage.accept_interest(interest, by=anna)

    interest.refresh_from_db()
    rows = Disclosure.objects.values_list("organisation", "what")
    assert interest.revealed_at is not None
    assert sorted(rows) == sorted(
        [(lead.pk, "identity"), (werkbank.pk, "identity"), (werkbank.pk, "details")]
    )


def test_who_was_shown_once_is_not_hidden_again(hidden, express, anna):
    triage.reveal(express(), by=anna)

    assert express(role=make_role(hidden, "Technik")).revealed_at is not None


def test_who_counts_on_anonymity_is_asked_again_when_it_has_ended(express):
    with pytest.raises(NoLongerAnonymous):
        express(told_anonymous=True)

    assert not ExpressionOfInterest.objects.exists()


def test_ending_the_anonymity_does_not_name_those_who_came_before(hidden, express, anna):
    interest = express()
    set_to(hidden, is_anonymous=False)
    interest.refresh_from_db()

    assert interest.revealed_at is None
    triage.reveal(interest, by=anna)
