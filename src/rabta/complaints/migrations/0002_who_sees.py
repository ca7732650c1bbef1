"""What a complaint says is seen by who sees its case; with the bare link, only after proof."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

from rabta.kernel.policies import ACTOR, PROVEN, allow, append_only, function, protect

# The one way to a hidden filer: two posts agreed, and one of them asks, for an office that holds the case.
HIDDEN = """
create function complaints_hidden_filer(matter uuid) returns table (person uuid, wrapped_key bytea, name_sealed bytea, channel text, sealed bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select n.id, n.wrapped_key, n.name_sealed, k.channel::text, k.sealed
  from cases_party p join people_person n on n.id = p.person_id
  left join people_contact k on k.person_id = n.id and k.ended_at is null
  where p.case_id = matter and exists (
    select 1 from complaints_reveal r join cases_holding h on h.case_id = r.case_id
    where r.case_id = matter and r.agreed_at is not null
    and (select nullif(current_setting('rabta.post', true), '')::uuid) in (r.asked_by_id, r.agreed_by_id)
    and h.office_id = any((select nullif(current_setting('rabta.offices', true), ''))::uuid[]))
$$
"""
WORDS = f" and ({ACTOR} <> 'holder' or {PROVEN} = 'yes')"


def seen(table: str) -> str:
    """Return the condition that the row's case is seen."""
    return f"exists (select 1 from cases_case c where c.id = {table}.case_id){WORDS}"


def follow(table: str, *commands: str) -> list[Operation]:
    """Return the policies of a table that is read and written by who sees the case."""
    made: list[Operation] = [protect(table), allow(table, "case_readers", "select", using=seen(table))]
    if "insert" in commands:
        made.append(allow(table, "case_actors", "insert", check=seen(table)))
    if "update" in commands:
        made.append(allow(table, "case_changers", "update", using=seen(table)))
    return made


class Migration(migrations.Migration):
    """Protect complaints, decisions, verdicts and ratings."""

    dependencies = [("complaints", "0001_tables"), ("cases", "0002_who_sees")]
    operations = [
        *follow("complaints_complaint", "insert", "update"),
        *follow("complaints_decision", "insert"),
        *follow("complaints_verdict", "insert"),
        *follow("complaints_rating", "insert", "update"),
        *follow("complaints_reveal", "insert", "update"),
        function(HIDDEN, "complaints_hidden_filer(uuid)"),
        protect("complaints_approval"),
        allow("complaints_approval", "case_readers", "select", using="exists (select 1 from complaints_decision d where d.id = decision_id)"),
        allow("complaints_approval", "case_actors", "insert", check="exists (select 1 from complaints_decision d where d.id = decision_id)"),
        *[append_only(f"complaints_{name}") for name in ("decision", "approval", "verdict")],
    ]  # fmt: skip
