"""Organisations in the administration: looked after, found, checked, and nothing slipped past."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse

from partners import freshness
from partners.admin import organisations as organisation_admin
from partners.admin import vocabulary as vocabulary_admin
from partners.models import Competence, Organisation, OrganisationEvent, Role, SynonymGroup
from portal import clock
from portal.models import User
from tests.partners.factories import (
    make_competence,
    make_member,
    make_need,
    make_offer,
    make_organisation,
)
from tests.portal.people import protected

pytestmark = pytest.mark.django_db

LIST = reverse("admin:partners_organisation_changelist")


def address(organisation, deed="change"):
    return reverse(f"admin:partners_organisation_{deed}", args=[organisation.pk])


def form_data(page):
    """Return what the browser would send back from a page of the administration, unchanged."""
    data = {}
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form]
    forms += [form for formset in formsets for form in (formset.management_form, *formset.forms)]
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, list):
                data[field.html_name] = [getattr(one, "pk", one) for one in value]
            elif value is not None and value is not False:
                data[field.html_name] = getattr(value, "pk", value)
    return data


def names(page):
    return {organisation.name for organisation in page.context["cl"].result_list}


def test_an_organisation_is_saved_as_it_stands_and_found_anew_by_the_search(desk, monkeypatch):
    organisation = make_organisation(languages=["de", "ar"])
    make_offer(organisation)
    make_need(organisation, "chatbot")
    told = []
    monkeypatch.setattr(organisation_admin.upkeep, "index", told.append)
    before = Organisation.objects.values().get()

    answer = desk.post(address(organisation), form_data(desk.get(address(organisation))))

    assert (answer.status_code, answer["location"]) == (302, LIST)
    after = Organisation.objects.values().get()
    assert after | {"changed_at": 0} == before | {"changed_at": 0}
    assert told == [[organisation]]


def test_a_part_of_a_profile_is_changed(desk):
    organisation = make_organisation()
    offer = make_offer(organisation)
    data = form_data(desk.get(address(organisation)))

    desk.post(address(organisation), data | {"offers-0-sentence": "mit Verwaltungsdaten"})

    offer.refresh_from_db()
    assert offer.sentence == "mit Verwaltungsdaten"


@pytest.mark.parametrize(
    "field",
    ["slug", "confirmed_on", "verified_on", "domain_verified_on", "dissolved_on", "is_demo"],
)
def test_what_others_rely_on_cannot_be_typed_in(desk, field):
    organisation = make_organisation()
    data = form_data(desk.get(address(organisation)))
    before = getattr(organisation, field)

    desk.post(address(organisation), data | {field: "2029-01-01"})

    organisation.refresh_from_db()
    assert getattr(organisation, field) == before


def test_a_website_without_scheme_is_taken_as_a_secure_one(desk):
    organisation = make_organisation()
    data = form_data(desk.get(address(organisation)))

    desk.post(address(organisation), data | {"website": "lichtblick.example"})

    organisation.refresh_from_db()
    assert organisation.website == "https://lichtblick.example"


def test_another_website_has_not_been_checked_against_an_address(desk):
    organisation = make_organisation(domain_verified_on=date(2030, 3, 1))
    data = form_data(desk.get(address(organisation)))

    desk.post(address(organisation), data)
    organisation.refresh_from_db()
    assert organisation.domain_verified_on == date(2030, 3, 1)

    desk.post(address(organisation), data | {"website": "https://andere.example"})
    organisation.refresh_from_db()
    assert organisation.domain_verified_on is None


def test_an_organisation_added_by_hand_waits_unpublished_and_unowned(desk):
    known = make_organisation()
    values = {
        "name": "Lichtblick",
        "sector": known.sector_id,
        "legal_form": known.legal_form_id,
        "visibility": "public",
    }

    desk.post(reverse("admin:partners_organisation_add"), values)

    new = Organisation.objects.unowned().get(slug="lichtblick-2")
    assert (new.confirmed_on, new.verified_on) == (None, None)


def test_the_list_shows_who_is_published_and_how_many_own_it(desk):
    organisation = make_organisation()
    make_member(organisation)
    make_member(organisation, "tom@example.org", role=Role.EDITOR)

    page = desk.get(LIST)

    row = page.context["cl"].result_list[0]
    assert (row.is_published, row.owners) == (True, 1)


def test_the_list_asks_as_often_for_three_as_for_one(desk, django_assert_max_num_queries):
    make_organisation()
    with django_assert_max_num_queries(40) as one:
        desk.get(LIST)
    make_organisation("zwei")
    make_organisation("drei")
    with django_assert_max_num_queries(40) as three:
        desk.get(LIST)

    assert len(one) == len(three)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=published", {"Owned", "Stale"}),
        ("state=unpublished", {"Waiting"}),
        ("state=stale", {"Stale"}),
        ("state=dissolved", {"Gone"}),
        ("owner=none", {"Stale", "Waiting"}),
        ("owner=some", {"Owned"}),
        ("q=kontakt@", {"Waiting"}),
        ("q=sta", {"Stale"}),
    ],
)
def test_coordinators_find_what_needs_them(desk, query, found):
    today = clock.today()
    make_member(make_organisation("owned", confirmed_on=today))
    long_ago = freshness.stale_before(today) - timedelta(days=1)
    make_organisation("stale", confirmed_on=long_ago)
    make_organisation("waiting", confirmed_on=None, contact_email="kontakt@waiting.example")
    make_organisation("gone", confirmed_on=long_ago, dissolved_on=today)

    assert names(desk.get(f"{LIST}?{query}")) == found


def test_checking_and_taking_it_back_by_button(desk, coordinator):
    organisation = make_organisation()

    desk.post(address(organisation, "verify"))
    organisation.refresh_from_db()
    assert organisation.verified_on == clock.today()

    desk.post(address(organisation, "unverify"))
    organisation.refresh_from_db()
    assert organisation.verified_on is None
    deeds = OrganisationEvent.objects.order_by("pgh_id").values_list(
        "pgh_context__metadata__deed", "pgh_context__metadata__user"
    )
    assert list(deeds)[1:] == [
        ("verify_organisation", str(coordinator.pk)),
        ("withdraw_verification", str(coordinator.pk)),
    ]


def test_five_are_checked_at_once_from_the_list(desk):
    chosen = [make_organisation(f"nummer-{number}") for number in range(5)]
    other = make_organisation("andere")
    data = {"action": "verify_chosen", "_selected_action": [one.pk for one in chosen]}

    page = desk.post(LIST, data, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Für 5 Organisationen erledigt."
    ]
    assert set(Organisation.objects.filter(verified_on=None)) == {other}


def test_the_contact_address_is_invited_by_button(desk):
    organisation = make_organisation(contact_email="kontakt@lichtblick.example")

    page = desk.post(address(organisation, "invite"), follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Für 1 Organisation erledigt."
    ]
    assert [mail.to for mail in mail.outbox] == [["kontakt@lichtblick.example"]]
    assert organisation.invitations.get().role == Role.OWNER


def test_inviting_several_names_those_that_cannot_be_invited(desk):
    invited = make_organisation(contact_email="kontakt@lichtblick.example")
    owned = make_organisation("haus", contact_email="kontakt@haus.example")
    make_member(owned)
    silent = make_organisation("ohne-adresse")
    chosen = [one.pk for one in (invited, owned, silent)]

    page = desk.post(LIST, {"action": "invite_chosen", "_selected_action": chosen}, follow=True)

    assert sorted(str(message) for message in page.context["messages"]) == [
        "Für 1 Organisation erledigt.",
        "Haus: Diese Organisation wird bereits geleitet; weitere Personen lädt die Leitung ein.",
        "Ohne Adresse: Es ist keine Kontaktadresse bekannt.",
    ]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("deed", ["verify", "unverify", "invite"])
def test_nothing_is_done_by_following_a_link(desk, deed):
    organisation = make_organisation()

    assert desk.get(address(organisation, deed)).status_code == 405


@pytest.mark.parametrize("deed", ["verify", "unverify", "invite"])
def test_staff_who_may_only_look_do_none_of_it(client, deed):
    organisation = make_organisation(verified_on=date(2030, 1, 1))
    reader = protected(User.objects.create_user("lesen@example.org", is_staff=True))
    reader.user_permissions.add(Permission.objects.get(codename="view_organisation"))
    client.force_login(reader)

    assert client.get(address(organisation)).status_code == 200
    assert client.post(address(organisation, deed)).status_code == 403
    organisation.refresh_from_db()
    assert organisation.verified_on == date(2030, 1, 1)


@pytest.mark.parametrize("deed", ["change", "verify", "unverify", "invite"])
def test_people_who_are_not_staff_stay_outside(client, deed):
    organisation = make_organisation()
    client.force_login(make_member(organisation))

    assert client.post(address(organisation, deed)).status_code in (302, 403)
    organisation.refresh_from_db()
    assert organisation.verified_on is None


def test_coordinators_delete_no_organisation(desk):
    organisation = make_organisation()

    assert desk.post(address(organisation, "delete"), {"post": "yes"}).status_code == 403
    assert Organisation.objects.exists()


# -- the vocabulary ----------------------------------------------------------------------------


@pytest.fixture
def changes(monkeypatch):
    """What the search was told, one entry a time."""
    told = []
    monkeypatch.setattr(vocabulary_admin.upkeep, "vocabulary_changed", lambda: told.append("told"))
    return told


def test_the_search_learns_a_word_that_was_changed(desk, changes):
    competence = make_competence()
    page = desk.get(reverse("admin:partners_competence_change", args=[competence.pk]))
    data = form_data(page) | {"synonyms": "Erfolgskontrolle"}

    desk.post(reverse("admin:partners_competence_change", args=[competence.pk]), data)

    assert Competence.objects.get().synonyms == ["Erfolgskontrolle"]
    assert changes == ["told"]


def test_the_search_learns_a_group_of_synonyms_and_that_it_is_gone(desk, changes):
    desk.post(reverse("admin:partners_synonymgroup_add"), {"words": "KI,Künstliche Intelligenz"})
    group = SynonymGroup.objects.get()

    desk.post(
        reverse("admin:partners_synonymgroup_changelist"),
        {"action": "delete_selected", "_selected_action": [group.pk], "post": "yes"},
    )

    assert not SynonymGroup.objects.exists()
    assert changes == ["told", "told"]
