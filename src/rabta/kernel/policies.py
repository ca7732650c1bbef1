"""Row security in migrations: who acts, as SQL, and operations that write policies."""

from django.db import migrations

# As sub-selects, PostgreSQL reads each setting once a statement instead of once a row.
ACTOR = "(select nullif(current_setting('rabta.actor', true), ''))"
PERSON = "(select nullif(current_setting('rabta.person', true), '')::uuid)"
POST = "(select nullif(current_setting('rabta.post', true), '')::uuid)"
# The cast outside keeps `any(…)` an array comparison; without it PostgreSQL reads a sub-query of rows.
OFFICES = "(select nullif(current_setting('rabta.offices', true), ''))::uuid[]"
CASE = "(select nullif(current_setting('rabta.case', true), '')::uuid)"
DEVICE = "(select nullif(current_setting('rabta.device', true), ''))"
PROVEN = "(select nullif(current_setting('rabta.proven', true), ''))"


def protect(table: str) -> migrations.RunSQL:
    """Switch row security on for ``table``: from then on what no policy allows is not seen."""
    return migrations.RunSQL(
        f"alter table {table} enable row level security", f"alter table {table} disable row level security"
    )


def allow(table: str, name: str, command: str, *, using: str = "", check: str = "") -> migrations.RunSQL:
    """Add the policy ``name`` for one command (select, insert, update, delete) to ``table``."""
    clauses = (f" using ({using})" if using else "") + (f" with check ({check})" if check else "")
    return migrations.RunSQL(
        f"create policy {name} on {table} for {command}{clauses}", f"drop policy {name} on {table}"
    )


def disallow(table: str, name: str, command: str, *, using: str = "", check: str = "") -> migrations.RunSQL:
    """Take away the policy ``name``, told as it was for ``allow``, so that going back writes it again."""
    there = allow(table, name, command, using=using, check=check)
    return migrations.RunSQL(f"drop policy {name} on {table}", there.sql)


def append_only(table: str) -> migrations.RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on ``table`` to everyone, its owner included."""
    return migrations.RunSQL(
        f"create trigger {table}_rows_stay before update or delete on {table} for each row execute function "
        f"rows_stay();"
        f"create trigger {table}_stays before truncate on {table} for each statement execute function rows_stay()",
        f"drop trigger {table}_rows_stay on {table}; drop trigger {table}_stays on {table}",
    )


def function(sql: str, signature: str) -> migrations.RunSQL:
    """Create a SECURITY DEFINER function from ``sql`` that nobody calls until ``rabta migrate`` lets the application.

    PostgreSQL lets everybody call a new function; between a migration and the rights at its end no role may.
    """
    return migrations.RunSQL(
        f"{sql.rstrip().rstrip(';')};\nrevoke all on function {signature} from public", f"drop function {signature}"
    )


def words_may_go(table: str, *columns: str) -> migrations.RunSQL:
    """Let the owner empty these text columns of an append-only table, for an erasure, and still change nothing else."""
    named = ", ".join(f"'{column}'" for column in columns)
    drop, name = f"drop trigger {table}_rows_stay on {table}", f"{table}_rows_stay"
    create = f"{drop}; create trigger {name} before update or delete on {table} for each row execute function"
    return migrations.RunSQL(f"{create} only_words_go({named})", f"{create} rows_stay()")
