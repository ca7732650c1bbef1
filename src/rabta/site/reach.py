"""Which database this process works on: the one the environment names, else the embedded one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from .postgres import Addresses, Cluster, PostgresError, passwords_in
from .supervise_roles import APP, app_address


def given_addresses(data: Path) -> Addresses | None:
    """Return the addresses of a server named by the environment, or None when ours is to be used.

    ``DATABASE_URL`` (the application's) and ``DATABASE_OWNER_URL`` are taken as they are. With only one of them, it is
    the owner's: the application must not own its tables, so its role is made, with a password kept in ``data``.
    """
    app, owner = os.environ.get("DATABASE_URL", ""), os.environ.get("DATABASE_OWNER_URL", "")
    if not app and not owner:
        return None
    if app and owner:
        return Addresses(app=app, owner=owner, superuser="")
    only = app or owner
    try:
        return Addresses(app=app_address(only, passwords_in(data, create=True)[APP]), owner=only, superuser="")
    except psycopg.errors.InsufficientPrivilege as error:
        message = f"The one role given may not create the application's role ({error.diag.message_primary}). "
        raise PostgresError(message + "Set both DATABASE_OWNER_URL and DATABASE_URL.") from None
    except psycopg.OperationalError as error:
        raise PostgresError(f"The database named by the environment does not answer: {error}") from None


@contextmanager
def reach(data: Path) -> Iterator[Addresses]:
    """Yield the addresses of the cluster in ``data``: of the server that runs, or of one started for this block."""
    cluster = Cluster(data)
    running = cluster.addresses()
    if running is not None:
        yield running
        return
    try:
        yield cluster.start()
    finally:
        cluster.stop()
