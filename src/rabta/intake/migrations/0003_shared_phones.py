"""Whether a draft was begun on a phone that others use: it is kept for hours, not for weeks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [("intake", "0002_who_sees")]
    operations = [migrations.AddField("draft", "is_shared", models.BooleanField(default=False, db_default=False))]
