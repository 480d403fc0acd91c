"""The one statement that answers page, total and every facet count.

The rows that text, audience and freshness let through become bits; with them a choice is counted by
`bit_count(bits of the choice & bits of the rows)`.  Each facet is counted within what all others
leave.  Measured beside unnesting arrays of every hit: 5 times faster where many are found.
"""

from partners.models.search import CHUNK, CHUNK_BITS

# How a row's place in the bits is found, and the bits of a set of rows: 64 organisations make a
# number, 128 numbers a chunk.
CHUNK_OF = f"organisation_id >> {CHUNK_BITS}"
BIT_OF = f"(organisation_id & {CHUNK - 1})::int"
NONE = f"B'0'::bit({CHUNK})"


HEARD = """
    SELECT b.chunk, bit_or(b.bits) AS bits
    FROM partners_facetbits b JOIN partners_facetvalue v ON v.id = b.value_id
    WHERE v.facet = 'audience' AND v.value = ANY(%(audiences)s)
    GROUP BY 1
"""


def bits_of(rows: str) -> str:
    """Return SQL for (chunk, bits) of the rows of a relation with `organisation_id`."""
    return f"""
    SELECT chunk, string_agg(
        coalesce(reverse(mask::bit(64)::text), repeat('0', 64)), '' ORDER BY place
    )::bit({CHUNK}) AS bits
    FROM heard CROSS JOIN generate_series(0, {CHUNK // 64 - 1}) AS place
    LEFT JOIN (
        SELECT organisation_id >> 6 AS word,
            bit_or(1::bigint << (organisation_id & 63)::int) AS mask
        FROM {rows} GROUP BY 1
    ) AS words ON word = chunk * {CHUNK // 64} + place
    GROUP BY 1
    """  # noqa: S608 - `rows` is one of the names below


# With a text: the rows it finds.
FOUND_BY_TEXT = f"""
heard AS MATERIALIZED ({HEARD}),
found AS MATERIALIZED (
    SELECT *, confirmed_on < %(stale)s AS stale
    FROM partners_found_by_text(%(condition)s, %(audiences)s, %(since)s)
),
base AS MATERIALIZED ({bits_of("found")})
"""  # noqa: S608
# Without: all of the audience, but those that nobody has confirmed for too long.
FOUND_WITHOUT_TEXT = f"""
heard AS MATERIALIZED ({HEARD}),
dormant AS MATERIALIZED (
    SELECT organisation_id FROM partners_organisationindex WHERE confirmed_on < %(since)s
),
base AS MATERIALIZED (
    SELECT chunk, heard.bits & ~old.bits AS bits
    FROM heard JOIN ({bits_of("dormant")}) AS old USING (chunk)
),
found AS NOT MATERIALIZED (
    SELECT organisation_id, name_key, confirmed_on, verified, confirmed_on < %(stale)s AS stale
    FROM partners_organisationindex
    WHERE audience = ANY(%(audiences)s) AND confirmed_on >= %(since)s
)
"""  # noqa: S608
# What each facet is counted within; the facet '' is what all choices together leave.
NARROWED = f"""
chosen AS MATERIALIZED (
    SELECT v.facet, b.chunk, bit_or(b.bits) AS bits
    FROM unnest(%(facets)s::text[], %(values)s::text[]) AS c (facet, value)
    JOIN partners_facetvalue v USING (facet, value)
    JOIN partners_facetbits b ON b.value_id = v.id
    GROUP BY 1, 2
),
narrowed AS MATERIALIZED (
    SELECT f.facet, base.chunk, base.bits & coalesce((
        SELECT bit_and(coalesce(chosen.bits, {NONE}))
        FROM unnest(%(narrowing)s::text[]) AS n (facet)
        LEFT JOIN chosen ON chosen.facet = n.facet AND chosen.chunk = base.chunk
        WHERE n.facet <> f.facet
    ), ~{NONE}) AS bits
    FROM base CROSS JOIN unnest(%(counted)s::text[]) AS f (facet)
)
"""  # noqa: S608
ANSWER = """
SELECT
    (SELECT coalesce(sum(bit_count(bits)), 0) FROM narrowed WHERE facet = ''),
    ARRAY(SELECT organisation_id FROM ({page}) AS page),
    (
        SELECT coalesce(json_agg(json_build_array(facet, value, often)), '[]')
        FROM (
            SELECT id, sum(often) AS often
            FROM (
                SELECT v.id, bit_count(b.bits & n.bits) AS often
                FROM narrowed n
                JOIN partners_facetvalue v ON v.facet = n.facet
                JOIN partners_facetbits b ON b.value_id = v.id AND b.chunk = n.chunk
                OFFSET 0  -- count first: what is sorted and grouped is numbers, not bits
            ) AS by_chunk
            GROUP BY 1
        ) AS counts JOIN partners_facetvalue USING (id)
    )
"""
ALL_FOUND = "hits AS (SELECT * FROM found)"
FOUND_AND_CHOSEN = f"""
hits AS (
    SELECT found.* FROM found JOIN narrowed n ON n.facet = '' AND n.chunk = {CHUNK_OF}
    WHERE get_bit(n.bits, {BIT_OF}) = 1
)
"""  # noqa: S608
NAME = 'name_key COLLATE "C"'  # folded, so that umlauts stand where people look for them
STATIC = f"stale, verified DESC, {NAME}, organisation_id"
# Of many hits the first by freshness, verification and name are ranked.
RANKED = f"""
first AS (
    SELECT * FROM hits ORDER BY {STATIC} LIMIT %(ranked)s
),
ranked AS (
    SELECT organisation_id, stale, verified, name_key,
        ts_rank(%(weights)s::real[], words, %(ranking)s::tsquery)
        * CASE WHEN stale THEN %(stale_factor)s ELSE 1 END AS rank
    FROM first
)
"""  # noqa: S608
PAGE = "SELECT organisation_id FROM {rows} ORDER BY {order} LIMIT %(size)s OFFSET %(first)s"
ORDERS = {
    "relevance": STATIC,
    "name": f"{NAME}, organisation_id",
    "confirmed": f"confirmed_on DESC, {NAME}, organisation_id",
}
BY_RANK = f"rank DESC, {STATIC}"


