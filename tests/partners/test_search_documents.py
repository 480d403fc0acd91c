"""A profile as the index keeps it."""

import pytest

from partners.search.compounds import dictionary, split
from partners.search.documents import Analyst, Text, quoted
from partners.search.language import Group, Language


@pytest.fixture(scope="module")
def analyst():
    language = Language(
        (Group("~1", ("KI", "Künstliche Intelligenz")), Group("~2", ("Haft", "JVA")))
    )
    return Analyst(language, lambda word: split(word, dictionary()))


@pytest.fixture
def labels(analyst):
    """Return a function: texts → {lexeme: its labels}."""

    def labels(*texts):
        places = analyst.document(Text(*text) for text in texts).places
        return {lexeme: "".join(sorted(set(at.values()))) for lexeme, at in places.items()}

    return labels


def test_a_word_keeps_the_label_of_its_text_and_its_parts_are_one_weaker(labels):
    found = labels(("Schuldnerberatung", "A"))

    assert found["schuldnerberat"] == "A"
    assert found["schuldn"] == found["berat"] == found["berat+schuldn"] == "B"


def test_what_means_the_same_is_one_weaker_and_in_a_part_two(labels):
    found = labels(("KI", "B"), ("Haftentlassene", "B"))

    assert (found["ki"], found["~1"]) == ("B", "C")
    assert (found["haft"], found["~2"]) == ("C", "D")


def test_an_expression_is_met_in_every_form(labels):
    assert labels(("mit künstlicher Intelligenz", "C"))["~1"] == "D"


def test_the_pieces_of_a_hyphened_word_are_words_of_their_own(labels):
    found = labels(("KI-Assistent", "B"))

    assert (found["ki"], found["assistent"], found["kiassistent"]) == ("B", "B", "B")
    assert found["~1"] == "D"


def test_a_word_without_its_end_gets_it(labels):
    found = labels(("Kinder- und Jugendhilfe", "B"))

    assert found["kinderhilf"] == found["jugendhilf"] == "B"


def test_stop_words_leave_nothing(labels):
    assert labels(("und der oder", "A")) == {}


def test_the_strongest_label_of_a_place_stays(labels):
    assert labels(("Pflege", "D"), ("Pflege", "A"))["pfleg"] == "AD"


def test_a_word_in_many_places_keeps_a_few_of_them(analyst):
    document = analyst.document([Text("Pflege " * 50, "C"), Text("Pflege", "A")])

    pflege = next(part for part in document.tsvector.split(" ") if part.startswith("'pfleg':"))

    assert pflege.count(",") == 5
    assert pflege.endswith("A")


def test_the_words_of_a_profile_are_remembered_with_their_parts(analyst):
    seen = analyst.document([Text("Schuldnerberatung", "A")]).seen

    assert seen["schuldnerberatung"].parts == ("schuldn", "berat")
    assert seen["beratung"].stem == "berat"


def test_a_quote_in_a_word_cannot_end_it():
    assert quoted("l'eau\\") == "'l''eau'"
