"""Open cases like the one being filed: where, since when, in which state, how many. Nothing else leaves the table."""

from django.db import migrations

from rabta.kernel.policies import function

# Only what its category allows to be listed; never conduct, protected, hidden or anonymous ones.
ALIKE = """
create function complaints_alike(category text, place uuid, most integer)
returns table (place_id uuid, filed_on date, state text, total bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.place_id, (c.filed_at at time zone 'Asia/Karachi')::date, c.state::text, count(*) over ()
  from cases_case c
  where c.realm in (select r.code from offices_realm r) and c.subject_code = $1 and c.place_id = $2 and c.is_open and c.kind = 'complaint'
  and c.mode = 'named' and not c.is_protected and not c.is_conduct and exists (
    select 1 from categories_category g where g.code = $1 and g.marks ? 'listable')
  order by c.filed_at desc limit least($3, 20)
$$
"""


class Migration(migrations.Migration):
    """Let the page of a filing show alike open cases."""

    dependencies = [
        ("categories", "0001_tables"),
        ("complaints", "0002_who_sees"),
        ("cases", "0002_who_sees"),
        ("offices", "0001_tables"),
    ]
    operations = [function(ALIKE, "complaints_alike(text, uuid, integer)")]
