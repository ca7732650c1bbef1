"""Events are chained, announced once, and cannot be changed by anyone."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.models import Event, StreamHead, Unsent
from rabta.kernel.numbers import uuid7

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Tried(events.Fact):
    """A fact of this test."""

    name: ClassVar[str] = "kernel.test.tried"
    says: ClassVar[dict[str, str]] = {"en": "tried", "ur": "آزمایا"}
    thing: UUID
    note: str | None = None


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(events._kinds, Tried.name, Tried)


def record(stream: UUID, now: datetime, actor: Actor = WORKER) -> events.Happened:
    """Record one more event of a stream."""
    return events.record(Tried(thing=stream), head=events.lock(stream), realm="punjab", actor=actor, now=now)


def test_an_event_is_written_with_head_and_outbox(now: datetime) -> None:
    stream = uuid7()
    with acting(WORKER):
        happened = record(stream, now)
        assert happened.data == {"thing": str(stream)}
        assert StreamHead.objects.get(stream=stream).seq == 1
        assert Unsent.objects.filter(event_id=happened.id).exists()


def test_each_event_follows_the_one_before(now: datetime) -> None:
    stream = uuid7()
    with acting(WORKER):
        record(stream, now)
        record(stream, now)
        first, second = Event.objects.filter(stream=stream).order_by("seq")
        assert bytes(first.prev) == events.GENESIS
        assert bytes(second.prev) == bytes(first.hash)
        assert bytes(second.hash) == events.link(bytes(first.hash), bytes(second.body))


def test_bytes_are_canonical(now: datetime) -> None:
    assert events.canonical({"b": 1, "a": "پ"}) == '{"a":"پ","b":1}'.encode()
    with pytest.raises(TypeError):
        events.canonical({"a": object()})


def test_a_citizens_id_stays_out_of_the_bytes(now: datetime) -> None:
    person, stream = uuid7(), uuid7()
    with acting(WORKER):
        row = events.prepare(
            Tried(thing=stream), head=events.start(stream), id=uuid7(), realm="punjab",
            actor=Actor("citizen", person=person), now=now,
        )  # fmt: skip
    assert str(person).encode() not in bytes(row.body)


def test_two_writers_cannot_take_one_place(now: datetime) -> None:
    stream = uuid7()
    with acting(WORKER):
        head = events.lock(stream)
        events.record(Tried(thing=stream), head=head, realm="punjab", actor=WORKER, now=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            events.record(Tried(thing=stream), head=head, realm="punjab", actor=WORKER, now=now)


def test_an_unknown_kind_is_a_defect(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(events._kinds, Tried.name)
    with acting(WORKER), pytest.raises(ValueError, match="never announced"):
        record(uuid7(), now)


@pytest.mark.parametrize(
    "statement", ["update kernel_event set at = now()", "delete from kernel_event", "truncate kernel_event"]
)
def test_the_application_may_not_touch_events(statement: str, now: datetime) -> None:
    with acting(WORKER):
        record(uuid7(), now)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_only_who_may_sees_events(now: datetime) -> None:
    stream = uuid7()
    with acting(WORKER):
        record(stream, now)
    with acting(Actor("citizen", person=uuid7())):
        assert list(events.history(stream)) == []


def test_bulk_events_chain_like_single_ones(now: datetime) -> None:
    stream = uuid7()
    rows: list[Event] = []
    for _ in range(3):
        head = events.head_after(rows[-1]) if rows else events.start(stream)
        rows.append(events.prepare(Tried(thing=stream), head=head, id=uuid7(), realm="punjab", actor=WORKER, now=now))
    assert [bytes(row.prev) for row in rows[1:]] == [bytes(row.hash) for row in rows[:-1]]
