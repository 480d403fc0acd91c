"""The parameters of the directory: each is understood, and none that is wrong breaks the page."""

import pytest
from django.http import QueryDict
from django.utils import translation

from partners.directory.filters import DirectoryFilters
from partners.search.directory import Query
from tests.partners.words import make_vocabulary


def read(parameters):
    return DirectoryFilters(QueryDict(parameters), make_vocabulary())


def test_no_parameters_mean_the_first_page_of_everything():
    assert read("").query == Query()
    assert read("").problems == []


def test_every_facet_takes_several_values():
    query = read("sector=research&sector=technology&district=14612&offers=beratung").query

    assert query.chosen == {
        "sector": frozenset({"research", "technology"}),
        "district": frozenset({"14612"}),
        "offers": frozenset({"beratung"}),
    }


@pytest.mark.parametrize("word", ["yes", "1", "true", "on", "ja", "JA"])
@pytest.mark.parametrize("facet", ["can_lead", "verified"])
def test_yes_may_be_said_in_the_usual_ways(facet, word):
    assert read(f"{facet}={word}").query.chosen == {facet: frozenset({"yes"})}


def test_whether_a_grant_can_be_received_has_three_answers():
    query = read("can_lead=yes&can_lead=unclear&can_lead=nein").query

    assert query.chosen == {"can_lead": frozenset({"yes", "unclear", "no"})}


def test_a_call_is_a_facet_like_any_other():
    assert read("call=aufruf").query.chosen == {"call": frozenset({"aufruf"})}


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ("sector=research&sector=astrology", "A value of the filter “Sector” is not known"),
        ("sector=research&call=over", "A value of the filter “Open for a call” is not known"),
        ("sector=research&sort=match", "The directory cannot be sorted that way"),
        ("sector=research&page=second", "“Page” must be a number"),
        ("sector=research&page_size=%C2%B2", "“Results per page” must be a number"),
    ],
)
def test_what_is_not_known_is_left_out_and_said_and_the_rest_holds(parameters, sentence):
    with translation.override("en"):
        filters = read(parameters)

        assert filters.query == Query(chosen={"sector": frozenset({"research"})})
        assert [problem[: len(sentence)] for problem in filters.problems] == [sentence]


def test_parameters_of_others_are_nobodys_business():
    filters = read("utm_source=letter&sector__slug=x&q=pflege")

    assert filters.query == Query(text="pflege")
    assert filters.problems == []


@pytest.mark.parametrize("sort", ["relevance", "name", "confirmed"])
def test_the_list_can_be_sorted(sort):
    assert read(f"sort={sort}").query.sort == sort


@pytest.mark.parametrize(
    ("given", "size"),
    [("", 20), ("1", 1), ("100", 100), ("101", 100), ("0", 1), ("-5", 1), ("9" * 5000, 100)],
)
def test_the_size_of_a_page_stays_within_its_limits(given, size):
    assert read(f"page_size={given}").query.page_size == size


@pytest.mark.parametrize(
    ("given", "number"), [("3", 3), ("0", 1), ("-1", 1), ("9" * 5000, 1_000_000)]
)
def test_a_page_has_a_number_from_one_on(given, number):
    assert read(f"page={given}").query.page == number


def test_blanks_in_a_text_are_no_part_of_it():
    assert read("q=++soziale%0A++Arbeit+").query.text == "soziale Arbeit"


def test_a_text_that_is_too_long_is_cut_and_that_is_said():
    filters = read("q=" + "x" * 201)

    assert filters.query.text == "x" * 200
    assert len(filters.problems) == 1


def test_long_unconfirmed_profiles_are_asked_for_by_a_word():
    assert [read(f"stale={word}").query.with_stale for word in ("yes", "1", "no", "")] == [
        *(True, True),
        *(False, False),
    ]
