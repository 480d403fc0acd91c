"""Who can receive the grant: a legal person with a seat or a branch in Saxony, and nobody else."""

import pytest
from django.utils import translation

from partners.profile import eligibility_wording
from partners.profile.eligibility import (
    Answer,
    Condition,
    Reason,
    grant_eligibility,
    lies_in_saxony,
)
from partners.starting_vocabulary import read


@pytest.mark.parametrize(
    ("legal_person", "in_saxony", "answer"),
    [
        ("yes", True, Answer.YES),
        ("yes", None, Answer.UNCLEAR),
        ("yes", False, Answer.NO),
        ("unclear", True, Answer.UNCLEAR),
        ("unclear", None, Answer.UNCLEAR),
        ("unclear", False, Answer.NO),
        ("no", True, Answer.NO),
        ("no", None, Answer.NO),
        ("no", False, Answer.NO),
    ],
)
def test_both_conditions_decide(legal_person, in_saxony, answer):
    assert grant_eligibility(legal_person, in_saxony=in_saxony).answer == answer


def test_every_answer_names_both_reasons_and_the_note_on_the_legal_form():
    found = grant_eligibility("no", in_saxony=True, note="the municipality applies")

    assert found.reasons == (
        Reason(Condition.LEGAL_PERSON, Answer.NO, "the municipality applies"),
        Reason(Condition.IN_SAXONY, Answer.YES),
    )


def test_another_word_for_the_legal_person_is_a_mistake():
    with pytest.raises(ValueError, match="maybe"):
        grant_eligibility("maybe", in_saxony=True)


@pytest.mark.parametrize(
    ("district", "municipality", "branches", "answer"),
    [
        ("Zwickau", "Zwickau", 0, True),
        (None, "Hamburg", 1, True),
        (None, "Hamburg", 0, False),
        (None, "", 0, None),
    ],
)
def test_seat_or_branch_lies_in_saxony(district, municipality, branches, answer):
    assert lies_in_saxony(district, municipality, branches) is answer


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("in_saxony", [True, False, None])
@pytest.mark.parametrize("form", read("vocabulary.json")["legal_forms"], ids=lambda f: f["slug"])
def test_no_legal_form_is_promised_anything(form, in_saxony, language):
    found = grant_eligibility(form["legal_person"], in_saxony=in_saxony, note=form["note_de"])

    with translation.override(language):
        words = eligibility_wording.in_words(found)

    text = " ".join([words.answer, *words.reasons, words.otherwise, words.source])
    assert "sicher" not in text.lower()
    assert len(words.reasons) == 2
    assert "4" in words.source


@pytest.mark.parametrize(
    ("legal_person", "in_saxony", "beginning"),
    [
        ("yes", True, ""),
        ("no", True, "Möglich ist ein Platz als Partner in einem Trägerverbund; die Federführung"),
        (
            "yes",
            False,
            "Möglich ist ein Platz als Partner in einem Trägerverbund; die Federführung",
        ),
        ("unclear", True, "Ein Platz als Partner in einem Trägerverbund ist möglich; fragen Sie"),
    ],
)
def test_whoever_cannot_receive_the_grant_is_told_what_is_possible(
    legal_person, in_saxony, beginning
):
    with translation.override("de"):
        words = eligibility_wording.in_words(grant_eligibility(legal_person, in_saxony=in_saxony))

    assert words.otherwise.startswith(beginning)
    assert bool(words.otherwise) == bool(beginning)


def test_a_note_that_repeats_the_sentence_is_left_out():
    with translation.override("de"):
        words = eligibility_wording.in_words(
            grant_eligibility("no", in_saxony=True, note="keine juristische Person")
        )

    assert words.reasons[0] == "Die Rechtsform ist keine juristische Person."
