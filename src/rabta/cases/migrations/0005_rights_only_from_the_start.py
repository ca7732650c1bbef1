"""Whose matter it is and who holds it is said while it is opened; later only by its citizen and who holds it now.

Reading rights follow these three tables: whoever adds a row to them lets somebody in, or keeps somebody out.
"""

from django.db import migrations

from rabta.kernel.policies import ACTOR, PERSON, function

# Its first event is written in the transaction that opens a matter, after its filer and its office.
OPENING = """
create function cases_is_opening(matter uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select 1 from kernel_event e where e.stream = matter)
$$
"""
# As a function of the owner's, since the policies of cases and holdings would otherwise ask each other in a circle.
PASSES_ON = """
create function cases_passes_on(matter uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select case nullif(current_setting('rabta.actor', true), '')
    when 'worker' then true
    when 'officer' then exists (
      select 1 from cases_case c where c.id = matter
      and c.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
    when 'citizen' then exists (
      select 1 from cases_party p where p.case_id = matter
      and p.person_id = (select nullif(current_setting('rabta.person', true), '')::uuid))
    when 'holder' then matter = (select nullif(current_setting('rabta.case', true), '')::uuid)
      and current_setting('rabta.proven', true) = 'yes'
    else false end
$$
"""
ADDS = f"{ACTOR} is not null and (cases_is_opening(case_id) or cases_passes_on(case_id))"


def narrow(table: str, name: str, was: str, check: str) -> migrations.RunSQL:
    """Replace the policy ``name`` by which rows are added to ``table``."""
    create = f"drop policy {name} on {table}; create policy {name} on {table} for insert with check"
    return migrations.RunSQL(f"{create} ({check})", f"{create} ({was})")


class Migration(migrations.Migration):
    """Narrow who adds parties, holders and concerned offices."""

    dependencies = [("cases", "0004_reasons_may_go"), ("kernel", "0003_only_words_go")]
    operations = [
        function(OPENING, "cases_is_opening(uuid)"),
        function(PASSES_ON, "cases_passes_on(uuid)"),
        narrow(
            "cases_party", "self_joins", f"person_id = {PERSON} or {ACTOR} = 'worker'",
            f"(person_id = {PERSON} and cases_is_opening(case_id)) or {ACTOR} = 'worker'",
        ),
        *(narrow(table, "actors_add", f"{ACTOR} is not null", ADDS) for table in ("cases_holding", "cases_concerned")),
    ]  # fmt: skip
