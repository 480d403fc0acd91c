"""Roles compared: pure words."""

import pytest

from partners.people.roles import higher, keeps_an_owner


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("member", "editor", "editor"),
        ("owner", "editor", "owner"),
        ("member", "owner", "owner"),
        ("editor", "editor", "editor"),
    ],
)
def test_the_higher_role_is_the_one_that_may_do_more(one, other, expected):
    assert higher(one, other) == expected


@pytest.mark.parametrize(
    ("roles", "expected"),
    [(["owner", "member"], True), (["editor", "member"], False), ([None], False), ([], False)],
)
def test_only_an_owner_keeps_an_organisation_led(roles, expected):
    assert keeps_an_owner(roles) == expected
