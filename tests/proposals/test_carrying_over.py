"""Taking a project into another call: what comes along, who is invited, what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail

from partners.models import Role, ThematicArea
from portal import clock
from proposals.consortia.log import sentence
from proposals.models import Consortium, CostModel, CostModelKind, PartnerRole, SeatEnd
from proposals.services.carrying_over import AlreadyCarried, CallRefused, carry_over
from proposals.services.deeds import GivenUp
from tests.partners.factories import make_competence, make_district, make_member, make_organisation
from tests.proposals.factories import (
    make_call,
    make_consortium,
    make_interest,
    make_position,
    make_role,
    make_seat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_call():
    call = make_call(
        "naechster",
        title="Nächster Aufruf",
        published_on=date(2030, 5, 1),
        opens_on=date(2030, 5, 1),
        deadline=date(2030, 8, 31),
        project_start=date(2031, 7, 1),
        max_funding_rate=Decimal("0.8"),
        max_duration_months=18,
    )
    call.thematic_areas.add(area("integration"))
    return call


def area(slug):
    names = {"name_de": slug.capitalize(), "name_en": slug}
    return ThematicArea.objects.get_or_create(slug=slug, defaults=names)[0]


@pytest.fixture
def consortium():
    """A full consortium of a call that is over: a lead, a partner, an associated one, a role."""
    consortium = make_consortium(
        starts_on=date(2031, 1, 1),
        duration_months=24,
        funding_rate=Decimal("0.9"),
        is_shown=True,
        is_anonymous=True,
        agreement_planned=True,
        advice_taken=True,
    )
    consortium.call.thematic_areas.set([area("integration"), area("inklusion")])
    consortium.thematic_areas.set([area("integration"), area("inklusion")])
    consortium.required_competences.add(make_competence())
    consortium.places.create(district=make_district(), municipality="Zwickau")
    lead = consortium.partners.get()
    lead.task, lead.grant_weight = "Federführung", Decimal(2)
    lead.save()
    make_position(lead)
    lead.contributions.create(means="cash", amount=Decimal(500), note="Rücklage")
    lead.cost_items.create(category="travel", title="Fahrten", amount=Decimal(900))
    role = make_role(consortium, contribution="Eine Auswertung", newcomers_welcome=True)
    role.competences.add(make_competence())
    make_role(consortium, "Erledigt", closed_at=clock.now())
    partner = make_seat(consortium, make_organisation("werkbank"), open_role=role, task="KI")
    make_position(partner)
    make_seat(consortium, make_organisation("beirat"), role=PartnerRole.ASSOCIATED)
    for slug in ("werkbank", "beirat"):
        organisation = consortium.partners.get(organisation__slug=slug).organisation
        make_member(organisation, f"{slug}@example.org")
    return consortium


@pytest.fixture
def lead(consortium):
    organisation = consortium.partners.get(role="lead").organisation
    return make_member(organisation, "anna@example.org", Role.EDITOR)


def test_the_project_begins_anew_in_the_call_with_what_holds_there(consortium, new_call, lead):
    new = carry_over(consortium, call=new_call, by=lead).consortium

    new.refresh_from_db()
    assert (new.carried_from, new.call, new.created_by) == (consortium, new_call, lead)
    assert (new.title, new.teaser, new.details) == (
        consortium.title,
        consortium.teaser,
        consortium.details,
    )
    assert (new.starts_on, new.duration_months, new.funding_rate) == (None, None, None)
    assert (new.is_shown, new.is_anonymous) == (False, True)
    assert (new.agreement_planned, new.advice_taken) == (True, False)
    assert [str(a) for a in new.thematic_areas.all()] == ["Integration"]
    assert [c.slug for c in new.required_competences.all()] == ["evaluation"]
    assert [str(place) for place in new.places.all()] == ["Zwickau, Kreis 14524"]


def test_a_plan_that_holds_in_the_new_call_comes_along(consortium, new_call, lead):
    Consortium.objects.update(
        starts_on=date(2031, 7, 1), duration_months=18, funding_rate=Decimal("0.8")
    )

    new = carry_over(consortium, call=new_call, by=lead).consortium

    new.refresh_from_db()
    assert (new.starts_on, new.duration_months) == (date(2031, 7, 1), 18)
    assert new.funding_rate == Decimal("0.8")


def test_only_the_lead_is_seated_with_its_own_figures(consortium, new_call, lead):
    new = carry_over(consortium, call=new_call, by=lead).consortium

    (seat,) = new.partners.all()
    (position,) = seat.positions.all()
    assert (seat.role, seat.task, seat.grant_weight) == ("lead", "Federführung", None)
    assert seat.organisation == consortium.partners.get(role="lead").organisation
    assert (position.title, position.monthly_cost, position.version) == (
        "Projektleitung",
        Decimal(5000),
        1,
    )
    assert [c.amount for c in seat.contributions.all()] == [Decimal(500)]
    assert [c.title for c in seat.cost_items.all()] == ["Fahrten"]
    assert consortium.partners.get(role="lead").positions.count() == 1


def test_costs_by_category_stay_behind_where_a_flat_rate_covers_them(consortium, new_call, lead):
    CostModel.objects.create(
        call=new_call,
        kind=CostModelKind.STAFF_PLUS_FLAT_RATE,
        flat_rate=Decimal("0.4"),
        source=new_call.sources.first(),
    )

    new = carry_over(consortium, call=new_call, by=lead).consortium

    assert not new.partners.get().cost_items.exists()


def test_every_other_partner_is_invited_in_its_role_by_mail(consortium, new_call, lead):
    outcome = carry_over(consortium, call=new_call, message="Wieder dabei?", by=lead)

    invitations = outcome.consortium.invitations.order_by("organisation__slug")
    assert [(i.organisation.slug, i.role, i.message) for i in invitations] == [
        ("beirat", "associated", "Wieder dabei?"),
        ("werkbank", "funded", "Wieder dabei?"),
    ]
    assert {i.open_role.title if i.open_role else "" for i in invitations} == {"", "Evaluation"}
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "beirat@example.org",
        "werkbank@example.org",
    ]
    assert outcome.not_invited == []


def test_who_cannot_be_invited_does_not_keep_the_others_from_it(consortium, new_call, lead):
    shy = consortium.partners.get(organisation__slug="beirat").organisation
    shy.confirmed_on = None
    shy.save()

    outcome = carry_over(consortium, call=new_call, by=lead)

    assert [organisation.slug for organisation in outcome.invited] == ["werkbank"]
    ((organisation, reason),) = outcome.not_invited
    assert (organisation, bool(reason)) == (shy, True)


def test_partners_who_left_are_not_invited(consortium, new_call, lead):
    seat = consortium.partners.get(organisation__slug="beirat")
    seat.ended_at, seat.ended_how = clock.now(), SeatEnd.LEFT
    seat.save()

    outcome = carry_over(consortium, call=new_call, by=lead)

    assert [organisation.slug for organisation in outcome.invited] == ["werkbank"]


def test_roles_come_along_unpublished_without_those_closed_and_without_interest(
    consortium, new_call, lead
):
    make_interest(make_role(consortium, "Technik"), make_organisation("neugierig"))

    new = carry_over(consortium, call=new_call, by=lead).consortium

    roles = {role.title: role for role in new.roles.all()}
    evaluation = roles["Evaluation"]
    assert sorted(roles) == ["Evaluation", "Technik"]
    assert not any(role.is_published for role in roles.values())
    assert (evaluation.contribution, evaluation.newcomers_welcome) == ("Eine Auswertung", True)
    assert evaluation.competences.count() == 1
    assert not new.interests.exists()


def test_the_old_project_stays_as_it_is_and_the_new_one_has_one_line(consortium, new_call, lead):
    before = Consortium.objects.filter(pk=consortium.pk).values().get()

    new = carry_over(consortium, call=new_call, by=lead).consortium

    assert Consortium.objects.filter(pk=consortium.pk).values().get() == before
    assert not consortium.log.exists()
    (line,) = new.log.filter(deed="carried_over")
    assert "Entlastung im Quartier" in str(sentence(line))


def test_a_second_time_is_refused_and_names_the_first(consortium, new_call, lead):
    first = carry_over(consortium, call=new_call, by=lead).consortium

    with pytest.raises(AlreadyCarried) as refusal:
        carry_over(consortium, call=new_call, by=lead)

    assert refusal.value.consortium == first
    assert Consortium.objects.filter(call=new_call).count() == 1


def test_after_giving_up_the_copy_it_can_be_taken_again(consortium, new_call, lead):
    first = carry_over(consortium, call=new_call, by=lead).consortium
    Consortium.objects.filter(pk=first.pk).update(given_up_at=clock.now())

    assert carry_over(consortium, call=new_call, by=lead).consortium != first


OVER = {
    "published_on": date(2020, 1, 1),
    "opens_on": date(2020, 1, 1),
    "deadline": date(2020, 2, 1),
}


@pytest.mark.parametrize("changes", [{"is_published": False}, OVER])
def test_a_call_that_is_over_or_not_shown_takes_no_project(consortium, new_call, lead, changes):
    for name, value in changes.items():
        setattr(new_call, name, value)
    new_call.save()

    with pytest.raises(CallRefused):
        carry_over(consortium, call=new_call, by=lead)


def test_a_project_is_not_taken_into_its_own_call(consortium, lead):
    with pytest.raises(CallRefused):
        carry_over(consortium, call=consortium.call, by=lead)


def test_a_project_that_was_given_up_stays_where_it_is(consortium, new_call, lead):
    Consortium.objects.update(given_up_at=clock.now())

    with pytest.raises(GivenUp):
        carry_over(consortium, call=new_call, by=lead)


def test_when_something_breaks_nothing_is_left_behind(consortium, new_call, lead, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("proposals.services.carrying_over.invite", broken)
    with pytest.raises(ZeroDivisionError):
        carry_over(consortium, call=new_call, by=lead)

    assert not Consortium.objects.filter(call=new_call).exists()
