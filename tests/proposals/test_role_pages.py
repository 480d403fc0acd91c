"""The list of open roles, the teaser, and the lead's pages about roles."""

from datetime import date

import pytest
from django.urls import reverse

from partners.models import Organisation, Role, Visibility
from partners.profile.profile_values import digest
from proposals.models import OpenRole
from proposals.services.roles import edit_role, stored_role
from tests.partners.factories import (
    make_competence,
    make_district,
    make_member,
    make_organisation,
    make_sector,
)
from tests.proposals.factories import (
    make_call,
    make_consortium,
    make_role,
)
from tests.proposals.reading import words

pytestmark = pytest.mark.django_db


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


def at(name, *args):
    return reverse(name, args=[getattr(arg, "pk", arg) for arg in args])


def test_everybody_finds_the_open_roles_with_the_way_to_the_project(client, role):
    page = client.get("/roles/")

    assert "1 offene Rolle" in words(page)
    assert "Evaluation" in words(page)
    assert f"/projects/{role.consortium_id}/#role-{role.pk}" in page.text


def test_an_invented_project_is_said_to_be_one(client, consortium, role):
    addresses = ["/roles/", at("teaser", consortium)]
    before = [words(client.get(address)) for address in addresses]
    type(consortium.call).objects.update(is_demo=True)
    after = [words(client.get(address)) for address in addresses]

    assert ["Erfundenes Beispiel" in page for page in before + after] == [False] * 2 + [True] * 2


def test_a_list_without_roles_leads_to_the_directory(client):
    page = client.get("/roles/")

    assert "Zurzeit sucht kein Vorhaben jemanden" in words(page)
    assert reverse("partners") in page.text


@pytest.fixture
def three_roles(consortium):
    make_role(consortium, "Wissenschaft", sector=make_sector("research"))
    make_role(consortium, "Zwickau", district=make_district("14524"))
    dresden = make_role(
        consortium, "Dresden", sector=make_sector("technology"), district=make_district("14612")
    )
    dresden.competences.add(make_competence("evaluation"))
    return consortium


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({}, {"Wissenschaft", "Zwickau", "Dresden"}),
        ({"sector": "research"}, {"Wissenschaft", "Zwickau"}),
        ({"district": "14612"}, {"Wissenschaft", "Dresden"}),
        ({"competence": "evaluation"}, {"Dresden"}),
        ({"call": "aufruf"}, {"Wissenschaft", "Zwickau", "Dresden"}),
        ({"competence": "evaluation", "district": "14524"}, set()),
    ],
)
def test_the_list_is_narrowed_and_open_choices_stay(client, three_roles, parameters, found):
    cards = client.get("/roles/", parameters).context["cards"]

    assert {card.role.title for card in cards} == found


def test_an_unknown_value_is_left_out_and_said(client, three_roles):
    page = client.get("/roles/", {"sector": "gibtesnicht", "page": "viele"})

    assert len(page.context["cards"]) == 3
    assert "nicht bekannt" in words(page)


def test_nothing_found_leads_back_to_all_roles(client, three_roles):
    page = client.get("/roles/", {"competence": "evaluation", "district": "14524"})

    assert "Keine offene Rolle passt zu all dem" in words(page)


def test_a_long_list_has_pages_that_keep_the_filter(client, consortium):
    for number in range(21):
        make_role(consortium, f"Rolle {number}", sector=make_sector("research"))

    page = client.get("/roles/", {"sector": "research", "page": 2})

    assert len(page.context["cards"]) == 1
    assert "?sector=research&amp;page=1" in page.text


def test_roles_of_a_call_that_has_ended_are_not_listed(client, lead):
    past = {
        "published_on": date(2026, 1, 1),
        "opens_on": date(2026, 1, 1),
        "deadline": date(2026, 2, 1),
    }
    make_role(make_consortium(lead, make_call("vorbei", **past), is_shown=True))

    assert client.get("/roles/").context["cards"] == []


def test_a_teaser_shows_the_project_and_not_its_details(client, consortium, role):
    page = client.get(at("teaser", consortium))

    assert consortium.title in words(page)
    assert consortium.teaser in words(page)
    assert consortium.details not in words(page)
    assert "Anmelden und Interesse bekunden" in words(page)


def test_a_teaser_that_is_not_shown_exists_for_the_partners_only(client, consortium, anna, tom):
    type(consortium).objects.update(is_shown=False)
    stranger = client.get(at("teaser", consortium)).status_code
    client.force_login(tom)
    other = client.get(at("teaser", consortium)).status_code
    client.force_login(anna)
    own = client.get(at("teaser", consortium))

    assert (stranger, other, own.status_code) == (404, 404, 200)
    assert "So würden andere Ihr Vorhaben sehen." in words(own)


def test_a_hidden_profile_is_named_without_a_link(client, consortium, lead):
    address = lead.get_absolute_url()
    linked = address in client.get(at("teaser", consortium)).text
    Organisation.objects.filter(pk=lead.pk).update(visibility=Visibility.HIDDEN)

    page = client.get(at("teaser", consortium))

    assert linked
    assert lead.name in words(page)
    assert address not in page.text


def test_a_new_role_is_described_and_then_published_with_the_teaser(client, lead, anna):
    consortium = make_consortium(lead)
    client.force_login(anna)
    form = {"title": "Evaluation", "role": "funded"}
    described = client.post(at("role_new", consortium), form, follow=True)
    role = OpenRole.objects.get()
    chosen = client.post(at("role_publish", role), {"anonymous": "yes"}, follow=True)

    assert "Beides wird in einem Schritt sichtbar." in words(described)
    assert "Alle können die Rolle jetzt finden." in words(chosen)
    consortium.refresh_from_db()
    assert (consortium.is_shown, consortium.is_anonymous) == (True, True)


def test_publishing_asks_how_the_teaser_is_shown(client, lead, anna):
    role = make_role(make_consortium(lead), is_published=False)
    client.force_login(anna)

    page = client.post(at("role_publish", role))

    assert "Bitte wählen Sie eines von beiden." in words(page)
    role.refresh_from_db()
    assert not role.is_published


def test_who_is_slower_sees_both_versions_and_chooses(client, role, anna):
    client.force_login(anna)
    seen = digest(stored_role(role))
    values = stored_role(role) | {"title": "Technik"}
    edit_role(role, values=values, seen=seen, by=anna)
    mine = {"title": "Praxis", "role": "funded", "seen": seen}

    page = client.post(at("role_edit", role), mine)
    role.refresh_from_db()
    kept = role.title
    again = mine | {"seen": page.context["form"]["seen"].value()}
    client.post(at("role_edit", role), again)
    role.refresh_from_db()

    assert "Wen suchen Sie? Technik Praxis" in words(page)
    assert (kept, role.title) == ("Technik", "Praxis")


@pytest.mark.parametrize("name", ["unpublish", "pause", "close"])
def test_the_lead_changes_how_a_role_stands(client, consortium, role, anna, name):
    client.force_login(anna)

    answer = client.post(at(f"role_{name}", role))

    assert answer["location"] == at("consortium_inbox", consortium)
    assert not OpenRole.objects.published().exists()