def statement(*, with_text: bool, with_choices: bool, by_rank: bool, sort: str) -> str:
    """Return the statement; its parameters are named."""
    tables = [
        FOUND_BY_TEXT if with_text else FOUND_WITHOUT_TEXT,
        NARROWED,
        FOUND_AND_CHOSEN if with_choices else ALL_FOUND,
    ]
    if by_rank:
        page = PAGE.format(rows="ranked", order=BY_RANK)
        tables.append(RANKED)
    else:
        page = PAGE.format(rows="hits", order=ORDERS[sort])
    return f"WITH {', '.join(tables)} {ANSWER.format(page=page)}"


WORDS = """
SELECT (SELECT digest FROM partners_indexstate LIMIT 1),
(
    SELECT coalesce(json_agg(json_build_array(word, written, stem, parts, organisations)), '[]')
    FROM partners_indexedword WHERE stem = ANY(%(stems)s)
),
(
    SELECT coalesce(json_agg(json_build_array(word, written, stem, parts, organisations)), '[]')
    FROM partners_indexedword WHERE word = ANY(%(parts)s)
),
(
    SELECT coalesce(json_agg(json_build_array(word, written, stem, parts, organisations)), '[]')
    FROM (
        SELECT * FROM partners_indexedword
        WHERE word LIKE %(beginning)s
        AND NOT EXISTS (SELECT 1 FROM partners_indexedword WHERE stem = %(last)s)
        ORDER BY organisations DESC, word LIMIT %(completions)s
    ) AS beginning
),
(
    SELECT coalesce(
        json_agg(json_build_array(typed, word, written, stem, parts, organisations)), '[]'
    )
    FROM unnest(%(typed)s::text[], %(typed_stems)s::text[]) AS t (typed, stem_of_typed)
    CROSS JOIN LATERAL (
        SELECT * FROM partners_indexedword ORDER BY word <-> typed LIMIT %(neighbours)s
    ) AS near
    WHERE NOT EXISTS (SELECT 1 FROM partners_indexedword WHERE stem = stem_of_typed)
)
"""
