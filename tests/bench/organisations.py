"""Generated organisations by the thousand, with the index rows the portal itself would write.

The first 2,000 are made one by one, of sentences of the invented profiles of the quality test, and
go through the real analysis.  Larger worlds repeat them under other names and days: how long a
search takes depends on how many rows carry a word, not on how often a text was analysed.
"""

import contextlib
import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

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
from tests.partners.search_quality import world as quality

SEED = 20300301
TODAY = date(2030, 4, 1)
MADE = 2_000
NAMES = "Lichtblick Brücke Horizont Anker Kompass Weitblick Aufwind Neuland Wegweiser Fundament"
KINDS = "Sozialwerk Verein Zentrum Netzwerk Werkstatt Labor Institut Stiftung Initiative Verbund"
MANY = {
    "target_groups": TargetGroup,
    "fields_of_action": FieldOfAction,
    "thematic_areas": ThematicArea,
}
COPIED = (
    *("sector_id", "legal_form_id", "municipality", "district_id", "umbrella", "non_profit"),
    *("size_class", "website", "contact_email", "logo", "languages", "summary", "description"),
    *("esf_experience", "own_share", "can_take_lead", "has_test_environment", "visibility"),
    *("verified_on", "is_demo", "created_at", "changed_at"),
)


@contextlib.contextmanager
def another_database() -> Iterator[None]:
    """Work on a copy of the world's database, so that the other benches do not meet the crowd."""
    world = connection.settings_dict["NAME"]
    crowd = f"{world}_crowd"
    switch_to("postgres")
    run(f'CREATE DATABASE "{crowd}" TEMPLATE "{world}"')
    switch_to(crowd)
    try:
        Organisation.objects.all().delete()
        upkeep.rebuild()
        yield
    finally:
        switch_to("postgres")
        run(f'DROP DATABASE "{crowd}"')
        switch_to(world)


