"""Who held a matter and whom it is about is read by who may read the matter, and by nobody it is about.

An official is concerned through every post: whoever holds, or held since the filing, a post or an office that the
matter is about is kept out also where they act for another office.
"""

from django.db import migrations

from rabta.kernel.policies import ACTOR, CASE, OFFICES, PERSON, PROVEN, allow, function

# As functions of the owner's: the policies of cases, holders and parties would otherwise ask each other in a circle,
# and who is concerned must not be able to read that they are.
HELD = """
create function cases_held(matter uuid) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from cases_holding h where h.case_id = matter
    and h.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
$$
"""
CONCERNS = """
create function cases_concerns(matter uuid) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from cases_concerned x where x.case_id = matter and (
      x.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[])
      or x.post_id = (select nullif(current_setting('rabta.post', true), '')::uuid)
      or exists (
        select 1 from people_officer f
        join people_posting g on g.officer_id = f.id join people_post p on p.id = g.post_id
        where f.person_id = (select nullif(current_setting('rabta.person', true), '')::uuid)
        and (p.id = x.post_id or p.office_id = x.office_id)
        and (g.until is null or g.until > (select c.filed_at from cases_case c where c.id = matter)))))
$$
"""
SEARCH = """
create or replace function cases_matching(query tsquery, most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from cases_case c
  where c.words @@ query and exists (
    select 1 from cases_holding h where h.case_id = c.id
    and h.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
  and not cases_concerns(c.id)
  order by c.filed_at desc limit least(most, 500)
$$
"""
PASSES_ON = """
create or replace function cases_passes_on(matter uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select case nullif(current_setting('rabta.actor', true), '')
    when 'worker' then true
    when 'officer' then exists (
      select 1 from cases_case c where c.id = matter
      and c.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
      and not cases_concerns(matter)
    when 'citizen' then exists (
      select 1 from cases_party p where p.case_id = matter
      and p.person_id = (select nullif(current_setting('rabta.person', true), '')::uuid))
    when 'holder' then matter = (select nullif(current_setting('rabta.case', true), '')::uuid)
      and current_setting('rabta.proven', true) = 'yes'
    else false end
$$
"""
UNCONCERNED = "(not is_conduct or not cases_concerns(cases_case.id))"
HOLDS = f"office_id = any({OFFICES})"
SEES_CASE = f"""case {ACTOR}
  when 'officer' then ({HOLDS} or cases_held(cases_case.id)) and {UNCONCERNED}
  when 'citizen' then exists (select 1 from cases_party p where p.case_id = cases_case.id and p.person_id = {PERSON})
  when 'holder' then cases_case.id = {CASE}
  when 'worker' then true
  else false end"""
CHANGES_CASE = f"""case {ACTOR}
  when 'officer' then {HOLDS} and {UNCONCERNED}
  when 'citizen' then exists (select 1 from cases_party p where p.case_id = cases_case.id and p.person_id = {PERSON})
  when 'holder' then cases_case.id = {CASE} and {PROVEN} = 'yes'
  when 'worker' then true
  else false end"""
SEES_PARTY = f"""case {ACTOR}
  when 'officer' then not is_hidden and cases_held(case_id) and not cases_concerns(case_id)
  when 'worker' then true
  else person_id = {PERSON} end"""
PROVED = f" and ({ACTOR} <> 'holder' or {PROVEN} = 'yes')"


def drop(table: str, *names: str) -> migrations.RunSQL:
    """Take policies away that are written anew here; there is no way back to what everybody could read."""
    return migrations.RunSQL("; ".join(f"drop policy {name} on {table}" for name in names))


def follow(table: str) -> migrations.RunSQL:
    """Let rows of ``table`` be read by who reads the case, behind its link only after proof."""
    seen = f"exists (select 1 from cases_case c where c.id = {table}.case_id){PROVED}"
    return allow(table, "case_readers", "select", using=seen)


class Migration(migrations.Migration):
    """Narrow who reads holders, concerned and parties."""

    dependencies = [("cases", "0005_rights_only_from_the_start"), ("people", "0002_who_sees")]
    operations = [
        function(HELD, "cases_held(uuid)"),
        function(CONCERNS, "cases_concerns(uuid)"),
        migrations.RunSQL(SEARCH),
        migrations.RunSQL(PASSES_ON),
        drop("cases_case", "readers", "actors_change"),
        allow("cases_case", "readers", "select", using=SEES_CASE),
        allow("cases_case", "actors_change", "update", using=CHANGES_CASE, check="true"),
        drop("cases_holding", "actors_read"),
        follow("cases_holding"),
        drop("cases_concerned", "actors_read"),
        follow("cases_concerned"),
        drop("cases_party", "readers"),
        allow("cases_party", "readers", "select", using=SEES_PARTY),
    ]
