"""The index is what the profiles are: after every change, every deletion, every rebuild."""

from concurrent.futures import wait
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from partners.models import (
    FacetBits,
    IndexedWord,
    Organisation,
    OrganisationIndex,
    SynonymGroup,
    Visibility,
)
from partners.search import upkeep
from partners.search.directory import Query, search
from tests.partners.factories import make_offer, make_organisation, make_sector
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db

TODAY = date(2030, 4, 1)


def found(text="", **chosen):
    query = Query(text, {facet: frozenset(values) for facet, values in chosen.items()})
    result = search(query, audiences=["public"], today=TODAY)
    return set(Organisation.objects.filter(pk__in=result.ids).values_list("slug", flat=True))


def bits_set():
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(bit_count(bits)), 0) FROM partners_facetbits")
        return int(cursor.fetchone()[0])


def test_a_changed_profile_is_found_by_what_it_is_now():
    lichtblick = make_organisation("lichtblick", summary="Wir begleiten Familien.")
    lichtblick.summary = "Wir beraten Betriebe."
    lichtblick.sector = make_sector("research")
    lichtblick.save()

    upkeep.index([lichtblick])

    assert found("Betriebe") == found(sector={"research"}) == {"lichtblick"}
    assert found("Familien") == found(sector={"social_services"}) == set()


def test_a_profile_that_is_not_confirmed_is_in_no_index():
    make_organisation("neu", confirmed_on=None)

    assert OrganisationIndex.objects.count() == bits_set() == 0


def test_a_dissolved_organisation_leaves_nothing_behind():
    lichtblick = make_organisation("lichtblick")
    assert found() == {"lichtblick"}
    lichtblick.dissolved_on = TODAY
    lichtblick.save()

    upkeep.index([lichtblick])

    assert (found(), bits_set()) == (set(), 0)


@pytest.mark.parametrize("way", [upkeep.forget, Organisation.delete])
def test_however_an_organisation_goes_its_bits_go_with_it(way):
    make_organisation("bleibt")
    before = bits_set()
    goes = make_organisation("geht")
    assert bits_set() == 2 * before

    way(goes)

    assert (found(), bits_set()) == ({"bleibt"}, before)


def test_a_new_audience_takes_effect_at_once():
    lichtblick = make_organisation("lichtblick")
    lichtblick.visibility = Visibility.HIDDEN
    lichtblick.save()

    upkeep.index([lichtblick])

    assert found() == found("Quartier") == set()


def test_several_organisations_are_indexed_together():
    several = [make_organisation(f"nummer-{number}") for number in range(3)]
    Organisation.objects.update(sector=make_sector("research"))

    upkeep.index(several)

    assert found(sector={"research"}) == {"nummer-0", "nummer-1", "nummer-2"}
    assert found(sector={"social_services"}) == set()


def test_organisations_far_apart_stand_in_chunks_of_their_own():
    make_organisation("nah", id=1)
    make_organisation("fern", id=8192)
    make_organisation("ferner", id=70_000)

    assert FacetBits.objects.values_list("chunk", flat=True).distinct().count() == 3
    assert found(sector={"social_services"}) == found("Quartier") == {"nah", "fern", "ferner"}


def test_contacts_and_members_are_not_searched():
    lichtblick = make_organisation("lichtblick")
    lichtblick.contacts.create(name="Ingeborg Zwickenpflug")
    upkeep.index([lichtblick])

    assert found("Zwickenpflug") == set()
    assert not IndexedWord.objects.filter(word="zwickenpflug").exists()


def test_a_word_of_a_profile_is_remembered_and_forgotten_at_the_rebuild():
    lichtblick = make_organisation("lichtblick", summary="Schuldnerberatung")
    word = IndexedWord.objects.get(word="schuldnerberatung")
    assert (word.parts, word.organisations) == (["schuldn", "berat"], 1)
    Organisation.objects.update(summary="Familienhilfe")

    upkeep.index([lichtblick])
    upkeep.rebuild()

    assert not IndexedWord.objects.filter(word="schuldnerberatung").exists()
    assert IndexedWord.objects.get(word="familienhilfe").organisations == 1


def test_words_of_the_vocabulary_are_known_though_no_profile_uses_them():
    SynonymGroup.objects.create(words=["Haft", "Gefängnis"])
    make_organisation("bruecke", summary="Wir besuchen Menschen in Haft.")

    upkeep.rebuild()

    assert found("Gefägnis") == {"bruecke"}


def test_a_rebuild_repairs_what_was_changed_behind_its_back():
    make_organisation("lichtblick")
    gone = make_organisation("verirrt")
    whole = bits_set() // 2
    Organisation.objects.filter(pk=gone.pk).update(dissolved_on=TODAY)
    Organisation.objects.filter(slug="lichtblick").update(summary="Insolvenzen")
    FacetBits.objects.all().delete()

    call_command("rebuild_search")

    assert found() == found("Insolvenz") == {"lichtblick"}
    assert bits_set() == whole


def test_a_new_synonym_is_found_after_the_rebuild_that_it_asks_for():
    make_organisation("bruecke", summary="Wir besuchen Menschen in Haft.")
    SynonymGroup.objects.create(words=["Haft", "Gefängnis"])

    upkeep.vocabulary_changed()
    upkeep.vocabulary_changed()

    assert found("Gefängnis") == set()
    jobs = ProcrastinateJob.objects.filter(task_name="partners.search.upkeep.rebuild_search")
    assert jobs.count() == 1
    upkeep.rebuild_search()
    assert found("Gefängnis") == {"bruecke"}


def test_an_index_that_is_as_it_should_be_is_not_rebuilt(django_assert_max_num_queries):
    make_organisation("lichtblick")
    upkeep.rebuild()

    with django_assert_max_num_queries(6):  # the digest, and the vocabulary it is held against
        upkeep.rebuild_if_needed()


@pytest.mark.django_db(transaction=True)
def test_two_profiles_changed_at_once_are_both_found():
    first, second = make_organisation("eins"), make_organisation("zwei")
    Organisation.objects.update(sector=make_sector("research"))

    with transaction.atomic():  # the first change is still under way
        upkeep.index([first])
        other = in_another_session(lambda: upkeep.index([second]))
        wait([other], timeout=0.5)
        assert not other.done()
    other.result(timeout=30)

    assert found(sector={"research"}) == {"eins", "zwei"}


def test_an_offer_is_found_by_its_sentence():
    make_offer(make_organisation("institut"), "evaluation", sentence="mit Kontrollgruppen")

    assert found("Kontrollgruppe") == {"institut"}
