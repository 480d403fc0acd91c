"""The directory's question and answer: who is found, in which order, how choices are counted."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Organisation, Visibility, audiences_of
from partners.search import upkeep
from partners.search.directory import Query, Suggestion, search, suggestions
from portal.models import User
from tests.partners.factories import (
    make_competence,
    make_district,
    make_legal_form,
    make_member,
    make_need,
    make_offer,
    make_organisation,
    make_sector,
)
from tests.portal.people import person

pytestmark = pytest.mark.django_db

TODAY = date(2030, 4, 1)
EVERYONE = ["public"]


def found(text="", *, audiences=EVERYONE, today=TODAY, **state):
    """Search and return the slugs, best first."""
    state["chosen"] = {facet: frozenset(values) for facet, values in state.pop("by", {}).items()}
    result = search(Query(text, **state), audiences=audiences, today=today)
    slugs = dict(Organisation.objects.values_list("pk", "slug"))
    assert result.total >= len(result.ids)
    return [slugs[pk] for pk in result.ids]


def counts(facet, *, text="", **by):
    chosen = {name: frozenset(values) for name, values in by.items()}
    result = search(Query(text, chosen), audiences=EVERYONE, today=TODAY)
    return {value: often for value, often in result.counts[facet].items() if often}


# Who is found


@pytest.fixture
def of_every_kind():
    make_organisation("public")
    make_organisation("signed-in", visibility=Visibility.SIGNED_IN)
    make_organisation("hidden", visibility=Visibility.HIDDEN)
    make_organisation("unpublished", confirmed_on=None)
    make_organisation("dissolved", dissolved_on=TODAY)


def people():
    yield AnonymousUser()
    yield person("neu@example.org", verified=False)
    yield person("lena@example.org")
    yield make_member(Organisation.objects.get(slug="public"))
    yield make_member(Organisation.objects.get(slug="hidden"), "otto@example.org")
    yield User.objects.create_user("anna@example.org", is_staff=True)


def test_the_list_shows_each_person_what_is_visible_but_not_their_own_hidden_profile(of_every_kind):
    for user in people():
        result = search(Query(), audiences=audiences_of(user), today=TODAY)

        visible = Organisation.objects.visible_to(user).published()
        if not user.is_staff:
            visible = visible.exclude(visibility=Visibility.HIDDEN)
        assert set(result.ids) == set(visible.values_list("pk", flat=True))
        assert result.total == len(result.ids)


def test_a_text_finds_nothing_that_its_audience_may_not_see(of_every_kind):
    assert found("Quartier", audiences=["public", "signed_in"]) == ["public", "signed-in"]
    assert found("Quartier", audiences=EVERYONE) == ["public"]


def test_a_count_does_not_tell_about_profiles_that_may_not_be_seen(of_every_kind):
    assert counts("sector") == {"social_services": 1}


# Order


@pytest.fixture
def of_every_age():
    make_organisation("frisch", name="Zeder", confirmed_on=date(2030, 3, 1))
    make_organisation("gepruft", name="Zypresse", verified_on=date(2030, 3, 1))
    make_organisation("alt", name="Ahorn", confirmed_on=date(2029, 3, 31))
    make_organisation("schlafend", name="Birke", confirmed_on=date(2028, 9, 1))


def test_without_a_text_fresh_ones_come_first_then_verified_ones_then_by_name(of_every_age):
    make_organisation("linde", name="Ölberg")  # between Ahorn and Zeder

    assert found() == ["gepruft", "linde", "frisch", "alt"]


def test_who_was_not_confirmed_for_too_long_is_listed_only_when_asked_for(of_every_age):
    assert "schlafend" not in found()
    assert "schlafend" not in found("Quartier")
    assert found(with_stale=True)[-2:] == ["alt", "schlafend"]
    assert set(found("Quartier", with_stale=True)) == {"frisch", "gepruft", "alt", "schlafend"}


def test_a_stale_profile_sinks_below_a_fresh_one_that_fits_as_well():
    make_organisation("alt", name="Ahorn Pflege", confirmed_on=date(2029, 3, 1))
    make_organisation("frisch", name="Zeder Pflege")

    assert found("Pflege") == ["frisch", "alt"]


def test_by_name_umlauts_stand_where_people_look_for_them():
    for name in ("Zebra", "Öse", "Ofen", "ähre", "Apfel"):
        make_organisation(name.lower(), name=name)

    assert found(sort="name") == ["ähre", "apfel", "ofen", "öse", "zebra"]


def test_by_confirmation_the_latest_comes_first():
    make_organisation("alt", confirmed_on=date(2030, 1, 1))
    make_organisation("neu", confirmed_on=date(2030, 2, 1))

    assert found(sort="confirmed") == ["neu", "alt"]
    assert found("Quartier", sort="confirmed") == ["neu", "alt"]


def test_a_word_in_the_name_counts_more_than_one_in_the_description():
    make_organisation("a-text", description="Auch Pflege gehört zu unserer Arbeit.")
    make_organisation("z-name", name="Zentrum Pflege")

    assert found("Pflege") == ["z-name", "a-text"]


def test_a_page_behind_the_last_one_is_empty_and_knows_the_total():
    for number in range(5):
        make_organisation(f"nummer-{number}")

    assert found(page=2, page_size=2) == ["nummer-2", "nummer-3"]
    beyond = search(Query(page=9, page_size=2), audiences=EVERYONE, today=TODAY)
    assert (beyond.total, beyond.ids) == (5, ())


def test_pages_of_ranked_hits_show_each_hit_once():
    for number in range(7):
        make_organisation(f"nummer-{number}", name=f"Haus {number}", description="Pflege " * number)

    pages = [found("Pflege Haus", page=page, page_size=2) for page in (1, 2, 3)]

    assert sorted(slug for page in pages for slug in page) == [
        f"nummer-{number}" for number in range(1, 7)
    ]


# Choices


@pytest.fixture
def of_several_sectors():
    one = make_organisation("eins", sector=make_sector("research"))
    two = make_organisation("zwei", sector=make_sector("technology"))
    three = make_organisation("drei", sector=make_sector("technology"))
    make_offer(one, "evaluation")
    make_offer(two, "evaluation")
    make_offer(three, "chatbot")
    make_need(three, "evaluation")


def test_choices_of_one_facet_add_up_and_those_of_several_narrow(of_several_sectors):
    both = {"sector": {"research", "technology"}}

    assert set(found(by=both)) == {"eins", "zwei", "drei"}
    assert found(by={"sector": {"technology"}, "offers": {"evaluation"}}) == ["zwei"]
    assert found(by={"seeks": {"evaluation"}}) == ["drei"]
    assert found(by=both | {"offers": {"unbekannt"}}) == []


def test_each_facet_is_counted_as_if_nothing_of_it_were_chosen(of_several_sectors):
    assert counts("sector") == {"research": 1, "technology": 2}
    assert counts("sector", sector={"research"}) == {"research": 1, "technology": 2}
    assert counts("offers", sector={"research"}) == {"evaluation": 1}
    assert counts("sector", offers={"evaluation"}) == {"research": 1, "technology": 1}
    assert counts("offers", sector={"technology"}, offers={"chatbot"}) == {
        "evaluation": 1,
        "chatbot": 1,
    }


def test_a_text_narrows_every_count(of_several_sectors):
    make_organisation("vier", sector=make_sector("research"), summary="Etwas ganz anderes")

    assert counts("sector", text="Quartier") == {"research": 1, "technology": 2}


def test_an_organisation_is_found_at_its_seat_and_at_its_branches():
    here = make_organisation("hier", district=make_district("14524"))
    here.branches.create(municipality="Dresden", district=make_district("14612"))
    upkeep.index([here])

    assert found(by={"district": {"14612"}}) == ["hier"]
    assert counts("district") == {"14524": 1, "14612": 1}


def test_legal_form_and_verification_are_facets():
    make_organisation("gbr", legal_form=make_legal_form("gbr", "no"))
    make_organisation("verein", legal_form=make_legal_form("ev", "yes"), verified_on=TODAY)

    assert counts("can_lead") == {"no": 1, "yes": 1}
    assert found(by={"can_lead": {"yes"}}) == found(by={"verified": {"yes"}}) == ["verein"]


def test_an_organisation_is_open_for_the_calls_that_the_app_above_names():
    one, two = make_organisation("eins"), make_organisation("zwei")

    upkeep.set_calls(one, ["ki-2026", "ki-2027"])
    upkeep.set_calls(two, ["ki-2026"])
    upkeep.set_calls(one, ["ki-2027"])
    upkeep.index([one])  # a change of the profile leaves them as they are

    assert counts("call") == {"ki-2026": 1, "ki-2027": 1}
    assert found(by={"call": {"ki-2027"}}) == ["eins"]


# Cost


def test_a_search_costs_one_statement_and_one_more_for_its_words(of_several_sectors):
    upkeep.rebuild()

    with CaptureQueriesContext(connection) as browsing:
        found(by={"sector": {"technology"}})
    with CaptureQueriesContext(connection) as searching:
        found("Quartier Evaluatoin", by={"sector": {"technology"}})

    # `found` asks for the slugs.
    assert (len(browsing) - 1, len(searching) - 1) == (1, 2)


# What else was searched for


def test_an_added_meaning_and_a_corrected_slip_are_told():
    make_competence("evaluation", synonyms=["Erfolgsmessung"])
    make_offer(make_organisation("institut"), "evaluation")

    result = search(Query("Evalaution"), audiences=EVERYONE, today=TODAY)

    assert result.corrected == (("evalaution", "evaluation"),)
    assert result.added == ("Erfolgsmessung",)
    assert result.total == 1


def test_when_nothing_is_found_it_is_said_what_to_leave_out():
    pflege = make_organisation("pflege", name="Pflege am Fluss", sector=make_sector("research"))
    make_offer(pflege, "chatbot")
    query = Query("Pflege Zirkus", {"offers": frozenset({"chatbot"})})

    help_offered = suggestions(query, audiences=EVERYONE, today=TODAY)

    assert search(query, audiences=EVERYONE, today=TODAY).total == 0
    assert help_offered.without == (Suggestion("", "zirkus", 1),)


def nearest_words(text):
    return suggestions(Query(text), audiences=EVERYONE, today=TODAY).nearest


def test_a_word_that_nobody_uses_comes_with_words_that_look_like_it():
    make_organisation("a", name="Schuldnerhilfe")

    assert nearest_words("Schaldnahülfe") == (("schaldnahülfe", ("schuldnerhilfe",)),)


def test_words_that_do_not_look_like_it_are_not_offered():
    make_organisation("a", name="Schuldnerhilfe")

    assert nearest_words("Schildkröten") == ()
