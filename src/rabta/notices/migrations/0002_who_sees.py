"""A person sees what was sent to them; the worker sends."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, PERSON, allow, protect


class Migration(migrations.Migration):
    """Protect notices and the development outbox."""

    dependencies = [("notices", "0001_tables"), ("kernel", "0002_rows_stay")]
    operations = [
        protect("notices_notice"),
        allow("notices_notice", "self_reads", "select", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        allow("notices_notice", "actor_adds", "insert", check=f"{ACTOR} is not null"),
        allow("notices_notice", "self_marks", "update", using=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        allow("notices_notice", "worker_drops", "delete", using=f"{ACTOR} = 'worker'"),
        protect("notices_developmentmessage"),
        allow("notices_developmentmessage", "anyone_reads", "select", using=f"{ACTOR} is not null"),
        allow("notices_developmentmessage", "worker_adds", "insert", check=f"{ACTOR} = 'worker'"),
    ]
