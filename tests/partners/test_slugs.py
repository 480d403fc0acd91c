"""The address of an organisation's page follows from its name."""

import pytest

from partners.slugs import LENGTH, slug_for


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Brücke für Görlitz e. V.", "bruecke-fuer-goerlitz-e-v"),
        ("Straßenkinder", "strassenkinder"),
        ("New", "new-2"),
        ("!!!", "organisation"),
    ],
)
def test_an_address_is_readable_and_no_page_of_ours(name, slug):
    assert slug_for(name, lambda slug: False) == slug


def test_the_second_organisation_of_a_name_gets_a_number():
    assert slug_for("Lichtblick", {"lichtblick", "lichtblick-2"}.__contains__) == "lichtblick-3"


def test_a_long_name_is_cut():
    assert len(slug_for("wort " * 60, lambda slug: False)) <= LENGTH
