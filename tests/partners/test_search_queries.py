"""From what a person typed to a query: by the word, its meaning, its parts, its neighbours."""

import pytest

from partners.search.language import Group, Language
from partners.search.queries import (
    Answer,
    KnownWord,
    compiled,
    parts_to_look_up,
    stems_to_look_up,
    typed_words,
)

AI = Language((Group("~1", ("KI", "Künstliche Intelligenz")),))


def known(word, stem, *parts, organisations=1):
    return KnownWord(word, word, stem, parts, organisations)


def answer(*words, beginning=(), **near):
    return Answer(
        by_stem={word.stem: word for word in words},
        by_word={word.word: word for word in words},
        beginning=tuple(beginning),
        near={typed: tuple(found) for typed, found in near.items()},
    )


def condition(text, found=None, language=AI):
    return compiled(typed_words(text), found or Answer(), language).condition


def test_stop_words_and_punctuation_are_no_search():
    assert typed_words("  und der, die … !? ") == ()
    assert compiled((), Answer(), AI).condition == ""


def test_only_the_first_dozen_words_count():
    assert len(typed_words("Hilfe " * 40)) == 12


def test_all_words_must_be_met():
    found = answer(known("pflege", "pfleg"), known("leipzig", "leipzig"))

    assert condition("Pflege in Leipzig", found) == "('pfleg') & ('leipzig')"


def test_a_word_that_every_profile_could_use_rules_nobody_out():
    found = answer(known("schulden", "schuld"), known("hilfe", "hilf"))

    query = compiled(typed_words("Hilfe bei Schulden"), found, Language())

    assert query.condition == "('schuld')"
    assert "'hilf'" in query.ranking
    assert condition("Hilfe", found) == "('hilf')"


def test_what_means_the_same_is_asked_for_and_shown():
    query = compiled(typed_words("künstlicher Intelligenz"), Answer(), AI)

    assert query.condition == "(('kunstlich' & 'intelligenz') | '~1')"
    assert query.added == ("KI",)


def test_two_letters_are_found_whole_and_never_as_a_beginning():
    beginning = [known("kita", "kita"), known("kinder", "kind")]

    query = condition("KI", answer(beginning=beginning), Language())

    assert query == "('ki')"


def test_the_last_word_may_be_a_beginning():
    beginning = [known("evaluation", "evaluation"), known("evaluieren", "evalui")]

    query = condition("Evalu", answer(beginning=beginning), Language())

    assert "'evalu':*" in query
    assert "'evaluation' | 'evalui'" in query


def test_a_word_that_is_known_is_no_beginning():
    found = answer(known("alter", "alt"), beginning=[known("alternative", "alternativ")])

    assert condition("Alter", found) == "('alt')"


def test_a_known_compound_also_meets_its_parts_side_by_side():
    found = answer(known("sozialberatung", "sozialberat", "sozial", "berat"))

    assert condition("Sozialberatung", found) == "('sozialberat' | ('berat+sozial'))"


def test_a_compound_that_nobody_uses_is_made_of_words_that_somebody_does():
    found = answer(known("gebarden", "gebard"), known("dolmetscher", "dolmetsch"))
    typed = typed_words("Gebärdendolmetscher")

    assert {"gebarden", "dolmetscher"} <= set(parts_to_look_up(typed))
    assert "('gebard') & ('dolmetsch')" in compiled(typed, found, Language()).condition


@pytest.mark.parametrize("typed", ["IT-Sicherheit", "IT Sicherheit", "ITSicherheit"])
def test_a_word_is_the_same_joined_with_a_hyphen_and_apart(typed):
    found = answer(known("itsicherheit", "itsich", "it", "sich"))

    assert "itsich" in stems_to_look_up(typed_words(typed))
    assert "'itsich'" in condition(typed, found)


def test_a_slip_is_corrected_and_told():
    near = {"evalaution": [known("evaluation", "evaluation")]}

    query = compiled(typed_words("Evalaution"), answer(**near), Language())

    assert query.condition.startswith("('evaluation'")
    assert query.corrected == (("evalaution", "evaluation"),)


def test_of_an_unknown_word_its_longest_known_part_is_better_than_nothing():
    found = answer(known("rollstuhl", "rollstuhl"))

    query = compiled(typed_words("Rollstuhlfahrer"), found, Language())

    assert query.corrected == (("rollstuhlfahrer", "rollstuhl"),)


def test_nothing_typed_can_break_the_query():
    query = condition("a'b\\c & | ! ( ) :* <-> 'Pflege' \x00")

    assert "'pfleg'" in query
    assert "\\" not in query
