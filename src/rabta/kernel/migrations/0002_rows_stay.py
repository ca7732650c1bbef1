"""Events stay as they were written, and only those see them whom a room above lets."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, allow, append_only, protect

ROWS_STAY = """
create function rows_stay() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$
"""


class Migration(migrations.Migration):
    """Protect events and erasures."""

    dependencies = [("kernel", "0001_tables")]
    operations = [
        migrations.RunSQL(ROWS_STAY, "drop function rows_stay()"),
        append_only("kernel_event"),
        append_only("kernel_erasure"),
        protect("kernel_event"),
        allow("kernel_event", "worker_reads", "select", using=f"{ACTOR} = 'worker'"),
        allow("kernel_event", "actor_records", "insert", check=f"{ACTOR} is not null"),
        protect("kernel_erasure"),
        allow("kernel_erasure", "worker_reads", "select", using=f"{ACTOR} = 'worker'"),
        allow("kernel_erasure", "worker_records", "insert", check=f"{ACTOR} = 'worker'"),
    ]
