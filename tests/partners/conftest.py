"""The words that every portal starts with, a reader of small CSV files, a coordinator's desk."""

import csv
import io

import pytest

from partners.importing.csv_values import Word, Words
from partners.importing.organisation_csv import read
from partners.starting_vocabulary import read as reference
from tests.partners.factories import make_coordinator

TERMS = {
    "sector": "sectors",
    "legal_form": "legal_forms",
    "offers": "competences",
    "seeks": "competences",
    "target_groups": "target_groups",
    "fields_of_action": "fields_of_action",
    "thematic_areas": "thematic_areas",
}


def words_of(name):
    return [
        Word(row["slug"], (row["de"], row["en"]), tuple(row.get("synonyms", ())))
        for row in reference("vocabulary.json")[name]
    ]


@pytest.fixture(scope="session")
def vocabulary():
    """The words that every portal starts with."""
    districts = [
        Word(row["ags"], (row["name"],)) for row in reference("districts.json")["districts"]
    ]
    words = {column: Words(words_of(name)) for column, name in TERMS.items()}
    return words | {"district": Words(districts, by_key_only=True)}


@pytest.fixture
def reading(vocabulary):
    """Return a function that reads lines."""

    def reading(*lines, encoding="utf-8"):
        return read("\n".join(lines).encode(encoding), vocabulary)

    return reading


@pytest.fixture
def cell(reading):
    """Return a function that reads one cell of an otherwise good row: its value, or its problem."""

    def cell(column, content):
        cells = {
            "name": "Lichtblick",
            "sector": "social_services",
            "legal_form": "ggmbh",
            "district": "14524",
        } | {column: content}
        file = io.StringIO()
        writer = csv.DictWriter(file, cells)
        writer.writeheader()
        writer.writerow(cells)
        result = reading(file.getvalue())
        if result.rows:
            return getattr(result.rows[0], column)
        return [(problem.flaw, problem.value, problem.hint) for problem in result.problems]

    return cell


@pytest.fixture
def coordinator():
    return make_coordinator()


@pytest.fixture
def desk(client, coordinator):
    """Return a client signed in as a coordinator."""
    client.force_login(coordinator)
    return client
