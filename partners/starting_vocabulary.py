"""Fill the vocabulary from `partners/data/`; a row that is there stays as people changed it."""

import json
from pathlib import Path

from partners.models import District, ThematicArea

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


def load_thematic_areas():
    for position, row in enumerate(read("vocabulary.json")["thematic_areas"], start=1):
        ThematicArea.objects.get_or_create(
            slug=row["slug"],
            defaults={"name_de": row["de"], "name_en": row["en"], "position": position},
        )
