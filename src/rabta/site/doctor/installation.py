"""Is the installation itself sound: tables, roles, keys, pack, demo accounts, files?"""

import stat
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rabta.files.queries import missing_files
from rabta.kernel.keys import web_secret
from rabta.offices.queries import registry
from rabta.people.queries import count_demo_people

from .. import env as environment
from .finding import Finding, fault


def check_tables() -> Iterator[Finding]:
    """Tables are at this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield fault(f"{len(waiting)} migrations are not applied", "Run `rabta migrate`.")


def check_roles() -> Iterator[Finding]:
    """The application's role is bound by row security: no superuser, no bypass, owner of nothing."""
    role = unquote(urlsplit(environment.read().app_url).username or "")
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = %s", [role])
        row = cursor.fetchone()
        if row is None:
            yield fault(f"the role {role} does not exist", "Run `rabta migrate` with the owner's address.")
            return
        if any(row):
            yield fault(
                f"the role {role} is superuser or bypasses row security", f"alter role {role} nosuperuser nobypassrls"
            )
        cursor.execute("select count(*) from pg_tables where tableowner = %s", [role])
        owned = cursor.fetchone()
        if owned and owned[0]:
            yield fault(
                f"the role {role} owns {owned[0]} tables",
                "Use another role for DATABASE_URL than for DATABASE_OWNER_URL.",
            )
    yield from _unprotected()


def _unprotected() -> Iterator[Finding]:
    with connection.cursor() as rows:
        rows.execute(
            "select relname from pg_class where relkind = 'r' and not relrowsecurity and relname like any(%s)",
            [
                [
                    "cases_case",
                    "cases_letter",
                    "cases_note",
                    "cases_party",
                    "complaints_complaint",
                    "people_person",
                    "kernel_event",
                ]
            ],
        )
        for (name,) in rows.fetchall():
            yield fault(f"row security is off on {name}", f"alter table {name} enable row level security")


def check_keys() -> Iterator[Finding]:
    """The key file is there and only its owner may read it."""
    path = settings.RABTA_KEY_FILE
    if not path.exists():
        yield fault(
            "the key file is missing: names and numbers cannot be read",
            "Restore it from its own backup; do not make a new one.",
        )
        return
    web_secret(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield fault("others may read the key file", "chmod 600 on the key file")


def check_pack() -> Iterator[Finding]:
    """A country pack is loaded."""
    offices = registry()
    if not offices.digest:
        yield fault("no country pack is loaded", "Run `rabta pack load`.")
    else:
        yield Finding(f"pack {offices.digest[:12]} is loaded")


def check_demo() -> Iterator[Finding]:
    """Demo accounts stand only in a demo."""
    count = count_demo_people()
    if count and not settings.RABTA_DEMO:
        yield fault(
            f"{count} demo people can sign in on a real installation",
            "Install afresh with an empty database, or start it as a demo with RABTA_DEMO=1.",
        )
    elif settings.RABTA_DEMO:
        yield Finding(f"this is a demo with {count} demo people")


def check_files() -> Iterator[Finding]:
    """Every file that a case holds is on the disk."""
    missing = missing_files()
    if missing:
        yield fault(f"{len(missing)} files are missing on the disk", "Restore the files folder from its backup.")
