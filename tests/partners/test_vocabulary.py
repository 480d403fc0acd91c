"""The vocabulary, as the portal starts with it."""

import pytest
from django.utils import translation

from partners.models import (
    AiApplicationField,
    Competence,
    District,
    FieldOfAction,
    LegalForm,
    Sector,
    SynonymGroup,
    TargetGroup,
    ThematicArea,
)
from partners.starting_vocabulary import load_districts, load_thematic_areas, load_vocabulary

pytestmark = pytest.mark.django_db


def test_saxony_has_13_districts_in_three_former_regions():
    load_districts()

    third_digit = {"DED4": "5", "DED2": "6", "DED5": "7"}
    rows = list(District.objects.values_list("ags", "nuts2"))

    assert len(rows) == 13
    assert [ags for ags, nuts2 in rows if ags[2] != third_digit[nuts2]] == []


def test_leipzig_the_city_and_leipzig_the_district_are_two():
    load_districts()

    names = District.objects.filter(name__startswith="Leipzig").values_list("ags", "name", "kind")

    assert list(names) == [
        ("14713", "Leipzig, Stadt", "urban_district"),
        ("14729", "Leipzig (Landkreis)", "rural_district"),
    ]


def test_loading_again_adds_nothing_and_keeps_a_changed_name():
    load_districts()
    load_thematic_areas()
    District.objects.filter(ags="14511").update(name="Chemnitz (Stadt)")

    load_districts()
    load_thematic_areas()

    assert (District.objects.count(), ThematicArea.objects.count()) == (13, 5)
    assert District.objects.get(ags="14511").name == "Chemnitz (Stadt)"


def test_a_thematic_area_is_named_in_the_language_of_the_page():
    load_thematic_areas()
    area = ThematicArea.objects.get(slug="alternde-gesellschaft")

    with translation.override("de"):
        assert str(area) == "alternde Gesellschaft"
    with translation.override("en"):
        assert str(area) == "ageing society"


def test_the_whole_vocabulary_is_loaded_with_its_groups_and_synonyms():
    load_vocabulary()

    models = [Sector, LegalForm, Competence, TargetGroup, FieldOfAction, AiApplicationField]
    field = FieldOfAction.objects.get(slug="wohnungslosenhilfe")

    assert [model.objects.count() for model in models] == [6, 24, 67, 25, 26, 12]
    assert SynonymGroup.objects.count() >= 31
    assert "Housing First" in field.synonyms
    assert [area.slug for area in field.suggested_thematic_areas.all()] == ["besondere-lebenslagen"]
    assert LegalForm.objects.get(slug="gbr").legal_person == "no"
    for model in models:
        assert not model.objects.filter(name_en="").exists()


def test_loading_the_vocabulary_again_keeps_what_coordinators_changed():
    load_vocabulary()
    Competence.objects.filter(slug="evaluation").update(synonyms=["Auswertung"])
    group = SynonymGroup.objects.first()
    SynonymGroup.objects.exclude(pk=group.pk).delete()

    load_vocabulary()

    assert Competence.objects.get(slug="evaluation").synonyms == ["Auswertung"]
    assert list(SynonymGroup.objects.all()) == [group]
