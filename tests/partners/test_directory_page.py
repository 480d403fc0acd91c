"""What the page says of a state: facets with counts, chips, the way to other states."""

import pytest
from django.utils import translation

from partners.directory.page import DirectoryPage
from partners.search.directory import Query, Result
from tests.partners.words import make_vocabulary, many_competences

COUNTS = {
    "sector": {"research": 3, "technology": 1},
    "offers": {"evaluation": 2},
    "district": {"14524": 4},
}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def make_page(query=None, *, total=4, counts=COUNTS, **words):
    result = Result(total, tuple(range(total)), counts)
    return DirectoryPage(query or Query(), result, make_vocabulary(**words))


def facet(page, name):
    return next(facet for facet in page.facets if facet.name == name)


def options(facet):
    return [(option.value, option.count, option.is_chosen) for option in facet.first]


def test_each_choice_says_how_many_it_gives():
    assert options(facet(make_page(), "sector")) == [
        ("research", 3, False),
        ("technology", 1, False),
    ]


def test_a_competence_that_nobody_offers_is_not_shown():
    assert options(facet(make_page(), "offers")) == [("evaluation", 2, False)]


def test_what_is_chosen_is_shown_even_where_it_gives_nothing():
    page = make_page(Query(chosen={"offers": frozenset({"chatbot"})}))

    assert options(facet(page, "offers")) == [("evaluation", 2, False), ("chatbot", 0, True)]
    assert facet(page, "offers").unfolded


def test_a_sector_that_gives_nothing_is_shown_but_cannot_be_ticked():
    page = make_page(counts={"sector": {"research": 3}})

    assert [option.is_useless for option in facet(page, "sector").first] == [False, True]


def test_of_many_competences_the_most_frequent_stand_first_and_the_rest_is_folded():
    words = many_competences(12)
    counts = {"offers": {f"kompetenz-{number:02}": number for number in range(1, 13)}}

    offers = facet(make_page(counts=counts, offers=words), "offers")

    assert [option.count for option in offers.first] == [12, 11, 10, 9, 8, 7]
    assert [(label, [option.count for option in rest]) for label, rest in offers.rest] == [
        ("Social work in practice", [1, 2, 3, 4, 5, 6])
    ]


def test_a_chosen_competence_is_never_folded_away():
    words = many_competences(12)
    counts = {"offers": {f"kompetenz-{number:02}": number for number in range(1, 13)}}
    query = Query(chosen={"offers": frozenset({"kompetenz-01"})})

    offers = facet(make_page(query, counts=counts, offers=words), "offers")

    assert "kompetenz-01" in {option.value for option in offers.first}


def test_a_facet_without_words_is_not_shown():
    assert "call" not in [facet.name for facet in make_page(call={}).facets]


def test_each_filter_in_force_is_a_chip_that_takes_back_only_itself():
    query = Query(
        text="pflege",
        chosen={"sector": frozenset({"research"}), "seeks": frozenset({"beratung"})},
        page=2,
    )

    chips = [(chip.label, chip.remove_url) for chip in make_page(query).chips]

    assert chips == [
        ("“pflege”", "/partners/?sector=research&seeks=beratung"),
        ("Research", "/partners/?q=pflege&seeks=beratung"),
        ("seeks: Counselling", "/partners/?q=pflege&sector=research"),
    ]


def test_the_words_of_a_chip_can_be_understood_alone():
    query = Query(
        chosen={
            "offers": frozenset({"evaluation"}),
            "can_lead": frozenset({"unclear"}),
            "verified": frozenset({"yes"}),
            "call": frozenset({"aufruf"}),
        },
        with_stale=True,
    )

    assert make_page(query).name == (
        "offers: Evaluation, can receive a grant: to be clarified, verified by the coordinators, "
        "open for: Aufruf 4, also long unconfirmed"
    )


def test_the_page_before_and_after_have_addresses_as_far_as_they_exist():
    first = make_page(Query(page=1), total=41)
    last = make_page(Query(page=3), total=41)

    assert (first.previous_url, first.next_url) == (None, "/partners/?page=2")
    assert (last.previous_url, last.next_url) == ("/partners/?page=2", None)


def test_the_canonical_address_names_neither_page_nor_order():
    query = Query(text="pflege", sort="name", page=2)

    assert make_page(query, total=41).canonical_url == "/partners/?q=pflege"


def test_only_a_narrowed_list_is_kept_out_of_search_engines():
    assert not make_page(Query(sort="name", page=2), total=41).is_narrowed
    assert make_page(Query(text="pflege")).is_narrowed
    assert make_page(Query(with_stale=True)).is_narrowed
