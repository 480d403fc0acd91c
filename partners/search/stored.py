"""The statements that write the search's tables; the caller holds the lock of the upkeep."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection

from partners.models import FacetValue, OrganisationIndex
from partners.models.search import CHUNK, CHUNK_BITS, UPKEEP_LOCK
from partners.search.documents import SeenWord

BIT = f"& {CHUNK - 1})::int"
ONE_BIT = f"set_bit(B'0'::bit({CHUNK}), (pk {BIT}, 1)"
APART = ("call",)  # facets that apps above write, not the profile

ADD_BITS = f"""
INSERT INTO partners_facetbits AS b (value_id, chunk, bits)
SELECT value, pk >> {CHUNK_BITS}, bit_or({ONE_BIT})
FROM unnest(%s::smallint[], %s::bigint[]) AS t (value, pk)
GROUP BY 1, 2 ORDER BY 1, 2
ON CONFLICT (value_id, chunk) DO UPDATE SET bits = b.bits | excluded.bits
WHERE b.bits | excluded.bits <> b.bits
"""  # noqa: S608 - made of constants
DROP_BITS = f"""
UPDATE partners_facetbits b SET bits = b.bits & ~gone.bits
FROM (
    SELECT value, pk >> {CHUNK_BITS} AS chunk, bit_or({ONE_BIT}) AS bits
    FROM (
        SELECT f.value_id AS value, pk
        FROM unnest(%s::bigint[]) AS pk
        JOIN partners_facetbits f ON f.chunk = pk >> {CHUNK_BITS}
        JOIN partners_facetvalue v ON v.id = f.value_id
        WHERE get_bit(f.bits, (pk {BIT}) = 1
        AND (v.facet = ANY(%s)) = %s
        EXCEPT SELECT * FROM unnest(%s::smallint[], %s::bigint[])
    ) AS unwanted
    GROUP BY 1, 2
) AS gone
WHERE b.value_id = gone.value AND b.chunk = gone.chunk
"""  # noqa: S608
ADD_WORDS = """
INSERT INTO partners_indexedword AS w (word, written, stem, parts, organisations)
SELECT word, written, stem, string_to_array(parts, ' '), often
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[])
    AS t (word, written, stem, parts, often)
ORDER BY word
ON CONFLICT (word) DO UPDATE SET
    organisations = w.organisations + excluded.organisations,
    parts = CASE WHEN w.parts = '{}' THEN excluded.parts ELSE w.parts END
"""
# What is there already keeps its number until it is counted anew: no profile waits for another's
# commonest words.
ONLY_NEW = " WHERE w.organisations = 0 OR (w.parts = '{}' AND excluded.parts <> '{}')"


def lock() -> None:
    """Let one transaction at a time change what all profiles share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [UPKEEP_LOCK])


def write_rows(rows: Iterable[OrganisationIndex]) -> None:
    OrganisationIndex.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["audience", "confirmed_on", "verified", "name_key", "words"],
    )


def write_bits(
    wanted: Mapping[int, Collection[tuple[str, str]]], *, only: Sequence[str] = ()
) -> None:
    """Make the choices of these organisations what they are: {organisation: [(facet, value)]}.

    With `only`, those of other facets stay; without, those that apps above write.
    """
    keys = facet_keys({choice for choices in wanted.values() for choice in choices})
    pairs = [(keys[choice], pk) for pk, choices in wanted.items() for choice in choices]
    values, organisations = [value for value, _pk in pairs], [pk for _value, pk in pairs]
    facets = list(only or APART)
    with connection.cursor() as cursor:
        cursor.execute(DROP_BITS, [list(wanted), facets, bool(only), values, organisations])
        if pairs:
            cursor.execute(ADD_BITS, [values, organisations])


def facet_keys(choices: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the keys of these choices; new ones get one."""
    known = {(row.facet, row.value): row.pk for row in FacetValue.objects.all()}
    if missing := sorted(set(choices) - known.keys()):
        rows = [FacetValue(facet=facet, value=value) for facet, value in missing]
        known |= {(r.facet, r.value): r.pk for r in FacetValue.objects.bulk_create(rows)}
    return known


def write_words(seen: Mapping[SeenWord, int], *, counted: bool = False) -> None:
    """Remember the words, with how many profiles they were just seen in."""
    rows: dict[str, tuple[SeenWord, int]] = {}
    for word, often in seen.items():
        known, before = rows.get(word.word, (word, 0))
        rows[word.word] = (max(known, word, key=lambda each: len(each.parts)), before + often)
    columns = [
        [word.word for word, _often in rows.values()],
        [word.written for word, _often in rows.values()],
        [word.stem for word, _often in rows.values()],
        [" ".join(word.parts) for word, _often in rows.values()],
        [often for _word, often in rows.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(ADD_WORDS + ("" if counted else ONLY_NEW), columns)
