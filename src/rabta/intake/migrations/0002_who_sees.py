"""A draft belongs to its person or browser, and to no one else."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, DEVICE, PERSON, allow, protect

MINE = f"person = {PERSON} or (person is null and device = {DEVICE})"


class Migration(migrations.Migration):
    """Protect drafts."""

    dependencies = [("intake", "0001_tables"), ("kernel", "0002_rows_stay")]
    operations = [
        protect("intake_draft"),
        allow("intake_draft", "own_reads", "select", using=f"{MINE} or {ACTOR} = 'worker'"),
        allow("intake_draft", "own_adds", "insert", check=MINE),
        allow("intake_draft", "own_changes", "update", using=MINE, check=f"{MINE} or {ACTOR} is not null"),
        allow("intake_draft", "own_drops", "delete", using=f"{MINE} or {ACTOR} = 'worker'"),
    ]
