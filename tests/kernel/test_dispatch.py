"""Every event reaches its listeners, with effects exactly once, and one bad event does not stop the others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

import pytest

from rabta.kernel import clock, dispatch, events, repeats
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.models import Repeat, Unsent
from rabta.kernel.numbers import uuid7

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Rang(events.Fact):
    """A fact of this test."""

    name: ClassVar[str] = "kernel.test.rang"
    says: ClassVar[dict[str, str]] = {"en": "rang", "ur": "بجا"}
    thing: UUID
    is_bad: bool = False


def write(event: events.Happened) -> None:
    """Leave an effect in the database; fail for a bad event after it."""
    repeats.claim(event.id.bytes * 2, result="done", now=event.at)
    if event.data["is_bad"]:
        raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _listening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(events._kinds, Rang.name, Rang)
    monkeypatch.setitem(events._handlers, Rang.name, [write])
    with acting(WORKER):
        Unsent.objects.all().delete()


def ring(now: datetime, *, is_bad: bool = False) -> UUID:
    """Record one event and return its id."""
    with acting(WORKER):
        stream = uuid7()
        fact = Rang(thing=stream, is_bad=is_bad)
        return events.record(fact, head=events.start(stream), realm="punjab", actor=WORKER, now=now).id


def done(event: UUID) -> bool:
    """Return whether the effect of an event is there."""
    with acting(WORKER):
        return Repeat.objects.filter(scope=event.bytes * 2).exists()


def test_an_event_is_delivered_once(now: datetime) -> None:
    event = ring(now)
    assert dispatch.dispatch() == 1
    assert done(event)
    assert dispatch.dispatch() == 0


def test_a_bad_event_leaves_nothing_and_waits(now: datetime) -> None:
    good, bad, other = ring(now), ring(now, is_bad=True), ring(now)
    assert dispatch.dispatch() == 2
    assert (done(good), done(bad), done(other)) == (True, False, True)
    with acting(WORKER):
        waiting = Unsent.objects.get(event_id=bad)
    assert waiting.attempts == 1
    assert waiting.not_before is not None


def test_a_bad_event_is_tried_again_later(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = ring(now, is_bad=True)
    assert dispatch.dispatch() == 0
    monkeypatch.setitem(events._handlers, Rang.name, [lambda event: None])
    assert dispatch.dispatch() == 0
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=2))
    assert dispatch.dispatch() == 1
    with acting(WORKER):
        assert not Unsent.objects.filter(event_id=bad).exists()
