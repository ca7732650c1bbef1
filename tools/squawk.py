"""Lint the SQL that our migrations generate: ``python -m tools.squawk``; ``--show`` prints it instead.

No database is needed: the SQL is written as for PostgreSQL 15, the oldest we support. What squawk may not say stands in
``EXCLUDED`` with the reason. The first migration of a room creates tables that nobody reads yet, so locks are no matter
there; from the second on they are.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import django
from django.apps import apps
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from psycopg.sql import Literal

POSTGRES = 15
EXCLUDED = {
    "prefer-text-field": "the limit of a varchar is a fact of the domain and holds whoever writes",
    "prefer-bigint-over-int": "numbers within one stream or one case; primary keys are UUIDs",
    "prefer-bigint-over-smallint": "attempts, formats and small counts",
    "require-lock-timeout": "`rabta migrate` sets it for the whole session",
    "require-statement-timeout": "`rabta migrate` minds the wait for locks; building an index may take its time",
}
# Only in the first migration of a room: its tables are new, so nobody waits for them.
FIRST = {
    "adding-foreign-key-constraint": "Django adds keys after all tables of the migration",
    "adding-required-field": "Django breaks circles of keys by adding a column after its table",
}


@dataclass(frozen=True)
class Written:
    """The SQL of one migration of ours."""

    label: str
    path: str
    is_first: bool
    in_transaction: bool
    sql: str


def write(migration: Migration, state: ProjectState) -> str:
    """Return the SQL of one migration; ``state`` is what stands before it."""
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    with editor:
        # Told so, operations open no transaction of their own, and nothing connects.
        editor.atomic_migration = migration.atomic
        migration.apply(state, editor, collect_sql=True)
        editor.atomic_migration = False
    return "\n".join(editor.collected_sql)


def quote(text: str, given: Sequence[object]) -> str:
    """Return ``text`` with its values written out, without a server."""
    return text % tuple(Literal(one).as_string(None) for one in given)


def collect() -> list[Written]:
    """Return the SQL of every migration of our rooms in the order in which they run."""
    connection.__dict__["pg_version"] = POSTGRES * 10_000  # what Django would ask the server for
    # A default is written out here as well: Django would ask a server to quote it.
    vars(connection.ops)["compose_sql"] = quote
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("rabta.")}
    written = []
    for app, name in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):  # noqa: SLF001 - the only way to the whole order
        migration = loader.graph.nodes[app, name]
        if app in ours and migration is not None:
            path = f"src/rabta/{app}/migrations/{name}.sql"
            is_first = not any(parent[0] == app for parent in migration.dependencies)
            sql = write(migration, loader.project_state((app, name), at_end=False))
            written.append(Written(f"{app}.{name}", path, is_first, migration.atomic, sql))
    return written


def lint(migration: Written) -> str:
    """Return what squawk says about a migration; empty when it is content."""
    excluded = EXCLUDED | (FIRST if migration.is_first else {})
    command = [
        str(Path(sys.executable).with_name("squawk")),
        f"--pg-version={POSTGRES}.0",
        f"--stdin-filepath={migration.path}",
        "--reporter=gcc",
    ]
    command += [f"--exclude={rule}" for rule in excluded]
    command += ["--assume-in-transaction"] if migration.in_transaction else []
    said = subprocess.run(command, input=migration.sql, capture_output=True, text=True, check=False)
    return said.stdout.strip() + said.stderr.strip() if said.returncode else ""


def main() -> int:
    """Lint or show every migration; return how it ended."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabta.site.settings")
    django.setup()
    migrations = collect()
    if "--show" in sys.argv:
        for migration in migrations:
            print(f"-- {migration.label}\n{migration.sql}\n")
        return 0
    faults = [said for migration in migrations if (said := lint(migration))]
    print("\n".join(faults) or f"The SQL of {len(migrations)} migrations is safe under load.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