def switch_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def run(*statements: str, values=()) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def grow_to(count: int) -> None:
    """Make the crowd so large: by making organisations, then by repeating them."""
    have = Organisation.objects.count()
    if have < min(count, MADE):
        make(have, min(count, MADE))
        upkeep.rebuild()
    if count > MADE:
        repeat(Organisation.objects.count() // MADE, count // MADE)
    for table in ("organisation", "organisationindex", "facetbits", "indexedword"):
        run(f"VACUUM ANALYZE partners_{table}")


def make(first: int, after: int) -> None:
    chance = random.Random(SEED + first)  # noqa: S311 - a bench, not a secret
    rows = quality.read("profiles.json")
    sentences = [s for row in rows for s in row["description"].replace(": ", ". ").split(". ")]
    towns = sorted({row["municipality"] for row in rows})
    sectors, forms = list(Sector.objects.all()), list(LegalForm.objects.all())
    districts, competences = list(District.objects.all()), list(Competence.objects.all())
    made = Organisation.objects.bulk_create(
        Organisation(
            slug=f"nummer-{number}",
            name=f"{chance.choice(NAMES.split())} {chance.choice(KINDS.split())} {number}",
            sector=chance.choice(sectors),
            legal_form=chance.choice(forms),
            district=chance.choice(districts),
            municipality=chance.choice(towns),
            summary=chance.choice(rows)["summary"],
            description=". ".join(chance.sample(sentences, chance.randint(3, 8))),
            verified_on=TODAY if chance.random() < 0.4 else None,
            visibility=chance.choice(["public"] * 8 + ["signed_in", "hidden"]),
            confirmed_on=TODAY - timedelta(days=chance.randrange(600)),
        )
        for number in range(first, after)
    )
    for model, most in ((Offer, 7), (Need, 3)):
        model.objects.bulk_create(
            model(organisation=one, competence=competence)
            for one in made
            for competence in some(chance, competences, most)
        )
    for field, model in MANY.items():
        through = getattr(Organisation, field).through
        column = f"{model._meta.model_name}_id"
        terms = list(model.objects.all())
        through.objects.bulk_create(
            through(organisation_id=one.pk, **{column: term.pk})
            for one in made
            for term in some(chance, terms, 3)
        )


def some(chance: random.Random, terms: list, most: int) -> list:
    """Return a few terms; the first of the list are the commonest, as in life."""
    wanted = chance.randrange(most + 1)
    return list({terms[int(chance.random() ** 2 * len(terms))] for _ in range(wanted)})


def repeat(have: int, wanted: int) -> None:
    """Add copies of the 2,000 until there are so many times 2,000."""
    first = Organisation.objects.order_by("pk").values_list("pk", flat=True)[0]
    columns = ", ".join(COPIED)
    run(
        "ALTER TABLE partners_organisation DISABLE TRIGGER USER",
        "DROP INDEX organisation_words",
    )
    last = Organisation.objects.order_by("-pk").values_list("pk", flat=True)[0]
    run(
        f"""
        INSERT INTO partners_organisation (id, slug, name, confirmed_on, {columns})
        SELECT %s + (copy - %s) * {MADE} + id - %s + 1, slug || '-' || copy,
            name || ' ' || copy, confirmed_on - copy %% 7, {columns}
        FROM partners_organisation CROSS JOIN generate_series(%s, %s) AS copy
        WHERE id < %s + {MADE}
        """,  # noqa: S608 - made of constants
        values=[last, have, first, have, wanted - 1, first],
    )
    copy_rows(first, last, have, wanted)
    run(
        "ALTER TABLE partners_organisation ENABLE TRIGGER USER",
        "CREATE INDEX organisation_words ON partners_organisationindex USING gin (words) "
        "WITH (fastupdate = off)",
    )


def copy_rows(first: int, last: int, have: int, wanted: int) -> None:
    """Give the copies the lines, index rows and bits of what they repeat."""
    copy_of = f"%s + (copy - %s) * {MADE} + organisation_id - %s + 1"
    source = f"CROSS JOIN generate_series(%s, %s) AS copy WHERE organisation_id < %s + {MADE}"
    values = [last, have, first, have, wanted - 1, first]
    for table, column, more in (
        ("offer", "competence_id", ", sentence"),
        ("need", "competence_id", ", sentence"),
        ("organisation_target_groups", "targetgroup_id", ""),
        ("organisation_fields_of_action", "fieldofaction_id", ""),
        ("organisation_thematic_areas", "thematicarea_id", ""),
    ):
        run(
            f"INSERT INTO partners_{table} (organisation_id, {column}{more}) "  # noqa: S608
            f"SELECT {copy_of}, {column}{more} FROM partners_{table} {source}",
            values=values,
        )
    run(
        "INSERT INTO partners_organisationindex "  # noqa: S608
        "(organisation_id, audience, confirmed_on, verified, name_key, words) "
        f"SELECT {copy_of}, audience, confirmed_on - copy %% 7, verified, "
        f"name_key || ' ' || copy, words FROM partners_organisationindex {source}",
        values=values,
    )
    run(
        """
        INSERT INTO partners_facetbits AS b (value_id, chunk, bits)
        SELECT value_id, pk >> 13, bit_or(set_bit(B'0'::bit(8192), (pk & 8191)::int, 1))
        FROM (
            SELECT value_id, %s + (copy - %s) * %s + organisation_id - %s + 1 AS pk
            FROM partners_facetbits f
            JOIN partners_organisationindex i ON f.chunk = organisation_id >> 13
                AND get_bit(f.bits, (organisation_id & 8191)::int) = 1
            CROSS JOIN generate_series(%s, %s) AS copy WHERE organisation_id < %s + %s
        ) AS copies
        GROUP BY 1, 2
        ON CONFLICT (value_id, chunk) DO UPDATE SET bits = b.bits | excluded.bits
        """,
        values=[last, have, MADE, first, have, wanted - 1, first, MADE],
    )
