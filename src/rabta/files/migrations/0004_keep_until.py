"""How long a draft waits for a file that nothing holds yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [("files", "0003_held_leaves_the_browser")]
    operations = [migrations.AddField("file", "keep_until", models.DateTimeField(null=True))]
