"""What words mean besides themselves: one step, never two."""

from partners.search.language import Group, Language, TermWords, stems_of

SOCIAL = Group("~1", ("Sozialwirtschaft", "Sozialunternehmen"))
BUSINESS = Group("~2", ("Social Business", "Sozialunternehmen"))
ADDICTION = TermWords("^1", "Suchtkranke & Angehörige", ("Drogen", "Alkohol"))


def asks(language, text):
    stems = stems_of(text)
    length, meanings = language.at(stems, 0)
    assert length in (0, len(stems))
    return {meaning.asks for meaning in meanings}


def leaves(language, text):
    return {meaning.leaves for meaning in language.at(stems_of(text), 0)[1]}


def test_the_words_of_a_group_ask_for_what_each_of_them_leaves():
    language = Language((Group("~1", ("KI", "Künstliche Intelligenz")),))

    assert asks(language, "KI") == leaves(language, "künstlicher Intelligenz") == {"~1"}


def test_two_groups_that_share_a_word_do_not_become_one():
    language = Language((SOCIAL, BUSINESS))

    assert asks(language, "Sozialunternehmen") == {"~1", "~2"}
    assert asks(language, "Sozialwirtschaft") & leaves(language, "Social Business") == set()


def test_another_word_leads_to_the_name_of_a_term_but_not_to_its_other_words():
    language = Language(terms=(ADDICTION,))

    assert asks(language, "Drogen") == leaves(language, "Suchtkranke")
    assert asks(language, "Suchtkranke") == leaves(language, "Alkohol")
    assert not asks(language, "Drogen") & leaves(language, "Alkohol")


def test_the_longest_expression_counts():
    language = Language(
        (Group("~1", ("Sprache", "Rede")), Group("~2", ("Leichte Sprache", "Einfache Sprache")))
    )

    length, meanings = language.at(stems_of("Leichte Sprache hilft"), 0)

    assert (length, [meaning.asks for meaning in meanings]) == (2, ["~2"])


def test_what_was_added_is_shown_without_the_word_itself():
    (meaning,) = Language((Group("~1", ("KI", "Künstliche Intelligenz", "AI")),)).at(["ki"], 0)[1]

    assert meaning.shown == ("Künstliche Intelligenz", "AI")


def test_an_expression_that_a_stop_word_turns_round_means_nothing():
    language = Language((Group("~1", ("arbeitslos", "ohne Arbeit")),))

    assert asks(language, "Arbeit") == set()
    assert asks(language, "arbeitslose") == {"~1"}


def test_every_word_is_known_as_it_should_be_written():
    assert Language((SOCIAL,), (ADDICTION,)).written == {
        *("sozialwirtschaft", "sozialunternehmen"),
        *("suchtkranke", "angehörige", "drogen", "alkohol"),
    }
