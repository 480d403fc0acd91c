"""The page on which a project is taken into another call: what it says, and who may."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from partners.models import Role, ThematicArea
from portal.models import User
from proposals.models import Consortium, PartnerRole
from proposals.services.carrying_over import carry_over
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person, protected
from tests.proposals.factories import make_call, make_cap, make_consortium, make_seat

pytestmark = pytest.mark.django_db

QUERIES = 20
OVER = {
    "published_on": date(2020, 1, 1),
    "opens_on": date(2020, 1, 1),
    "deadline": date(2020, 2, 1),
}


@pytest.fixture
def new_call():
    """A call to come with other conditions than the factory's."""
    call = make_call(
        "naechster",
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
    """A consortium of three, each with its owner, whose plan the new call does not allow."""
    consortium = make_consortium(
        starts_on=date(2031, 1, 1), duration_months=24, funding_rate=Decimal("0.9")
    )
    consortium.call.thematic_areas.set([area("integration"), area("inklusion")])
    consortium.thematic_areas.set([area("integration"), area("inklusion")])
    make_seat(consortium, make_organisation("werkbank"))
    make_seat(consortium, make_organisation("beirat"), role=PartnerRole.ASSOCIATED)
    for slug in ("werkbank", "beirat"):
        organisation = consortium.partners.get(organisation__slug=slug).organisation
        make_member(organisation, f"{slug}@example.org")
    return consortium


@pytest.fixture
def lead(consortium):
    organisation = consortium.partners.get(role="lead").organisation
    return make_member(organisation, "anna@example.org", Role.EDITOR)


def address(consortium):
    return reverse("carry_over", args=[consortium.pk])


def test_the_page_says_what_comes_along_who_is_invited_and_what_is_different(
    client, consortium, new_call, lead
):
    make_cap(new_call, "consortium", max_grant=Decimal(250_000))
    client.force_login(lead)

    answer = client.get(address(consortium), {"call": "naechster"})
    rows = {row["label"]: (row["before"], row["after"]) for row in answer.context["differences"]}

    assert [seat.organisation.slug for seat in answer.context["others"]] == ["werkbank", "beirat"]
    assert len(answer.context["left"]) == 4
    assert rows["Längste Dauer"] == ("nicht genannt", "18\N{NO-BREAK SPACE}Monate")
    assert rows["Höchste Förderquote"] == (
        "90\N{NO-BREAK SPACE}%",
        "80\N{NO-BREAK SPACE}%",
    )
    assert rows["Höchstbetrag: Trägerverbund"] == (
        "nicht genannt",
        "bis zu 250.000\N{NO-BREAK SPACE}€",
    )
    assert "Frühestens" not in answer.text


def test_the_only_other_call_is_chosen_from_the_start(client, consortium, new_call, lead):
    client.force_login(lead)

    assert client.get(address(consortium)).context["call"] == new_call
    make_call("dritter", deadline=None, project_start=None)
    assert "call" not in client.get(address(consortium)).context


def test_calls_that_are_over_hidden_or_its_own_are_no_choice(client, consortium, lead):
    make_call("versteckt", deadline=date(2030, 9, 1), is_published=False)
    make_call("alt", **OVER)
    client.force_login(lead)

    answer = client.get(address(consortium), {"call": "versteckt"})

    assert answer.context["calls"] == []
    assert "Kein anderer Aufruf zur Wahl" in answer.text


def test_pressing_the_button_leads_into_the_new_project(client, consortium, new_call, lead):
    client.force_login(lead)

    answer = client.post(address(consortium), {"call": "naechster", "message": "Kommt mit"})

    new = Consortium.objects.get(call=new_call)
    assert (answer.status_code, answer["location"]) == (302, new.get_absolute_url())
    assert {i.message for i in new.invitations.all()} == {"Kommt mit"}


def test_whoever_presses_twice_is_led_to_the_first(client, consortium, new_call, lead):
    client.force_login(lead)
    client.post(address(consortium), {"call": "naechster"})
    new = Consortium.objects.get(call=new_call)

    answer = client.post(address(consortium), {"call": "naechster"})

    assert answer.status_code == 200
    assert "schon in diesen Aufruf mitgenommen" in answer.text
    assert f'href="{new.get_absolute_url()}"' in answer.text
    assert Consortium.objects.filter(call=new_call).count() == 1


def test_a_call_that_cannot_be_chosen_is_refused(client, consortium, new_call, lead):
    client.force_login(lead)

    answer = client.post(address(consortium), {"call": consortium.call.slug})

    assert answer.status_code == 200
    assert Consortium.objects.count() == 1


def test_only_who_acts_for_the_lead_may(client, consortium, new_call, lead):
    partner = User.objects.get(email="werkbank@example.org")
    member = make_member(
        consortium.partners.get(role="lead").organisation, "cora@example.org", Role.MEMBER
    )
    root = protected(User.objects.create_superuser("root@example.org"))

    def tried(someone):
        client.force_login(someone)
        return (
            client.get(address(consortium)).status_code,
            client.post(address(consortium), {"call": "naechster"}).status_code,
        )

    assert tried(person("lena@example.org")) == (404, 404)
    assert tried(root) == (404, 404)
    assert tried(partner) == (403, 403)
    assert tried(member) == (403, 403)
    with pytest.raises(PermissionDenied):
        carry_over(consortium, call=new_call, by=partner)
    assert Consortium.objects.count() == 1
    assert client.put(address(consortium)).status_code == 405
    assert tried(lead) == (200, 302)


def test_looking_writes_nothing(client, consortium, new_call, lead):
    client.force_login(lead)
    revision = Consortium.objects.get(pk=consortium.pk).revision

    client.get(address(consortium), {"call": "naechster"})

    assert Consortium.objects.count() == 1
    assert Consortium.objects.get(pk=consortium.pk).revision == revision
    assert mail.outbox == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_more_partner_and_for_three(
    client, consortium, new_call, lead, number, django_assert_num_queries
):
    for n in range(number):
        make_seat(consortium, make_organisation(f"partner-{n}"))
    client.force_login(lead)
    client.get(address(consortium))

    with django_assert_num_queries(QUERIES):
        client.get(address(consortium))
