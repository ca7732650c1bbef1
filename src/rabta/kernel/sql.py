"""SQL that reads better than the ORM: named statements in a room's ``queries.sql``, planned once a connection."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper

_NAME = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)


@cache
def _statements(module: str, file: str) -> dict[str, str]:
    text = files(module).joinpath(file).read_text(encoding="utf-8")
    parts = _NAME.split(text)
    return {name: body.strip().rstrip(";") for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def statement(module: str, name: str, file: str = "queries.sql") -> str:
    """Return the statement ``-- name: NAME`` of a room's SQL file; ``KeyError`` if there is none."""
    return _statements(module, file)[name]


def planned() -> CursorWrapper:
    """Return a cursor whose statements PostgreSQL plans once a connection, and not each time.

    Under row security planning costs more than running. Only for statements whose text never changes: values go
    beside it. Where a pooler stands between (``RABTA_PREPARE=0``) each one is planned anew.
    """
    connection.ensure_connection()
    # Django has no public way to a cursor of another kind that its wrappers, ours among them, still watch.
    return connection._prepare_cursor(psycopg.Cursor(connection.connection))  # type: ignore[attr-defined,no-any-return] # noqa: SLF001


def rows(module: str, name: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Run a named statement and return its rows as dictionaries by column name."""
    with planned() as cursor:
        cursor.execute(statement(module, name), params)
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def one(module: str, name: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> dict[str, Any] | None:
    """Run a named statement and return its first row, or None."""
    return next(iter(rows(module, name, params)), None)
