"""Organisations are created, shown, confirmed and dissolved by their people."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import (
    Membership,
    Organisation,
    Role,
    Visibility,
)
from partners.services.organisations import (
    AlreadyCreated,
    SummaryMissingError,
    confirm_profile,
    create_organisation,
    set_visibility,
)
from portal import clock
from tests.partners.factories import (
    make_district,
    make_invitation,
    make_join_request,
    make_legal_form,
    make_member,
    make_organisation,
    make_sector,
)
from tests.portal.people import enter, person

pytestmark = pytest.mark.django_db

NEW = "/organisations/new/"


@pytest.fixture
def lena():
    return person("lena@lichtblick.example")


def entered(**changes):
    """Return what a person enters into the form."""
    fields = {
        "name": "Lichtblick gGmbH",
        "sector": make_sector().pk,
        "legal_form": make_legal_form().pk,
        "municipality": "Zwickau",
        "district": make_district().pk,
        "website": "www.lichtblick.example",
        "non_profit": "yes",
    }
    return fields | changes


def created(by, name="Lichtblick gGmbH", **details):
    return create_organisation(
        by=by, name=name, sector=make_sector(), legal_form=make_legal_form(), **details
    )


def test_who_creates_an_organisation_is_its_owner_and_nobody_else_sees_it(client, lena):
    enter(client, lena)
    client.post(NEW, entered())

    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.slug) == ("Lichtblick gGmbH", "lichtblick-ggmbh")
    assert organisation.website == "https://www.lichtblick.example"
    assert (organisation.non_profit, organisation.is_published) == (True, False)
    assert list(Membership.objects.values_list("person", "role")) == [(lena.pk, Role.OWNER)]
    assert not Organisation.objects.visible_to(person("andere@example.org")).exists()


def test_what_was_typed_stays_when_something_is_missing(client, lena):
    enter(client, lena)
    page = client.post(NEW, entered(sector="", website="kein weg"))

    assert page.context["form"]["name"].value() == "Lichtblick gGmbH"
    assert set(page.context["form"].errors) == {"sector", "website"}
    assert not Organisation.objects.exists()


def test_a_similar_organisation_is_shown_before_another_one_is_created(client, lena):
    make_member(make_organisation("licht", name="Lichtblick", municipality="Zwickau"))
    enter(client, lena)
    first = client.post(NEW, entered())
    second = client.post(NEW, entered(different=first.context["form"].checked_name))

    assert [one.name for one in first.context["similar"]] == ["Lichtblick"]
    assert "/organisations/licht/join/" in first.text
    assert second.status_code == 302
    assert Organisation.objects.count() == 2


def test_who_changes_the_name_after_the_hint_gets_another_look(client, lena):
    make_organisation("licht", name="Lichtblick")
    make_organisation("bruecke", name="Brücke Zwickau")
    enter(client, lena)
    first = client.post(NEW, entered())
    checked = first.context["form"].checked_name
    second = client.post(NEW, entered(name="Brücke Zwickau e.V.", different=checked))

    assert [one.name for one in second.context["similar"]] == ["Brücke Zwickau"]


def test_hidden_organisations_of_others_are_not_given_away(client, lena):
    make_organisation("licht", name="Lichtblick", visibility=Visibility.HIDDEN)
    make_organisation("licht-2", name="Lichtblick", confirmed_on=None)
    enter(client, lena)
    client.post(NEW, entered())

    assert Organisation.objects.count() == 3


def test_an_imported_one_of_the_persons_domain_is_offered_to_be_taken_over(client, lena):
    make_organisation(
        "licht", name="Lichtblick", confirmed_on=None, website="https://lichtblick.example"
    )
    enter(client, lena)
    page = client.post(NEW, entered())

    assert "/organisations/licht/claim/" in page.text
    assert "/organisations/licht/claim/" in client.get(NEW).text
    assert "/organisations/licht/claim/" in client.get("/organisations/").text


def test_the_second_organisation_of_a_name_gets_an_address_of_its_own(lena):
    one = created(lena, municipality="Zwickau")
    other = created(lena, municipality="Plauen")

    assert (one.slug, other.slug) == ("lichtblick-ggmbh", "lichtblick-ggmbh-2")


def test_the_same_form_sent_twice_makes_one_organisation(lena):
    created(lena, municipality="Zwickau")

    with pytest.raises(AlreadyCreated):
        created(lena, "  LICHTBLICK  gGmbH ", municipality="zwickau")
    assert Organisation.objects.count() == 1


def test_the_e_mail_domain_is_compared_when_an_organisation_is_created(lena):
    matching = created(lena, website="https://www.lichtblick.example")
    other = created(lena, "Anders", website="https://anders.example")

    assert matching.domain_verified_on == clock.today()
    assert other.domain_verified_on is None


def test_the_first_confirmation_publishes_and_the_next_ones_renew(lena):
    organisation = created(lena)
    Organisation.objects.update(summary="Wir begleiten Menschen.")
    confirm_profile(organisation, by=lena)
    organisation.refresh_from_db()

    assert organisation.is_published
    assert organisation.confirmed_on == clock.today()


def test_a_profile_without_a_summary_is_not_published(lena):
    organisation = created(lena)
    Organisation.objects.update(summary="  ")

    with pytest.raises(SummaryMissingError):
        confirm_profile(organisation, by=lena)
    assert Organisation.objects.get().confirmed_on is None


def test_the_page_says_why_it_cannot_be_published(client, lena):
    organisation = created(lena)
    enter(client, lena)
    page = client.post(reverse("organisation_confirm", args=[organisation.slug]), follow=True)

    assert "Bitte schreiben Sie zuerst die Kurzbeschreibung" in page.text


def test_one_click_in_the_list_confirms_the_profile(client):
    organisation = make_organisation(confirmed_on=clock.today() - timedelta(days=100))
    enter(client, make_member(organisation, role=Role.EDITOR))
    listed = client.get("/organisations/").text
    done = client.post(f"/organisations/{organisation.slug}/confirm/", follow=True)
    organisation.refresh_from_db()

    assert "Angaben sind aktuell" in listed
    assert "gilt ab heute als aktuell" in done.text
    assert organisation.confirmed_on == clock.today()


@pytest.mark.parametrize("visibility", Visibility.values)
def test_owners_choose_who_sees_the_profile(client, visibility):
    organisation = make_organisation()
    enter(client, make_member(organisation))
    client.post(f"/organisations/{organisation.slug}/settings/", {"visibility": visibility})
    organisation.refresh_from_db()

    assert organisation.visibility == visibility


def test_what_is_no_visibility_is_a_mistake_of_ours(lena):
    organisation = created(lena)

    with pytest.raises(ValueError, match="everybody"):
        set_visibility(organisation, visibility="everybody", by=lena)


def test_a_person_without_organisation_sees_the_two_ways(client, lena):
    enter(client, lena)
    page = client.get("/organisations/").text

    assert "/organisations/new/" in page
    assert "/organisations/find/" in page


@pytest.mark.parametrize(
    ("fields", "role", "state", "step"),
    [
        ({"confirmed_on": None, "summary": ""}, Role.EDITOR, "Noch nicht veröffentlicht", "vorst"),
        ({"confirmed_on": None}, Role.EDITOR, "Noch nicht veröffentlicht", "veröffentlichen"),
        ({"confirmed_on": None}, Role.MEMBER, "Noch nicht veröffentlicht", ""),
        ({"confirmed_on": date(2030, 3, 1)}, Role.OWNER, "Veröffentlicht", ""),
        ({"confirmed_on": date(2029, 4, 1)}, Role.OWNER, "Veröffentlicht", "bestätigen"),
        ({"confirmed_on": date(2029, 2, 1)}, Role.OWNER, "Seit mehr als einem Jahr", "bestätigen"),
        ({"confirmed_on": date(2027, 3, 1)}, Role.OWNER, "Nicht mehr in der Liste", "bestätigen"),
        ({"visibility": Visibility.HIDDEN}, Role.OWNER, "Nur für Ihre Organisation", ""),
    ],
)
def test_the_list_says_how_it_stands_and_what_comes_next(client, fields, role, state, step):
    organisation = make_organisation(**fields)
    client.force_login(make_member(organisation, role=role))
    with clock.frozen(clock.now().replace(year=2030, month=3, day=10)):
        entry = client.get("/organisations/").context["entries"][0]

    assert str(entry.state).startswith(state)
    assert step in entry.step
    assert bool(step) == bool(entry.step)


def test_the_list_costs_the_same_for_one_and_three(client, lena):
    costs = []
    client.force_login(lena)
    for names in (["eins"], ["zwei", "drei"]):
        for name in names:
            organisation = make_organisation(name)
            Membership.objects.create(organisation=organisation, person=lena, role=Role.OWNER)
            make_join_request(organisation, f"{name}@example.org")
            make_invitation(make_organisation(f"gast-{name}"), lena.email, name, invited_by=lena)
        client.get("/organisations/")
        with CaptureQueriesContext(connection) as counted:
            client.get("/organisations/")
        costs.append(len(counted))

    assert costs[0] == costs[1]
