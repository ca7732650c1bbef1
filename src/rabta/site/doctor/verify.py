"""Verifies every chain of events: that bytes, order, heads and the texts they vouch for are what they were.

A superuser who rewrites a whole chain, hashes and head included, is not found here: only an outside seal can tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from rabta.kernel import events, text
from rabta.kernel.models import Event

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not what it was: where, and what is wrong with it."""

    stream: UUID
    seq: int
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """Where the texts stand that an event vouches for.

    An event with both ``id_field`` and ``digest_field`` in its data vouches for the row of ``table`` whose ``key``
    has that id (the stream itself where ``id_field`` is ``stream``).
    """

    id_field: str
    digest_field: str
    table: str
    key: str
    text_column: str
    salt_column: str = "salt"


VOUCHED = (
    Vouched("letter", "digest", "cases_letter", "id", "text"),
    Vouched("note", "digest", "cases_note", "id", "text"),
    Vouched("transcript", "transcript_digest", "cases_letter", "id", "text"),
    Vouched("stream", "words_digest", "complaints_complaint", "case_id", "words"),
)


@dataclass(slots=True)
class Tally:
    """How much was looked at."""

    chains: int = 0
    links: int = 0
    texts: int = 0


def verify(tally: Tally, *, stream: UUID | None = None) -> Iterator[Damage]:
    """Yield every damage found over all streams, or over one; as someone who sees all. Counts into ``tally``."""
    last: events.Head | None = None
    batch: list[Event] = []
    for row in _all_events(stream):
        if last is None or row.stream != last.stream:
            if last is not None:
                yield from _check_head(last)
            last = events.start(row.stream)
            tally.chains += 1
        yield from _check_event(row, last)
        last = events.head_after(row)
        tally.links += 1
        batch.append(row)
        if len(batch) >= BATCH:
            yield from _check_texts(batch, tally)
            batch.clear()
    if last is not None:
        yield from _check_head(last)
    yield from _check_texts(batch, tally)
    if stream is None:
        yield from _heads_without_events()


def _all_events(stream: UUID | None) -> Iterator[Event]:
    columns = ("id", "realm", "stream", "seq", "format", "name", "at", "body", "prev", "hash")
    # A named cursor streams: a country's events do not fit into memory.
    with connection.create_cursor(name="rabta_chains") as cursor:
        cursor.itersize = BATCH
        only = "where stream = %(stream)s" if stream else ""
        cursor.execute(f"select {', '.join(columns)} from kernel_event {only} order by stream, seq", {"stream": stream})  # noqa: S608 - our own names
        for values in cursor:
            yield Event(**dict(zip(columns, values, strict=True)))


def _check_event(row: Event, last: events.Head) -> Iterator[Damage]:
    if row.seq != last.seq + 1:
        yield _damage(row, f"event {last.seq + 1} of its stream is missing before it")
    elif bytes(row.prev) != last.hash:
        yield _damage(row, "it does not follow the event before it: that one was altered or replaced")
    if events.link(bytes(row.prev), bytes(row.body)) != bytes(row.hash):
        yield _damage(row, "its content does not match its hash: it was altered after it was written")
        return
    said = events.read(row)
    if (said.name, said.at, said.seq) != (row.name, row.at, row.seq):
        yield _damage(row, "its columns say something else than its sealed content")


def _check_head(last: events.Head) -> Iterator[Damage]:
    if events.find_head(last.stream) != last:
        yield Damage(
            last.stream, last.seq, "", "the head of its stream does not point at its last event: events were removed"
        )


def _heads_without_events() -> Iterator[Damage]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select h.stream, h.seq from kernel_streamhead h"
            " where not exists (select 1 from kernel_event e where e.stream = h.stream)"
        )
        for stream, seq in cursor.fetchall():
            yield Damage(stream, seq, "", "all events of this stream are gone")


def _check_texts(batch: list[Event], tally: Tally) -> Iterator[Damage]:
    said = [events.read(row) for row in batch]
    for source in VOUCHED:
        wanted = {
            UUID(event.data[source.id_field]) if source.id_field != "stream" else event.stream: event
            for event in said
            if event.data.get(source.digest_field) and (source.id_field == "stream" or event.data.get(source.id_field))
        }
        if wanted:
            tally.texts += len(wanted)
            yield from _compare(source, wanted)


def _compare(source: Vouched, wanted: dict[UUID, Any]) -> Iterator[Damage]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {source.key}, {source.text_column}, {source.salt_column} from {source.table}"  # noqa: S608 - our own names
            f" where {source.key} = any(%s)",
            [list(wanted)],
        )
        found = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
    for key, event in wanted.items():
        words, salt = found.get(key, (None, None))
        digest = event.data[source.digest_field]
        if words is None or salt is None:
            if not events.is_erased(event.stream, digest):
                yield Damage(
                    event.stream, event.seq, event.name, "the text it vouches for is gone, and no erasure tells of it"
                )
        elif text.digest(bytes(salt), words) != digest:
            yield Damage(event.stream, event.seq, event.name, "the text it vouches for was altered")


def _damage(row: Event, what: str) -> Damage:
    return Damage(row.stream, row.seq, row.name, what)
