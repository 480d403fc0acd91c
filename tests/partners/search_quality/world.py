"""Invented organisations with labelled queries: what a search of theirs should find.

`profiles.json` are the organisations; each `queries_*.json` is a list of queries with `relevant`
slugs, `never` slugs and a `kind`.
"""

import contextlib
import json
from datetime import date
from pathlib import Path

from django.db import transaction

from partners.models import (
    Competence,
    District,
    FieldOfAction,
    LegalForm,
    Need,
    Offer,
    Organisation,
    Sector,
    TargetGroup,
    ThematicArea,
)
from partners.search import upkeep
from partners.starting_vocabulary import load_districts, load_vocabulary

FOLDER = Path(__file__).resolve().parent
CONFIRMED = date(2030, 3, 1)
MANY = {
    "target_groups": TargetGroup,
    "fields_of_action": FieldOfAction,
    "thematic_areas": ThematicArea,
}


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def query_files():
    return sorted(path.name for path in FOLDER.glob("queries_*.json"))


@contextlib.contextmanager
def for_a_while():
    """Have the organisations of `profiles.json`, and nothing of them afterwards."""
    with transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def load():
    """Make the organisations of `profiles.json` and index them."""
    load_districts()
    load_vocabulary()
    for row in read("profiles.json"):
        make(row)
    upkeep.rebuild()


def make(row):
    organisation = Organisation.objects.create(
        slug=row["slug"],
        name=row["name"],
        summary=row["summary"],
        description=row["description"],
        municipality=row["municipality"],
        sector=Sector.objects.get(slug=row["sector"]),
        legal_form=LegalForm.objects.get(slug=row["legal_form"]),
        district=District.objects.filter(ags=row["district"]).first(),
        confirmed_on=CONFIRMED,
    )
    for field, model in MANY.items():
        getattr(organisation, field).set(model.objects.filter(slug__in=row[field]))
    for model, field in ((Offer, "offers"), (Need, "seeks")):
        for competence in Competence.objects.filter(slug__in=row[field]):
            model.objects.create(organisation=organisation, competence=competence)
