"""Squawk stops SQL that would hold up a busy table, and knows that a new table is not busy."""

import pytest

from tools.squawk import EXCLUDED, FIRST, Written, lint


def migration(sql: str, *, is_first: bool = False, in_transaction: bool = True) -> Written:
    return Written("cases.0003_x", "src/rabta/cases/migrations/0003_x.sql", is_first, in_transaction, sql)


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("CREATE INDEX cases_case_a ON cases_case (a);", "require-concurrent-index-creation"),
        ("ALTER TABLE cases_case ADD COLUMN a varchar(9) NOT NULL;", "adding-required-field"),
        ("ALTER TABLE cases_case DROP COLUMN a;", "ban-drop-column"),
        ("ALTER TABLE cases_case RENAME COLUMN a TO b;", "renaming-column"),
        ("ALTER TABLE cases_case ALTER COLUMN a TYPE text;", "changing-column-type"),
    ],
)
def test_bad(sql: str, rule: str) -> None:
    assert rule in lint(migration(sql))


def test_concurrent_index_outside_a_transaction_is_good() -> None:
    sql = "CREATE INDEX CONCURRENTLY IF NOT EXISTS cases_case_a ON cases_case (a);"
    assert lint(migration(sql, in_transaction=False)) == ""


def test_first_migration_may_add_keys_to_its_own_tables() -> None:
    sql = (
        "CREATE TABLE a (id uuid PRIMARY KEY);\n"
        "ALTER TABLE a ADD COLUMN b uuid NOT NULL CONSTRAINT a_b REFERENCES b (id) DEFERRABLE INITIALLY DEFERRED;"
    )
    assert lint(migration(sql, is_first=True)) == ""
    assert lint(migration(sql)) != ""


def test_every_exclusion_says_why() -> None:
    assert all((EXCLUDED | FIRST).values())
