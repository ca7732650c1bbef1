"""Verifies every chain of events: that bytes, order, heads and the texts they vouch for are what they were.

A superuser who rewrites a whole chain, hashes and head included, is not found here: only an outside seal can tell.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
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


Key = tuple[UUID | datetime, ...]


@dataclass(frozen=True, slots=True)
class Vouched:
    """Where the texts stand that some events vouch for by a digest in their data.

    ``key_of`` names the row an event speaks of, by the columns ``key``; None where it speaks of none.
    """

    table: str
    text: str
    key: tuple[str, ...]
    key_of: Callable[[events.Happened], Key | None]
    digest: str = "digest"


def _named(field: str, digest: str = "digest") -> Callable[[events.Happened], Key | None]:
    """Return the row whose id stands in the event's data."""
    return lambda event: (UUID(event.data[field]),) if event.data.get(field) and event.data.get(digest) else None


def _filed(event: events.Happened) -> Key | None:
    return (event.stream,) if event.data.get("words_digest") else None


def _written_with(*names: str) -> Callable[[events.Happened], Key | None]:
    """Return the row of the same matter that was written in the same instant as the event."""
    return lambda event: (event.stream, event.at) if event.name in names else None


VOUCHED = (
    Vouched("cases_letter", "text", ("id",), _named("letter")),
    Vouched("cases_note", "text", ("id",), _named("note")),
    Vouched("cases_letter", "text", ("id",), _named("transcript", "transcript_digest"), "transcript_digest"),
    Vouched("complaints_complaint", "words", ("case_id",), _filed, "words_digest"),
    Vouched(
        "cases_holding",
        "reason",
        ("case_id", "since"),
        _written_with("cases.case.forwarded", "complaints.complaint.sorted"),
    ),
    Vouched("complaints_reveal", "reason", ("case_id", "asked_at"), _written_with("complaints.complaint.reveal_asked")),
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
        wanted = [(key, event) for event in said if (key := source.key_of(event)) is not None]
        if wanted:
            tally.texts += len(wanted)
            yield from _compare(source, wanted)


def _compare(source: Vouched, wanted: list[tuple[Key, events.Happened]]) -> Iterator[Damage]:
    found = _texts(source, [key for key, _event in wanted])
    for key, event in wanted:
        digest, texts = event.data[source.digest], found.get(key, [])
        if not texts:
            if not events.is_erased(event.stream, digest):
                yield _told(event, "the text it vouches for is gone, and no erasure tells of it")
        elif not any(text.digest(salt, words) == digest for words, salt in texts):
            yield _told(event, "the text it vouches for was altered")


def _texts(source: Vouched, keys: list[Key]) -> dict[Key, list[tuple[str, bytes]]]:
    """Return the texts of some rows with their salts; what was emptied is not there."""
    places = ", ".join(("%s::uuid[]", "%s::timestamptz[]")[: len(source.key)])
    found: dict[Key, list[tuple[str, bytes]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {source.text}, salt, {', '.join(source.key)} from {source.table}"  # noqa: S608 - our own names
            f" where ({', '.join(source.key)}) in (select * from unnest({places}))",
            [list(column) for column in zip(*keys, strict=True)],
        )
        for words, salt, *key in cursor.fetchall():
            if words is not None and salt is not None:
                found.setdefault(tuple(key), []).append((words, bytes(salt)))
    return found


def _told(event: events.Happened, what: str) -> Damage:
    return Damage(event.stream, event.seq, event.name, what)


def _damage(row: Event, what: str) -> Damage:
    return Damage(row.stream, row.seq, row.name, what)
