"""Typing errors are forgiven as far as the word can still be told."""

import pytest

from partners.search.spelling import distance, nearest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("evalaution", "evaluation"),
        ("datenschuz", "datenschutz"),
        ("barierefreiheit", "barrierefreiheit"),
        ("pfelge", "pflege"),
        ("migrationsbertung", "migrationsberatung"),
        ("kidner", "kinder"),
        ("schullden", "schulden"),
    ],
)
def test_a_slip_is_understood(typed, meant):
    assert nearest(typed, [("zirkus", 9), (meant, 1), ("beratung", 5)]) == meant


@pytest.mark.parametrize("typed", ["kit", "ki", "haus", "xylophon"])
def test_a_short_word_or_another_word_is_not_bent_into_a_known_one(typed):
    assert nearest(typed, [("kita", 3), ("hausen", 3), ("saxofon", 3)]) is None


def test_fewer_errors_win_and_then_the_commoner_word():
    assert nearest("hilfen", [("hilfe", 1), ("helfen", 1)]) == "helfen"
    assert nearest("stele", [("stelle", 9), ("stehle", 2)]) == "stelle"


def test_two_letters_in_the_wrong_order_are_one_small_error():
    assert distance("ab", "ba", 2) == 0.5
    assert distance("pflege", "pfleger", 2) == 1
    assert distance("pflege", "schule", 2) == 3  # more than two is all that is said
