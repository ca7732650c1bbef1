"""What a matter holds is read through that matter alone; who brought it is forgotten.

Phones are shared, and an anonymous complaint must not name its filer in the row of a photo.
"""

from django.db import migrations

from rabta.kernel.policies import ACTOR, DEVICE, PERSON, allow, function

BROUGHT = f"(person = {PERSON} or (person is null and device = {DEVICE}))"
BEFORE = f"person = {PERSON} or device = {DEVICE} or {ACTOR} = 'worker'"
MINE = f"((held_at is null and {BROUGHT}) or {ACTOR} = 'worker')"

# The names filled in are constants of this file and of the kernel.
HOLD = f"""
create function files_hold(ids uuid[], for_realm text, at timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $$
    with held as (
        update files_file set held_at = at, realm = for_realm, person = null, device = ''
        where id = any(ids) and held_at is null and ({BROUGHT} or {ACTOR} = 'worker')
        returning 1
    )
    select count(*) from held
$$;
"""


def drop(name: str, command: str, using: str) -> migrations.RunSQL:
    """Take a policy away; going back writes it again."""
    return migrations.RunSQL(
        f"drop policy {name} on files_file", f"create policy {name} on files_file for {command} using ({using})"
    )


class Migration(migrations.Migration):
    """Narrow who reads."""

    dependencies = [("files", "0002_who_sees")]
    operations = [
        drop("bringer_reads", "select", BEFORE),
        drop("bringer_changes", "update", BEFORE),
        allow("files_file", "bringer_reads", "select", using=MINE),
        allow("files_file", "bringer_changes", "update", using=MINE),
        function(HOLD, "files_hold(uuid[], text, timestamptz)"),
    ]
