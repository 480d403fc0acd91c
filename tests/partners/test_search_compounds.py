"""Compounds are taken apart where a person would, and other words are left whole."""

import subprocess
import sys

import pytest

from partners.search.compounds import dictionary, split


def parts(word):
    return split(word, dictionary()).parts


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("altenpflege", ("alten", "pflege")),
        ("pflegeheim", ("pflege", "heim")),
        ("schuldnerberatungsstelle", ("schuldner", "beratungs", "stelle")),
        ("schulsozialarbeit", ("schul", "sozial", "arbeit")),
        ("gebärdensprachdolmetscher", ("gebärden", "sprach", "dolmetscher")),
        ("haftentlassenenhilfe", ("haft", "entlassene", "hilfe")),
        ("bahnhofsmission", ("bahnhofs", "mission")),
        ("sozialarbeiterinnen", ("sozial", "arbeiter")),
        ("wohnungslosenhilfe", ("wohnungslosen", "hilfe")),
    ],
)
def test_a_compound_is_made_of_its_parts(word, expected):
    assert [part.removesuffix("s") for part in parts(word)] == [
        part.removesuffix("s") for part in expected
    ]


@pytest.mark.parametrize(
    "word",
    [
        "nachbarschaft",  # no Haft in it
        "wohngemeinschaft",
        "beratung",
        "unterstützung",
        "gesellschaft",
        "kommunikation",
        "haftpflicht",
        "einrichtungen",
        "verlässlich",
        "donnerstags",
    ],
)
def test_what_only_looks_like_a_compound_has_no_such_part(word):
    assert not {"haft", "ration", "ungen", "stags", "beten"} & set(parts(word))
    assert len(parts(word)) in (0, 2)


def test_compounds_inside_a_compound_are_found_too():
    inner = split("schuldnerberatungsstelle", dictionary()).inner

    assert "beratungsstelle" in inner
    assert any(word.startswith("schuldnerberatung") for word in inner)


def test_a_process_that_only_searches_never_loads_the_dictionary():
    program = """
import sys
from partners.search.documents import Analyst
from partners.search.language import Language
from partners.search.queries import Answer, compiled, typed_words
compiled(typed_words("Schuldnerberatung in Aue"), Answer(), Language())
print("simplemma" in sys.modules)
"""

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
