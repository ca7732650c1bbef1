"""Brings the database to this version and gives the application's role exactly what each table allows it."""

from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from psycopg import sql

from rabta.kernel.access import unguarded

from . import env as environment

_DEFAULT_RIGHTS = ("select", "insert", "update", "delete")


def migrate(*, verbosity: int = 1) -> None:
    """Migrate as the owner, then make the application's role and its rights what they must be; safe to repeat."""
    with unguarded():
        with connection.cursor() as cursor:
            # A migration that cannot get its lock gives up before the queue behind it is felt.
            cursor.execute("set lock_timeout = '4s'")
        call_command("migrate", interactive=False, verbosity=verbosity, skip_checks=True)
        role = _app_role()
        if role and role != connection.settings_dict["USER"]:
            _make_role(role)
            _grant(role)


def _app_role() -> str:
    return unquote(urlsplit(environment.read().app_url).username or "")


def _make_role(role: str) -> None:
    """Create the application's role where only an owner's address was given; an existing one is left as it is."""
    password = unquote(urlsplit(environment.read().app_url).password or "")
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        if cursor.fetchone():
            return
        cursor.execute(
            sql.SQL("create role {} login nosuperuser nobypassrls password {}").format(
                sql.Identifier(role), sql.Literal(password)
            )
        )


def _grant(role: str) -> None:
    """Give the role what each table allows; in one transaction, so that a running site never lacks a right."""
    who = sql.Identifier(role)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("revoke all on all tables in schema public from {}").format(who))
        cursor.execute(sql.SQL("revoke execute on all functions in schema public from public"))
        for model in apps.get_models(include_auto_created=True):
            rights = sql.SQL(", ").join(map(sql.SQL, getattr(model, "rights", _DEFAULT_RIGHTS)))
            table = sql.Identifier(model._meta.db_table)  # noqa: SLF001 - Django's public way to a table's name
            cursor.execute(sql.SQL("grant {} on {} to {}").format(rights, table, who))
        cursor.execute(sql.SQL("grant usage on schema public to {}").format(who))
        cursor.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(who))
        cursor.execute(sql.SQL("grant execute on all functions in schema public to {}").format(who))
        cursor.execute(sql.SQL("grant select on django_migrations to {}").format(who))
