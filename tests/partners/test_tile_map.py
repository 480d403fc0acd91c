"""The map of the districts: where each stands, how dark, what it says."""

import pytest

from partners.directory.page import DirectoryPage, shade
from partners.search.directory import Query, Result
from tests.partners.words import make_vocabulary


def make_tiles(query=None, **counts):
    result = Result(0, (), {"district": {key.lstrip("d"): count for key, count in counts.items()}})
    return DirectoryPage(query or Query(), result, make_vocabulary()).tiles


def test_each_district_has_its_place_its_short_name_and_its_count():
    tiles = make_tiles(d14524=5, d14612=2)

    assert [
        (tile.short, tile.column, tile.row, tile.option.label, tile.option.count) for tile in tiles
    ] == [("Z", 0, 2, "Zwickau", 5), ("DD", 2, 1, "Dresden, Stadt", 2)]


def test_a_district_without_organisations_stays_on_the_map_and_cannot_be_ticked():
    zwickau, dresden = make_tiles(d14524=5)

    assert (zwickau.option.is_useless, dresden.option.is_useless) == (False, True)
    assert (zwickau.shade, dresden.shade) == (4, 0)


def test_a_chosen_district_can_be_taken_back_even_where_it_gives_nothing():
    query = Query(chosen={"district": frozenset({"14612"})})

    _zwickau, dresden = make_tiles(query, d14524=5)

    assert dresden.option.is_chosen
    assert not dresden.option.is_useless


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 0, 0), (0, 9, 0), (1, 1, 4), (1, 1000, 1), (50, 100, 2), (51, 100, 3), (100, 100, 4)],
)
def test_the_shade_goes_with_the_count(count, most, expected):
    assert shade(count, most) == expected
