"""An office sees whether a message about its case arrived, not to whom it went; who sees a case may write into it."""

from importlib import import_module

from django.db import migrations

from rabta.kernel.policies import ACTOR, PERSON, allow, disallow, function

SEES_CASE: str = import_module("rabta.cases.migrations.0006_about_whom").SEES_CASE
SEEN = "exists (select 1 from cases_case c where c.id = about)"
MARKS = f"""
create function cases_marks(matter uuid) returns table (event uuid, channel text, state text, sent_at timestamptz,
  delivered_at timestamptz, read_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select n.event, n.channel::text, n.state::text, n.sent_at, n.delivered_at, n.read_at
  from notices_notice n
  where n.about = matter and (n.person_id = {PERSON} or {ACTOR} = 'worker' or ({ACTOR} in ('officer', 'holder')
    and exists (select 1 from cases_case where cases_case.id = matter and {SEES_CASE})))
  order by n.id
$$
"""


class Migration(migrations.Migration):
    """Close notices to all but whom they went to; let only those write into a case's stream who see the case."""

    dependencies = [
        ("cases", "0007_searched_by_office"), ("kernel", "0004_only_who_may_records"),
        ("notices", "0003_due_by_time"),
    ]  # fmt: skip
    operations = [
        function(MARKS, "cases_marks(uuid)"),
        disallow("notices_notice", "case_readers", "select", using=f"{ACTOR} in ('officer', 'holder') and {SEEN}"),
        allow(
            "kernel_event",
            "case_readers_record",
            "insert",
            check="exists (select 1 from cases_case c where c.id = stream)",
        ),
    ]
