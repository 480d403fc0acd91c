"""Fill the vocabulary from `partners/data/`; a row that is there stays as people changed it."""

import json
from pathlib import Path

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

DATA = Path(__file__).resolve().parent / "data"


def read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def load_districts():
    for row in read("districts.json")["districts"]:
        column, line = row["tile"]
        fields = ("slug", "name", "short", "kind", "nuts3", "nuts2", "nuts2_name")
        District.objects.get_or_create(
            ags=row["ags"],
            defaults={
                **{field: row[field] for field in fields},
                "tile_column": column,
                "tile_row": line,
            },
        )


def load_terms(model, rows, *fields):
    """Add the terms that are missing, in the order of the data; return the new ones."""
    known = set(model.objects.values_list("slug", flat=True))
    missing = [
        model(
            slug=row["slug"],
            name_de=row["de"],
            name_en=row["en"],
            position=position,
            **{field: row[field] for field in fields if field in row},
        )
        for position, row in enumerate(rows, start=1)
        if row["slug"] not in known
    ]
    return model.objects.bulk_create(missing)


def load_thematic_areas():
    load_terms(ThematicArea, read("vocabulary.json")["thematic_areas"])


def load_vocabulary():
    """Add what is missing of all that organisations are described with."""
    words = read("vocabulary.json")
    load_thematic_areas()
    load_terms(Sector, words["sectors"])
    load_terms(LegalForm, words["legal_forms"], "legal_person", "note_de", "note_en")
    load_terms(Competence, words["competences"], "group", "synonyms")
    load_terms(TargetGroup, words["target_groups"], "group", "synonyms")
    load_terms(AiApplicationField, words["ai_application_fields"], "synonyms")
    load_fields_of_action(words["fields_of_action"])
    load_synonym_groups(words["synonym_groups"])


def load_fields_of_action(rows):
    areas = {area.slug: area for area in ThematicArea.objects.all()}
    suggested = {row["slug"]: row["suggested_thematic_areas"] for row in rows}
    for field in load_terms(FieldOfAction, rows, "synonyms"):
        field.suggested_thematic_areas.set([areas[slug] for slug in suggested[field.slug]])


def load_synonym_groups(rows):
    """Fill the groups once; they have no key, so from then on they are the coordinators'."""
    if not SynonymGroup.objects.exists():
        SynonymGroup.objects.bulk_create(SynonymGroup(words=words) for words in rows)
