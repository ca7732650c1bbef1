"""What happened is written where it happened, once: one event row is audit, timeline and outbox.

The bytes hold ids, codes, times and digests of texts; never a text, a name or an address.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection

from .actor import Actor
from .models import Erasure, Event, StreamHead
from .numbers import uuid7
from .sql import one, planned, statement
from .writes import Write, inserting

FORMAT = 1
GENESIS = bytes(32)
_COLUMNS = ("id", "realm", "stream", "seq", "format", "name", "at", "body", "prev", "hash")


@dataclass(frozen=True, slots=True)
class Fact:
    """Base of every kind of event: a frozen dataclass of ids, codes, instants and digests.

    ``name`` is ``module.thing.happened``; ``says`` is the sentence people read on the timeline, by language, with the
    fields in braces; ``says_office`` is what officials read where ``says`` speaks to the citizen; ``says_if`` is what
    everyone reads instead where a field (its key) is neither empty nor zero; ``is_internal`` keeps it to officials.
    """

    name: ClassVar[str] = ""
    says: ClassVar[dict[str, str]] = {}
    says_office: ClassVar[dict[str, str]] = {}
    says_if: ClassVar[dict[str, dict[str, str]]] = {}
    is_internal: ClassVar[bool] = False


Handler = Callable[["Happened"], None]
_kinds: dict[str, type[Fact]] = {}
_handlers: dict[str, list[Handler]] = {}


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as a handler or the timeline receives it."""

    id: UUID
    realm: str
    stream: UUID
    seq: int
    name: str
    at: datetime
    actor: dict[str, str]
    data: dict[str, Any]


def announce(*kinds: type[Fact]) -> None:
    """Make kinds of events known; each module does this once in ``apps.py``."""
    for kind in kinds:
        if _kinds.setdefault(kind.name, kind) is not kind:
            raise ValueError(f"two kinds of event are called {kind.name}")


def subscribe(name: str, handler: Handler) -> None:
    """Let ``handler`` hear every event called ``name``; called in ``apps.py`` only."""
    _handlers.setdefault(name, []).append(handler)


def known() -> dict[str, type[Fact]]:
    """Return all announced kinds of events by name."""
    return dict(_kinds)


def handlers_of(name: str) -> list[Handler]:
    """Return who listens to ``name``."""
    return _handlers.get(name, [])


@dataclass(frozen=True, slots=True)
class Head:
    """The place in a stream after which the next event is written."""

    stream: UUID
    seq: int
    hash: bytes


def start(stream: UUID) -> Head:
    """Return the head of a stream that has no event yet."""
    return Head(stream, 0, GENESIS)


def find_head(stream: UUID) -> Head | None:
    """Return the head as it stands, without a lock; None for a stream that has none."""
    row = StreamHead.objects.filter(stream=stream).first()
    return Head(stream, row.seq, bytes(row.hash)) if row else None


def lock(stream: UUID) -> Head:
    """Lock the stream and return its head; other writers of this stream wait until the transaction ends."""
    row = one("rabta.kernel", "lock_head", {"stream": stream})
    return Head(stream, row["seq"], bytes(row["hash"])) if row else start(stream)


def canonical(value: dict[str, Any]) -> bytes:
    """Return the one byte form of a JSON value: sorted keys, no spaces, UTF-8 (after RFC 8785)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"an event holds ids, codes, times and digests, not {type(value).__name__}")


def link(prev: bytes, body: bytes) -> bytes:
    """Return the hash that chains ``body`` to what came before it."""
    return hashlib.sha256(prev + body).digest()


def prepare(fact: Fact, *, head: Head, id: UUID, realm: str, actor: Actor, now: datetime) -> Event:  # noqa: A002 - the column's name
    """Build the event row that follows ``head``, unsaved; pure, so that bulk loading uses it too.

    Who acted is written as role, and for officials as post: a citizen's id stays out, since events outlive consent.
    """
    who = {"kind": actor.kind} | ({"post": str(actor.post)} if actor.post else {})
    data = {field.name: getattr(fact, field.name) for field in fields(fact)}
    body = canonical(
        {
            "actor": who,
            "at": now,
            "data": {key: value for key, value in data.items() if value is not None},
            "id": id,
            "name": fact.name,
            "realm": realm,
            "seq": head.seq + 1,
            "stream": head.stream,
        }
    )
    return Event(
        id=id, realm=realm, stream=head.stream, seq=head.seq + 1, format=FORMAT, name=fact.name, at=now,
        body=body, prev=head.hash, hash=link(head.hash, body),
    )  # fmt: skip


def read(row: Event) -> Happened:
    """Return what the bytes of an event row say."""
    said = json.loads(bytes(row.body))
    return Happened(
        id=row.id, realm=row.realm, stream=row.stream, seq=row.seq, name=said["name"],
        at=datetime.fromisoformat(said["at"]), actor=said["actor"], data=said["data"],
    )  # fmt: skip


def history(stream: UUID) -> Iterator[Happened]:
    """Yield the events of a stream that the current actor may see, oldest first."""
    for row in Event.objects.filter(stream=stream).order_by("seq"):
        yield read(row)


def is_erased(stream: UUID, digest: str) -> bool:
    """Return whether the text with this digest was removed by right: its stream tells it, and so does the ledger."""
    if not Erasure.objects.filter(stream=stream, digests__contains=[digest]).exists():
        return False
    told = Event.objects.filter(stream=stream, name__endswith=".erased")
    return any(digest in read(row).data.get("digests", ()) for row in told)


def record(fact: Fact, *, head: Head, realm: str, actor: Actor, now: datetime) -> Happened:
    """Write ``fact`` as the next event after ``head`` (from ``lock`` or ``start``) and put it into the outbox.

    Its trigger moves the head and fills the outbox, so none can be there without the others. The database refuses it
    to who may not write into the stream, and refuses what does not follow the stream's last event.
    """
    row = _announced(fact, head, realm, actor, now)
    params = {column: getattr(row, column) for column in _COLUMNS}
    with planned() as cursor:
        cursor.execute(statement("rabta.kernel", "record_event"), params)
    return read(row)


def recording(fact: Fact, *, stream: UUID, realm: str, actor: Actor, now: datetime) -> tuple[Happened, list[Write]]:
    """Return ``fact`` as the first event of a new stream, and what writes it.

    For a caller that writes more in the same statement; ``record`` leaves the same rows.
    """
    row = _announced(fact, start(stream), realm, actor, now)
    return read(row), [inserting(row)]


def _announced(fact: Fact, head: Head, realm: str, actor: Actor, now: datetime) -> Event:
    if fact.name not in _kinds:
        raise ValueError(f"{fact.name} was never announced")
    return prepare(fact, head=head, id=uuid7(), realm=realm, actor=actor, now=now)


def head_after(row: Event) -> Head:
    """Return the head that stands after ``row``: for bulk loading, which prepares several events of a stream."""
    return Head(row.stream, row.seq, bytes(row.hash))


@contextmanager
def in_bulk() -> Iterator[None]:
    """Let events be written without head and outbox, by whoever loads many and writes the heads: the owner alone."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('rabta.bulk', 'yes', true)")
        yield
        cursor.execute("select set_config('rabta.bulk', '', true)")


def save_prepared(rows: Iterable[Event], heads: Iterable[Head]) -> None:
    """Write prepared events and the heads of their new streams, without putting them into the outbox (bulk only)."""
    with in_bulk():
        Event.objects.bulk_create(rows, batch_size=1000)
    StreamHead.objects.bulk_create(
        (StreamHead(stream=head.stream, seq=head.seq, hash=head.hash) for head in heads), batch_size=1000
    )
