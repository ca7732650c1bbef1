"""What a complaint says is seen by who sees its case; with the bare link, only after proof."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, PROVEN, allow, append_only, protect

WORDS = f" and ({ACTOR} <> 'holder' or {PROVEN} = 'yes')"


def seen(table: str) -> str:
    """Return the condition that the row's case is seen."""
    return f"exists (select 1 from cases_case c where c.id = {table}.case_id){WORDS}"


def follow(table: str, *commands: str) -> list[object]:
    """Return the policies of a table that is read and written by who sees the case."""
    made: list[object] = [protect(table), allow(table, "case_readers", "select", using=seen(table))]
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
        protect("complaints_approval"),
        allow("complaints_approval", "case_readers", "select", using="exists (select 1 from complaints_decision d where d.id = decision_id)"),
        allow("complaints_approval", "case_actors", "insert", check="exists (select 1 from complaints_decision d where d.id = decision_id)"),
        *[append_only(f"complaints_{name}") for name in ("decision", "approval", "verdict")],
    ]  # fmt: skip
