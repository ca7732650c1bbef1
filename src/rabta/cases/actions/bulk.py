"""Many prepared rows written at once with COPY: for loading from elsewhere and the demo, never for a citizen's act."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, models
from psycopg import sql

from rabta.kernel import text
from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed
from rabta.kernel.events import in_bulk
from rabta.kernel.models import Event, StreamHead
from rabta.kernel.sql import rows as read_rows
from rabta.kernel.writes import plain_columns


def copy_rows(rows: Sequence[models.Model], *, actor: Actor, now: datetime) -> None:
    """Write unsaved rows of one table with one COPY; their values must be plain (no SQL expressions).

    Refuses any but the owner: PostgreSQL itself allows no COPY into a table whose rows it has to check.
    """
    if actor.kind != "owner":
        raise not_allowed("cases.rows.copy")
    if not rows:
        return
    options = rows[0]._meta  # noqa: SLF001 - Django's public way to a model's columns
    columns = plain_columns(type(rows[0]))
    names = sql.SQL(", ").join(sql.Identifier(column) for column, _attribute, _make in columns)
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(options.db_table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([make(getattr(row, attribute)) for _column, attribute, make in columns])


def copy_events(events: Sequence[Event], *, actor: Actor, now: datetime) -> None:
    """Write prepared events and, for each stream, the head after its last one; nothing goes into the outbox."""
    last: dict[object, Event] = {event.stream: event for event in events}
    with in_bulk():
        copy_rows(events, actor=actor, now=now)
    heads = [StreamHead(stream=event.stream, seq=event.seq, hash=bytes(event.hash)) for event in last.values()]
    copy_rows(heads, actor=actor, now=now)


def prepare_vectors(texts: Iterable[tuple[tuple[str, ...], UUID]]) -> list[str]:
    """Return the search vectors of many matters, each of its texts and office, as literals that COPY takes.

    They are the same that ``prepare_search`` makes.
    """
    told = [(" ".join(text.fold(part) for part in parts if part), f"/{office}") for parts, office in texts]
    params = {"texts": [folded for folded, _office in told], "offices": [office for _folded, office in told]}
    return [row["words"] for row in read_rows("rabta.cases", "vectors", params)]
