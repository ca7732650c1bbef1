"""The offices that hold or held a matter stand in its search vector, so that one index finds words and office at once."""

from django.db import migrations

# What the actor's offices hold is found by the text index alone, newest first; rights are asked of those few rows only.
# The first step is materialised: else the planner may begin with all that an office ever held.
SEARCH = """
create or replace function cases_matching(query tsquery, most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with theirs as materialized (
    select string_agg(quote_literal('/' || o), ' | ')::tsquery as offices
    from unnest((select nullif(current_setting('rabta.offices', true), ''))::uuid[]) o
  ), found as materialized (
    select c.id, c.filed_at, c.is_conduct from cases_case c
    where c.words @@ (select query && offices from theirs)
  )
  select f.id from (select * from found order by filed_at desc offset 0) f
  where cases_held(f.id) and (not f.is_conduct or not cases_concerns(f.id))
  limit least(most, 500)
$$
"""
OFFICES = """
update cases_case c set words = words || (
  select array_to_tsvector(array_agg(distinct '/' || h.office_id)) from cases_holding h where h.case_id = c.id)
where words is not null
"""


class Migration(migrations.Migration):
    """Write the offices into the vectors that there are, and search by them."""

    dependencies = [("cases", "0006_about_whom")]
    operations = [
        migrations.RunSQL(OFFICES, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
    ]
