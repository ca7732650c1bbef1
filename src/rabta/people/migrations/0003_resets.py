import django.db.models.deletion
from django.db import migrations, models

import rabta.kernel.numbers


class Migration(migrations.Migration):
    dependencies = [("people", "0002_who_sees")]

    operations = [
        migrations.CreateModel(
            name="Reset",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rabta.kernel.numbers.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("asked_by_person", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("digest", models.BinaryField(max_length=32, null=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="resets", to="people.officer"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("digest",), name="people_reset_digest")]},
        ),
    ]
