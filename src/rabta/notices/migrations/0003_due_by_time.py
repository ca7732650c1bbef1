"""Whatever is to be looked at again has a time for it, in whichever state it is; only such rows are indexed."""

from django.db import migrations, models

DUE = models.Index(fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="notices_notice_due")
RECIPIENT = models.Index(fields=["recipient", "channel", "-sent_at"], name="notices_notice_recipient")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notices", "0002_who_sees")]

    # Written out, so that it can be run again when it was cut off: Django's own would find half an index there.
    operations = [
        migrations.RunSQL(
            [
                "drop index concurrently if exists notices_notice_due",
                (
                    "create index concurrently if not exists notices_notice_due"
                    " on notices_notice (next_try_at) where next_try_at is not null"
                ),
            ],
            "drop index concurrently if exists notices_notice_due",
            state_operations=[
                migrations.RemoveIndex("notice", "notices_notice_due"),
                migrations.AddIndex("notice", DUE),
            ],
        ),
        migrations.RunSQL(
            "create index concurrently if not exists notices_notice_recipient"
            " on notices_notice (recipient, channel, sent_at desc)",
            "drop index concurrently if exists notices_notice_recipient",
            state_operations=[migrations.AddIndex("notice", RECIPIENT)],
        ),
    ]
