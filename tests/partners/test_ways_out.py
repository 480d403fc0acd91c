"""Where nobody was found, the page shows what would find someone."""

import pytest
from django.utils import translation

from partners.directory.page import DirectoryPage
from partners.directory.ways_out import spellings, ways_out
from partners.search.directory import Query, Result, Suggestion, Suggestions
from tests.partners.words import make_vocabulary

QUERY = Query(
    text="Evalaution Pflege",
    chosen={"sector": frozenset({"research"}), "district": frozenset({"14612"})},
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def ways(query=QUERY, *without):
    page = DirectoryPage(query, Result(0, (), {}), make_vocabulary())
    found = ways_out(page, Suggestions(without, ()))
    return [(way.label, way.url, way.total) for way in found]


def test_a_filter_can_be_left_out_with_the_number_that_gives():
    assert ways(QUERY, Suggestion("sector", "research", 7))[0] == (
        "without Research",
        "/partners/?q=Evalaution+Pflege&district=14612",
        7,
    )


def test_a_word_can_be_left_out():
    assert ways(QUERY, Suggestion("", "pflege", 2))[0] == (
        "without “pflege”",
        "/partners/?q=Evalaution&district=14612&sector=research",
        2,
    )


def test_a_word_that_cannot_be_found_in_the_text_is_no_way_out():
    assert "without “x”" not in [
        label for label, _url, _total in ways(QUERY, Suggestion("", "x", 2))
    ]


def test_without_its_only_district_the_search_is_one_in_all_of_saxony():
    assert ways(QUERY, Suggestion("district", "14612", 4))[0] == (
        "in all of Saxony",
        "/partners/?q=Evalaution+Pflege&sector=research",
        4,
    )


def test_all_of_saxony_is_offered_uncounted_only_where_several_districts_are_chosen():
    several = Query(chosen={"district": frozenset({"14612", "14524"})})

    assert ("in all of Saxony", "/partners/", None) in ways(several)
    assert "in all of Saxony" not in [label for label, _url, _total in ways()]


def test_long_unconfirmed_profiles_are_offered_unless_they_are_shown_already():
    label = "with profiles that nobody has confirmed for long"

    assert label in [name for name, _url, _total in ways()]
    assert ways(Query(text="x", with_stale=True)) == []


def words_alike(corrected=()):
    page = DirectoryPage(QUERY, Result(0, (), {}, (), corrected), make_vocabulary())
    found = spellings(page, Suggestions((), (("evalaution", ("Evaluation",)),)))
    return [(way.label, way.url) for way in found]


def test_words_written_alike_are_offered_in_the_place_of_the_typed_one():
    assert words_alike() == [
        ("Evaluation", "/partners/?q=Evaluation+Pflege&district=14612&sector=research")
    ]


def test_what_was_corrected_already_is_not_offered_again():
    assert words_alike(corrected=(("evalaution", "evaluation"),)) == []
