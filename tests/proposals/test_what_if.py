"""The panel "What if" shows what saving would bring, saves nothing, and bears any address."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse

from partners.models import District, Role
from proposals.models import PartnerRole, StaffPosition
from proposals.money.plans import budget_of
from proposals.services.budget import add_row
from proposals.services.frame import frame_state, set_frame
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_position,
    make_seat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consortium(fourth_call):
    consortium = make_consortium(make_organisation(), fourth_call)
    consortium.places.create(district=District.objects.get(ags="14524"))
    make_position(consortium.partners.get())
    return consortium


@pytest.fixture
def lead_seat(consortium):
    return consortium.partners.get(role=PartnerRole.LEAD)


@pytest.fixture
def seat(consortium):
    seat = make_seat(consortium)
    make_position(seat, share=None, months=None, person_months=Decimal(10))
    return seat


@pytest.fixture
def anna(client, lead_seat):
    anna = make_member(lead_seat.organisation, "anna@example.org", Role.EDITOR)
    client.force_login(anna)
    return anna


def tried(client, consortium, query):
    """Return the budget that the panel shows for an address."""
    answer = client.get(reverse("what_if", args=[consortium.pk]) + "?" + urlencode(query, True))
    assert answer.status_code == 200
    return answer.context["comparison"].after.budget


def test_the_panel_begins_with_how_it_is(client, consortium, seat, anna):
    assert tried(client, consortium, {}) == budget_of(consortium)


def test_a_partner_left_out_is_as_if_it_had_left(client, consortium, seat, anna):
    shown = tried(client, consortium, {"without": str(seat.pk)})

    seat.ended_at, seat.ended_how = seat.joined_at, "left"
    seat.save()
    assert shown == budget_of(consortium)
    assert shown.cap.amount == 300_000


def test_an_invited_partner_is_as_if_it_had_joined(client, consortium, anna):
    guest = make_organisation("gast")
    invitation = make_consortium_invitation(consortium, guest)

    shown = tried(client, consortium, {"join": str(invitation.pk), "join_cost": "20.000"})

    seat = make_seat(consortium, guest)
    make_position(
        seat, monthly_cost=Decimal(20_000), share=None, months=None, person_months=Decimal(1)
    )
    saved = budget_of(consortium)
    assert shown.cap == saved.cap
    assert (shown.eligible, shown.grant, shown.own_share) == (
        saved.eligible,
        saved.grant,
        saved.own_share,
    )
    assert list(shown.partners.values()) == list(saved.partners.values())


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"place": ["14713"]}, [("14713", "")]),
        ({"place": ["14713", "14612"]}, [("14713", ""), ("14612", "")]),
        ({"place": ["14522"]}, [("14522", "")]),
        ({"place": ["14522"], "municipality": "Döbeln"}, [("14522", "Döbeln")]),
        ({"tried": "1"}, []),
    ],
)
def test_places_are_as_if_they_had_been_given(client, consortium, seat, anna, query, places):
    shown = tried(client, consortium, query)

    consortium.places.all().delete()
    for ags, municipality in places:
        consortium.places.create(district=District.objects.get(ags=ags), municipality=municipality)
    assert shown.cap == budget_of(consortium).cap


def test_rate_duration_and_start_are_as_if_they_had_been_saved(client, consortium, seat, anna):
    query = {"funding_rate": "80", "duration_months": "18", "starts_on": "2027-02-01"}

    shown = tried(client, consortium, query)

    set_frame(
        consortium,
        starts_on=date(2027, 2, 1),
        duration_months=18,
        funding_rate=Decimal("0.8"),
        seen=frame_state(consortium),
        by=anna,
    )
    consortium.refresh_from_db()
    assert shown == budget_of(consortium)


POST = {
    "title": "Evaluation",
    "monthly_cost": Decimal("6100.55"),
    "share": Decimal("0.33"),
    "months": Decimal(17),
    "person_months": None,
}


def test_one_more_post_is_as_if_it_had_been_added(client, consortium, seat, anna):
    typed = {
        "position_of": str(seat.pk),
        "position-title": "Evaluation",
        "position-monthly_cost": "6.100,55",
        "position-share": "0,33",
        "position-months": "17",
    }

    shown = tried(client, consortium, typed)

    add_row(seat, StaffPosition, values=POST, by=anna)
    assert shown == budget_of(consortium)


def test_what_the_panel_offers_to_take_over_is_what_it_showed(client, consortium, seat, anna):
    query = {
        "funding_rate": "80",
        "duration_months": "18",
        "starts_on": "2027-02-01",
        "position_of": str(seat.pk),
        "position-title": "Evaluation",
        "position-monthly_cost": "6.100,55",
        "position-person_months": "7,5",
    }
    answer = client.get(reverse("what_if", args=[consortium.pk]) + "?" + urlencode(query))
    shown = answer.context["comparison"].after.budget

    for taking in answer.context["takings"]:
        assert client.post(taking.url, dict(taking.fields)).status_code == 302

    consortium.refresh_from_db()
    assert shown == budget_of(consortium)


def test_who_does_not_lead_is_not_offered_the_frame(client, consortium, seat):
    client.force_login(make_member(seat.organisation, "bela@example.org", Role.EDITOR))
    page = reverse("what_if", args=[consortium.pk])

    assert client.get(page + "?duration_months=12").context["takings"] == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"funding_rate": "99"}, "höchstens 95"),
        ({"duration_months": "30"}, "höchstens 24"),
        ({"place": "99999"}, "nicht berücksichtigt"),
        ({"position_of": "x"}, "nicht berücksichtigt"),
        ({"position-title": "Evaluation"}, "nicht berücksichtigt"),
        ({"funding_rate": "viel"}, "Geben Sie eine Zahl an"),
    ],
)
def test_what_is_not_possible_is_said(client, consortium, seat, anna, query, sentence):
    page = reverse("what_if", args=[consortium.pk])

    assert sentence in client.get(page + "?" + urlencode(query)).content.decode()


def test_the_difference_stands_in_words_and_figures(client, consortium, seat, anna):
    page = reverse("what_if", args=[consortium.pk])

    text = client.get(f"{page}?without={seat.pk}").content.decode()

    assert "sinkt von bis zu 400.000\N{NO-BREAK SPACE}€ auf bis zu 300.000" in text
    assert "\N{MINUS SIGN}66.500,00\N{NO-BREAK SPACE}€" in text


NAMES = [
    *("without", "join", "join_cost", "place", "municipality", "starts_on"),
    *("duration_months", "funding_rate", "position_of", "tried", "x"),
    *(f"position-{name}" for name in ("title", "monthly_cost", "share", "months")),
    "position-person_months",
]
VALUES = [
    *("", "0", "-1", "1", "24", "95", "0,5", "1e400", "NaN", "Infinity", "9" * 40, "%00"),
    *("2027-01-01", "99999-01-01", "14524", "14522", "new", "1.000.000", "'", "<b>"),
    *("12.12.2027", "1_000", "٣", "ß\N{SNOWMAN}"),
]


def test_any_address_is_answered_and_nothing_is_saved(client, consortium, seat, anna):
    page = reverse("what_if", args=[consortium.pk])
    values = [*VALUES, str(seat.pk), str(consortium.partners.first().pk)]
    before = (consortium.log.count(), StaffPosition.objects.count())

    for number in range(300):
        dice = sha256(str(number).encode()).digest()  # the same on every run
        pairs = [
            (NAMES[dice[2 * n] % len(NAMES)], values[dice[2 * n + 1] % len(values)])
            for n in range(dice[31] % 10)
        ]
        assert client.get(page + "?" + urlencode(pairs)).status_code == 200, pairs

    assert (consortium.log.count(), StaffPosition.objects.count()) == before


def test_a_post_is_at_a_partner_that_is_there(client, consortium, seat, anna):
    query = QueryDict(mutable=True)
    query.update({"without": str(seat.pk), "position_of": str(seat.pk), "position-title": "X"})

    answer = client.get(reverse("what_if", args=[consortium.pk]) + "?" + query.urlencode())

    assert "position_of" in answer.context["form"].errors
