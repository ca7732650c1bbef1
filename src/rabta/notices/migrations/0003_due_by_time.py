"""Whatever is to be looked at again has a time for it, in whichever state it is; only such rows are indexed."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notices", "0002_who_sees")]

    operations = [
        RemoveIndexConcurrently("notice", "notices_notice_due"),
        AddIndexConcurrently(
            "notice",
            models.Index(
                fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="notices_notice_due"
            ),
        ),
        AddIndexConcurrently(
            "notice",
            models.Index(fields=["recipient", "channel", "-sent_at"], name="notices_notice_recipient"),
        ),
    ]
