"""One state of the directory has one address."""

from partners.directory import address
from partners.search.directory import Query

STATE = Query(
    text="soziale Arbeit",
    chosen={"sector": frozenset({"technology", "research"}), "district": frozenset({"14612"})},
    sort="name",
    with_stale=True,
    page=3,
    page_size=50,
)


def test_what_is_as_usual_is_not_written():
    assert address.written(Query()) == ""


def test_a_state_is_written_in_a_fixed_order():
    assert address.written(STATE) == (
        "q=soziale+Arbeit&district=14612&sector=research&sector=technology"
        "&sort=name&stale=yes&page_size=50&page=3"
    )


def test_the_whole_list_has_no_page():
    assert address.written(STATE, with_page=False).endswith("&sort=name&stale=yes")


def test_only_what_decides_who_is_found_is_saved():
    assert address.written(address.narrowed(STATE)) == (
        "q=soziale+Arbeit&district=14612&sector=research&sector=technology&stale=yes"
    )


def test_one_value_is_taken_back_and_the_list_begins_anew():
    left = address.without(STATE, "sector", ["technology"])

    assert left.chosen == {"sector": frozenset({"research"}), "district": frozenset({"14612"})}
    assert left.page == 1


def test_a_whole_facet_is_taken_back():
    assert address.without(STATE, "sector").chosen == {"district": frozenset({"14612"})}
