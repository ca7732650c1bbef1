"""Rows as the database holds them, whatever the model makes of them."""

import json
from typing import Any

from django.db import connection, models


def raw(row: models.Model) -> dict[str, Any]:
    """Return all columns of a row, found by its key, as PostgreSQL writes them as JSON."""
    options = row._meta
    said = f"select to_jsonb(t)::text from {options.db_table} t where {options.pk.column} = %s"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(said, [row.pk])
        found = cursor.fetchone()
    return dict(json.loads(found[0]))
