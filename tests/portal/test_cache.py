"""The cache that all processes share."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from portal.cache import purge_expired

pytestmark = pytest.mark.django_db


def test_a_value_is_kept_and_can_be_replaced():
    cache.set("guesses", [1.5, 2.5])
    first = cache.get("guesses")
    cache.set("guesses", [3.5])

    assert (first, cache.get("guesses")) == ([1.5, 2.5], [3.5])


def test_an_absent_key_gives_the_default():
    assert (cache.get("nothing"), cache.get("nothing", "default")) == (None, "default")


def test_none_is_a_value_like_any_other():
    cache.set("empty", None)

    assert cache.get("empty", "default") is None


def test_what_has_expired_is_gone_and_its_key_is_free():
    cache.set("lock", "first", timeout=-1)

    assert cache.get("lock") is None
    assert cache.touch("lock") is False
    assert cache.delete("lock") is False
    assert cache.add("lock", "second") is True
    assert cache.get("lock") == "second"


def test_a_taken_key_cannot_be_added_again():
    assert [cache.add("lock", "first"), cache.add("lock", "second")] == [True, False]
    assert cache.get("lock") == "first"


def test_a_deleted_key_is_free():
    cache.set("lock", "first")

    assert [cache.delete("lock"), cache.delete("lock")] == [True, False]


def test_touching_gives_a_value_more_time():
    cache.set("lock", "first", timeout=60)

    assert cache.touch("lock", timeout=None) is True
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires_at::text FROM portal_cache")
        assert cursor.fetchall() == [("infinity",)]


def test_a_number_is_added_to_in_the_database():
    cache.set("count", 5)

    assert [cache.incr("count"), cache.decr("count", 2)] == [6, 4]


def test_adding_to_an_absent_number_is_an_error():
    with pytest.raises(ValueError, match="not found"):
        cache.incr("count")


def test_objects_of_python_are_refused():
    with pytest.raises(TypeError, match="not JSON serializable"):
        cache.set("object", object())


def test_nothing_is_pushed_out_by_thousands_of_others():
    cache.set("guesses", 5)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portal_cache SELECT 'noise:' || n, '1', now() + interval '1 hour' "
            "FROM generate_series(1, 3000) n"
        )
    cache.set("one-more", 1)

    assert cache.get("guesses") == 5


def test_purging_deletes_only_what_has_expired():
    cache.set("old", 1, timeout=-1)
    cache.set("new", 1)

    assert purge_expired() == 1
    assert cache.get("new") == 1


def test_each_call_is_one_statement(django_assert_num_queries):
    for call in (
        lambda: cache.set("key", 1),
        lambda: cache.get("key"),
        lambda: cache.add("key", 1),
        lambda: cache.incr("key"),
        lambda: cache.delete("key"),
    ):
        with django_assert_num_queries(1):
            call()


@pytest.mark.django_db(transaction=True)
def test_the_table_is_not_written_to_the_log_of_the_server():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'portal_cache'")
        assert cursor.fetchall() == [("u",)]
