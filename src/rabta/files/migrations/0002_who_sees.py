"""Who brought a file sees it; upper rooms add the readers of what it belongs to."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, DEVICE, PERSON, allow, protect

MINE = f"person = {PERSON} or device = {DEVICE} or {ACTOR} = 'worker'"


class Migration(migrations.Migration):
    """Protect files."""

    dependencies = [("files", "0001_tables"), ("kernel", "0002_rows_stay")]
    operations = [
        protect("files_file"),
        allow("files_file", "bringer_reads", "select", using=MINE),
        allow("files_file", "actor_adds", "insert", check=f"{ACTOR} is not null"),
        allow("files_file", "bringer_changes", "update", using=MINE),
        allow("files_file", "bringer_drops", "delete", using=f"held_at is null and ({MINE})"),
    ]
