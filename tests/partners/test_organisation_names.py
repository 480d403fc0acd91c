"""Are two names likely the same organisation's?"""

import pytest

from partners.people.organisation_names import are_alike, folded, likeness, pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lichtblick gGmbH", "LICHTBLICK"),
        ("Städtische Werke e. V.", "Staedtische Werke"),
        ("Straßenkinder Leipzig e.V.", "Strassenkinder Leipzig"),
        ("Verein für Sozialarbeit Zwickau", "Verein Sozialarbeit Zwickau"),
        ("Lichtblick Zwickau", "Lichtblick"),
    ],
)
def test_spelling_and_legal_form_make_no_difference(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("AWO Zwickau", "AWO Dresden"), ("Lichtblick", "Lichthof"), ("gGmbH", "Stiftung"), ("!", "?")],
)
def test_other_names_are_other_organisations(one, other):
    assert not are_alike(one, other)


def test_a_name_of_nothing_but_a_legal_form_is_still_a_name():
    assert (folded("Die gGmbH"), folded("!!!")) == ("die ggmbh", "")


def test_who_shares_all_words_is_more_alike_than_who_shares_some():
    assert likeness("Haus am See", "Haus Seeblick") < likeness("Haus am See", "Das Haus am See")


def test_the_pattern_for_the_database_knows_both_spellings():
    assert pattern("Bürgerhaus") == "b(ue|ü|u)rgerhaus"
    assert pattern("...") == ""
