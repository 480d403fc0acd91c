"""Identifiers are version 7 UUIDs: in order of time, never the same."""

import time
from uuid import RFC_4122

from portal.ids import uuid7


def test_an_identifier_is_a_version_7_uuid_of_this_millisecond():
    before = time.time_ns() // 1_000_000
    identifier = uuid7()
    after = time.time_ns() // 1_000_000

    assert (identifier.version, identifier.variant) == (7, RFC_4122)
    assert before <= identifier.int >> 80 <= after


def test_identifiers_made_in_the_same_millisecond_differ():
    assert len({uuid7() for _ in range(1000)}) == 1000
