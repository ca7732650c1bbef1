"""Row security of the kernel, actor by actor: who may write into a stream, and whose the heads and the outbox are."""

from datetime import datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from rabta.kernel import events, repeats
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, WORKER, Actor
from rabta.kernel.models import Event, Repeat, StreamHead, Unsent
from rabta.kernel.numbers import uuid7

from .test_events import Tried, _known, record  # noqa: F401 - the fixture makes the fact known here too

pytestmark = pytest.mark.django_db
OTHERS = [
    NOBODY, REPORT, Actor("citizen", person=uuid7()), Actor("holder", case=uuid7(), proven=True),
    Actor("officer", person=uuid7(), post=uuid7(), offices=(uuid7(),)),
]  # fmt: skip
CLOSED = (StreamHead, Unsent, Repeat)


@pytest.fixture
def begun(now: datetime) -> UUID:
    """Return a stream that somebody else has begun."""
    stream = uuid7()
    with acting(WORKER):
        record(stream, now)
        repeats.claim(stream.bytes * 2, result="done", now=now)
    return stream


def refused(sql: str, *params: UUID) -> bool:
    """Return whether the database refused a statement, which then left nothing."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.kind)
def test_anyone_begins_a_stream_and_nobody_goes_on_with_anothers(actor: Actor, begun: UUID, now: datetime) -> None:
    mine = uuid7()
    with acting(actor):
        record(mine, now, actor)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            record(begun, now, actor)
    with acting(WORKER):
        assert (Event.objects.filter(stream=mine).count(), Event.objects.filter(stream=begun).count()) == (1, 1)
        record(begun, now)
        assert StreamHead.objects.get(stream=begun).seq == 2


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.kind)
def test_heads_outbox_and_keys_are_seen_by_the_worker_alone(actor: Actor, begun: UUID) -> None:
    with acting(WORKER):
        assert all(model.objects.exists() for model in CLOSED)
    with acting(actor):
        assert not any(model.objects.exists() for model in CLOSED)


@pytest.mark.parametrize("actor", [*OTHERS, WORKER], ids=lambda actor: actor.kind)
def test_heads_and_outbox_move_with_events_only(actor: Actor, begun: UUID) -> None:
    with acting(actor):
        assert refused("insert into kernel_streamhead values (%s, 1, '')", uuid7())
        assert refused("update kernel_streamhead set seq = 0 where stream = %s", begun)
        assert refused("delete from kernel_streamhead")
        assert refused("insert into kernel_unsent select id, 0 from kernel_event")
        assert refused("insert into kernel_repeat values ('\\x00', now(), 'PB-7K3M-9QXT-4VN')")
        assert refused("update kernel_repeat set result = 'other'")


def test_an_event_out_of_its_place_is_refused(begun: UUID, now: datetime) -> None:
    with acting(WORKER):
        head = events.lock(begun)
        for wrong in (events.Head(begun, head.seq + 1, head.hash), events.Head(begun, head.seq, bytes(32))):
            with pytest.raises(DatabaseError, match="does not follow"), transaction.atomic():
                events.record(Tried(thing=begun), head=wrong, realm="punjab", actor=WORKER, now=now)
        assert Event.objects.filter(stream=begun).count() == 1


def test_only_the_owner_loads_in_bulk(now: datetime) -> None:
    """The word that lets the owner's loading write no heads changes nothing for the application."""
    stream = uuid7()
    with acting(WORKER):
        with events.in_bulk():
            happened = record(stream, now)
        assert StreamHead.objects.get(stream=stream).seq == 1
        assert Unsent.objects.filter(event_id=happened.id).exists()


def test_a_claimed_key_is_settled_once(now: datetime) -> None:
    key = repeats.scope("nobody", "file", "k3", "body")
    with acting(NOBODY):
        repeats.claim(key, now=now)
        repeats.settle(key, "first")
        repeats.settle(key, "second")
        assert repeats.claim(key, now=now) == "first"


def test_old_keys_are_forgotten(now: datetime) -> None:
    keys = [repeats.scope(str(days)) for days in (0, 31)]
    with acting(WORKER):
        repeats.claim(keys[0], now=now)
        repeats.claim(keys[1], now=now - repeats.KEPT * 2)
        repeats.forget(now=now)
        assert list(Repeat.objects.filter(scope__in=keys).values_list("scope", flat=True)) == [keys[0]]
