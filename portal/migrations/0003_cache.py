from django.db import migrations


class Migration(migrations.Migration):
    """The table of `portal.cache`: not logged, with room on each page for updates in place."""

    dependencies = [("portal", "0002_people_pages_and_consents")]

    operations = [
        migrations.RunSQL(
            "CREATE UNLOGGED TABLE portal_cache ("
            "key text PRIMARY KEY, value text NOT NULL, expires_at timestamptz NOT NULL"
            ") WITH (fillfactor = 70)",
            "DROP TABLE portal_cache",
        ),
    ]
