"""Where sums are kept for the public page; the worker writes them, anyone reads them."""

from django.db import migrations, models

import rabta.kernel.numbers
from rabta.kernel.policies import ACTOR, allow, protect


class Migration(migrations.Migration):
    """Make the table of counts."""

    dependencies = [("reports", "0001_cells")]
    operations = [
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.UUIDField(default=rabta.kernel.numbers.uuid7, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("cells", models.JSONField(default=list)),
            ],
            options={"indexes": [models.Index(fields=["-at"], name="reports_count_at")]},
        ),
        protect("reports_count"),
        allow("reports_count", "anyone_reads", "select", using=f"{ACTOR} is not null"),
        allow("reports_count", "worker_adds", "insert", check=f"{ACTOR} = 'worker'"),
        allow("reports_count", "worker_drops", "delete", using=f"{ACTOR} = 'worker'"),
    ]  # fmt: skip
