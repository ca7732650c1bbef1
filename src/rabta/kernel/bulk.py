"""Writing many prepared rows at once with COPY: only for loading from elsewhere and for the demo, never for a citizen's act."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

from .models import Event, StreamHead

_NEVER_COPIED = ("words",)


def copy_rows(rows: Sequence[models.Model]) -> None:
    """Write unsaved model rows of one table with one COPY; their values must be plain (no SQL expressions)."""
    if not rows:
        return
    options = rows[0]._meta  # noqa: SLF001 - Django's public way to a model's columns
    fields = [field for field in options.concrete_fields if field.name not in _NEVER_COPIED]
    columns = sql.SQL(", ").join(sql.Identifier(field.column) for field in fields)
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(options.db_table), columns)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_value(row, field) for field in fields])


def _value(row: models.Model, field: "models.Field[Any, Any]") -> object:
    value = getattr(row, field.attname)
    return field.get_db_prep_save(value, connection) if value is not None else None


def copy_events(events: Sequence[Event]) -> None:
    """Write prepared events and, for each stream, the head after its last one; nothing goes into the outbox."""
    last: dict[object, Event] = {event.stream: event for event in events}
    copy_rows(events)
    copy_rows([StreamHead(stream=event.stream, seq=event.seq, hash=bytes(event.hash)) for event in last.values()])


def chunks(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    """Yield ``rows`` in lists of at most ``size``."""
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
