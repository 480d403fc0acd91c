from django.db import migrations

# The planner does not know that a scan of all rows would fetch every text from beside its row, so
# inside this function it may not choose one.
FOUND_BY_TEXT = """
CREATE FUNCTION partners_found_by_text(condition text, audiences text[], since date)
RETURNS TABLE (
    organisation_id bigint, name_key varchar, confirmed_on date, verified boolean, words tsvector
)
LANGUAGE sql STABLE ROWS 500 SET enable_seqscan = off AS $$
    SELECT organisation_id, name_key, confirmed_on, verified, words
    FROM partners_organisationindex i
    WHERE i.audience = ANY(audiences) AND i.confirmed_on >= since AND i.words @@ condition::tsquery
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0004_search'),
    ]

    operations = [
        migrations.RunSQL(
            FOUND_BY_TEXT, "DROP FUNCTION partners_found_by_text(text, text[], date)"
        ),
    ]
