"""Who a hidden filer is stays closed to whom the complaint is about, also if they had asked before they were named."""

from django.db import migrations

HIDDEN = """
create or replace function complaints_hidden_filer(matter uuid)
returns table (person uuid, wrapped_key bytea, name_sealed bytea, channel text, sealed bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select n.id, n.wrapped_key, n.name_sealed, k.channel::text, k.sealed
  from cases_party p join people_person n on n.id = p.person_id
  left join people_contact k on k.person_id = n.id and k.ended_at is null
  where p.case_id = matter and exists (
    select 1 from complaints_reveal r
    where r.case_id = matter and r.agreed_at is not null
    and (select nullif(current_setting('rabta.post', true), '')::uuid) in (r.asked_by_id, r.agreed_by_id))
  and cases_held(matter) and not cases_concerns(matter)
$$
"""


class Migration(migrations.Migration):
    """Keep the accused from the filer's name."""

    dependencies = [("complaints", "0005_proposals_stay_inside"), ("cases", "0006_about_whom")]
    operations = [migrations.RunSQL(HIDDEN)]
