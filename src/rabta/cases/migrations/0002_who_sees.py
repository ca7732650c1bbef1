"""Who sees a case: offices by holding, its citizen, who holds its link. Everything below follows the case."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

from rabta.kernel.policies import ACTOR, CASE, OFFICES, PERSON, POST, PROVEN, allow, append_only, function, protect

UNCONCERNED = (
    "(not is_conduct or not exists (select 1 from cases_concerned c where c.case_id = cases_case.id"
    f" and (c.office_id = any({OFFICES}) or c.post_id = {POST})))"
)
HELD = (
    f"(office_id = any({OFFICES}) or exists (select 1 from cases_holding h"
    f" where h.case_id = cases_case.id and h.office_id = any({OFFICES})))"
)
SEES_CASE = f"""case {ACTOR}
  when 'officer' then {HELD} and {UNCONCERNED}
  when 'citizen' then exists (select 1 from cases_party p where p.case_id = cases_case.id and p.person_id = {PERSON})
  when 'holder' then cases_case.id = {CASE}
  when 'worker' then true
  else false end"""
CHANGES_CASE = SEES_CASE.replace(HELD, f"office_id = any({OFFICES})").replace(
    f"cases_case.id = {CASE}", f"cases_case.id = {CASE} and {PROVEN} = 'yes'"
)
SEES_PARTY = f"""case {ACTOR}
  when 'officer' then not is_hidden and exists (
    select 1 from cases_holding h where h.case_id = cases_party.case_id and h.office_id = any({OFFICES}))
  when 'worker' then true
  else person_id = {PERSON} end"""

# A voice can be recognised: of a hidden, anonymous or protected matter only the sorting desk hears it, to write it down.
SEES_FILE = f"""exists (
  select 1 from cases_attachment a join cases_case c on c.id = a.case_id
  where a.file_id = files_file.id and ({ACTOR} <> 'officer' or files_file.kind <> 'audio' or not a.from_citizen
    or c.subject_code = '' or (c.mode = 'named' and not c.is_protected)))"""
# A link opens its case for whoever has it; nobody can list links.
DOOR = """
create function cases_behind_door(token bytea) returns table ("case" uuid, door uuid, pin_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.case_id, d.id, d.pin_hash from cases_door d where d.digest = token and d.revoked_at is null
$$
"""
# The reference alone shows state, office and clock, and nothing else.
AT_A_GLANCE = """
create function cases_at_a_glance(called text)
returns table (id uuid, reference text, kind text, state text, outcome text, is_open boolean, office uuid, due_at timestamptz,
  paused_at timestamptz, filed_at timestamptz, changed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.reference, c.kind, c.state, c.outcome, c.is_open, c.office_id, c.due_at, c.paused_at, c.filed_at, c.changed_at
  from cases_case c where c.reference = called
$$
"""
# Under row security a text match can't use its index; here it can, and the offices are checked inside.
SEARCH = """
create function cases_matching(query tsquery, most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from cases_case c
  where c.words @@ query and exists (
    select 1 from cases_holding h where h.case_id = c.id
    and h.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
  and not exists (
    select 1 from cases_concerned x where x.case_id = c.id
    and x.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
  order by c.filed_at desc limit least(most, 500)
$$
"""


def seen_with(table: str, condition: str = "") -> str:
    """Return the condition that a row is seen whenever its case is."""
    return f"exists (select 1 from cases_case c where c.id = {table}.case_id){condition}"


WORDS = f" and ({ACTOR} <> 'holder' or {PROVEN} = 'yes')"
OFFICIAL = f" and {ACTOR} in ('officer', 'worker')"


def follow(table: str, condition: str = "") -> list[Operation]:
    """Return the policies of a table whose rows are read and added by who sees the case."""
    return [
        protect(table),
        allow(table, "case_readers", "select", using=seen_with(table, condition)),
        allow(table, "case_actors", "insert", check=seen_with(table, condition)),
    ]


class Migration(migrations.Migration):
    """Protect cases and all that hangs on them."""

    dependencies = [
        ("cases", "0001_tables"), ("kernel", "0002_rows_stay"), ("people", "0002_who_sees"),
        ("files", "0002_who_sees"), ("notices", "0002_who_sees"),
    ]  # fmt: skip
    operations = [
        protect("cases_case"),
        allow("cases_case", "readers", "select", using=SEES_CASE),
        allow("cases_case", "actors_open", "insert", check=f"{ACTOR} is not null"),
        allow("cases_case", "actors_change", "update", using=CHANGES_CASE, check="true"),
        protect("cases_holding"),
        allow("cases_holding", "actors_read", "select", using=f"{ACTOR} is not null"),
        allow("cases_holding", "actors_add", "insert", check=f"{ACTOR} is not null"),
        protect("cases_concerned"),
        allow("cases_concerned", "actors_read", "select", using=f"{ACTOR} is not null"),
        allow("cases_concerned", "actors_add", "insert", check=f"{ACTOR} is not null"),
        protect("cases_party"),
        allow("cases_party", "readers", "select", using=SEES_PARTY),
        allow("cases_party", "self_joins", "insert", check=f"person_id = {PERSON} or {ACTOR} = 'worker'"),
        *follow("cases_letter", WORDS),
        *follow("cases_attachment", WORDS),
        *follow("cases_note", OFFICIAL),
        *follow("cases_duedate"),
        *follow("cases_pause"),
        *follow("cases_assignment"),
        *follow("cases_door"),
        allow("cases_door", "case_revokers", "update", using=seen_with("cases_door", WORDS)),
        *follow("cases_withdrawal", WORDS),
        allow("cases_withdrawal", "case_undoers", "update", using=seen_with("cases_withdrawal", WORDS)),
        protect("cases_pauseend"),
        allow("cases_pauseend", "case_readers", "select", using="exists (select 1 from cases_pause p where p.id = pause_id)"),
        allow("cases_pauseend", "case_actors", "insert", check="exists (select 1 from cases_pause p where p.id = pause_id)"),
        *[append_only(f"cases_{name}") for name in ("holding", "duedate", "pause", "pauseend", "assignment", "concerned")],
        allow("kernel_event", "case_readers", "select", using="exists (select 1 from cases_case c where c.id = stream)"),
        allow("people_person", "case_offices", "select", using=f"{ACTOR} = 'officer' and exists (select 1 from cases_party p where p.person_id = people_person.id)"),
        allow("people_contact", "case_offices", "select", using=f"{ACTOR} = 'officer' and exists (select 1 from cases_party p where p.person_id = people_contact.person_id)"),
        allow("files_file", "case_readers", "select", using=SEES_FILE),
        allow("notices_notice", "case_readers", "select", using=f"{ACTOR} in ('officer', 'holder') and exists (select 1 from cases_case c where c.id = about)"),
        function(DOOR, "cases_behind_door(bytea)"),
        function(AT_A_GLANCE, "cases_at_a_glance(text)"),
        function(SEARCH, "cases_matching(tsquery, integer)"),
    ]  # fmt: skip
