"""What may stand in a cell of an import: understood, or named as what it is not."""

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.importing import csv_values
from partners.importing.csv_records import Flaw
from partners.importing.csv_values import Word, Words
from partners.starting_vocabulary import read as reference
from tests.partners.conftest import TERMS, words_of


@pytest.mark.parametrize(
    ("column", "content", "value"),
    [
        ("name", "  Lichtblick \n  Zwickau ", "Lichtblick Zwickau"),
        ("legal_form", "e.V.", "ev"),
        ("legal_form", "eingetragener Verein", "ev"),
        ("legal_form", "EINGETRAGENER  VEREIN (e. V.)", "ev"),
        ("legal_form", "gGmbH", "ggmbh"),
        ("legal_form", "UG", "ug"),
        ("legal_form", "AöR", "aoer"),
        ("legal_form", "Universität", "hochschule"),
        ("legal_form", "limited company", "gmbh"),
        ("sector", "sonstige", "other"),
        ("sector", "Kommune / öffentliche Hand", "public"),
        (
            "offers",
            " chatbot ;; Evaluation; chatbot;Chatbots & Dialogsysteme",
            ("chatbot", "evaluation"),
        ),
        ("offers", "Begleitforschung", ("begleitforschung",)),
        ("thematic_areas", "Integration", ("integration",)),
        ("non_profit", "", None),
        ("non_profit", "X", True),
        ("non_profit", "Wahr", True),
        ("can_lead", "1", True),
        ("can_lead", "No", False),
        ("can_lead", "0", False),
        (
            "website",
            "http://www.lichtblick.example/wir?x=1",
            "http://www.lichtblick.example/wir?x=1",
        ),
        ("website", "lichtblick.example:8080", "https://lichtblick.example:8080"),
        ("website", "müllers-hof.example", "https://müllers-hof.example"),
        ("summary", "x" * 300, "x" * 300),
        ("description", "a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_what_people_write_is_understood(cell, column, content, value):
    assert cell(column, content) == value


@pytest.mark.parametrize(
    ("column", "content", "problem"),
    [
        ("name", " ", (Flaw.MISSING, "", "")),
        ("sector", "", (Flaw.MISSING, "", "")),
        ("name", "x" * 161, (Flaw.TOO_LONG, "161", "160")),
        ("summary", "x" * 301, (Flaw.TOO_LONG, "301", "300")),
        ("summary", "a\0b", (Flaw.CONTROL_CHARACTER, "", "")),
        ("sector", "Sozialwirtschat", (Flaw.UNKNOWN_VALUE, "Sozialwirtschat", "Sozialwirtschaft")),
        (
            "offers",
            "chatbot;Reallabr",
            (Flaw.UNKNOWN_VALUE, "Reallabr", "Praxisfeld / Erprobungsort"),
        ),
        ("offers", "qqqq\x1b[31m", (Flaw.UNKNOWN_VALUE, "qqqq\N{REPLACEMENT CHARACTER}[31m", "")),
        ("district", "14999", (Flaw.UNKNOWN_VALUE, "14999", "")),
        ("district", "Görlitz", (Flaw.UNKNOWN_VALUE, "Görlitz", "14626, Görlitz")),
        ("non_profit", "vielleicht", (Flaw.NOT_YES_OR_NO, "vielleicht", "")),
        ("website", "kein Netz", (Flaw.NOT_A_WEBSITE, "kein Netz", "")),
        ("website", "javascript:alert(1)", (Flaw.NOT_A_WEBSITE, "javascript:alert(1)", "")),
        (
            "website",
            "https://a:b@lichtblick.example",
            (Flaw.NOT_A_WEBSITE, "https://a:b@lichtblick.example", ""),
        ),
        ("website", "a.example/" + "x" * 200, (Flaw.TOO_LONG, "218", "200")),
        ("contact_email", "info@", (Flaw.NOT_AN_ADDRESS, "info@", "")),
        (
            "contact_email",
            "a@b.example, c@d.example",
            (Flaw.NOT_AN_ADDRESS, "a@b.example, c@d.example", ""),
        ),
    ],
)
def test_what_cannot_be_meant_is_named(cell, column, content, problem):
    assert cell(column, content) == [problem]


def test_a_word_that_can_mean_two_is_a_problem():
    words = Words([Word("gmbh-ost", ("GmbH (neu)",)), Word("gmbh-west", ("GmbH (alt)",))])

    assert csv_values.word("GmbH", words)[1] == [
        csv_values.Fault(Flaw.AMBIGUOUS_VALUE, "GmbH", "gmbh-ost, gmbh-west")
    ]


@pytest.mark.parametrize("name", sorted(set(TERMS.values())))
def test_every_label_and_key_of_the_vocabulary_finds_its_word(name):
    words = Words(words_of(name))

    for term in reference("vocabulary.json")[name]:
        for written in (term["slug"], term["de"], term["en"]):
            assert words.find(written) == {term["slug"]}, written


@settings(deadline=None)
@given(st.one_of(st.emails(), st.from_regex(csv_values.EMAIL, fullmatch=True)))
def test_an_address_that_is_taken_is_one_for_django_too(address):
    value, faults = csv_values.email(address, 254)

    if not faults and value:
        validate_email(value)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), st.from_regex(csv_values.WEBSITE, fullmatch=True)))
def test_a_website_that_is_taken_is_one_for_django_too(address):
    value, faults = csv_values.website(address, 200)

    if not faults and value:
        try:
            URLValidator(schemes=["http", "https"])(value)
        except ValidationError as error:
            raise AssertionError(value) from error
