"""Hands events to those who listen, at least until it worked and with effects exactly once.

A handler's writes and the deletion of the outbox row commit together. Not "sequence greater than the last": a later
number can commit before an earlier one, and would hide it for ever.
"""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.db import connection

from . import clock, events
from .access import acting
from .actor import WORKER
from .models import Event, Unsent
from .sql import rows, statement

BATCH = 500
LATE = timedelta(minutes=5)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many events wait for delivery, how many of them failed before, how many wait longer than ``LATE``."""

    waiting: int
    failed: int
    late: int


def count_backlog() -> Backlog:
    """Return what the outbox holds now."""
    unsent = Unsent.objects.all()
    late = unsent.filter(event__at__lt=clock.now() - LATE)
    return Backlog(unsent.count(), unsent.filter(attempts__gt=0).count(), late.count())


def dispatch(limit: int = BATCH) -> int:
    """Deliver up to ``limit`` waiting events; return how many.

    The whole batch is one transaction. If a handler fails, nothing of the batch stays, and each event is tried alone.
    """
    try:
        return _deliver(limit)
    except Exception:
        if limit == 1:
            raise
        return sum(_deliver_alone() for _ in range(_count(limit)))


def _claim(limit: int) -> list[Event]:
    found = rows("rabta.kernel", "claim_unsent", {"now": clock.now(), "limit": limit})
    return [Event(id=row.pop("event_id"), **row) for row in found]


def _deliver(limit: int) -> int:
    with acting(WORKER):
        claimed = _claim(limit)
        for row in claimed:
            for handler in events.handlers_of(row.name):
                handler(events.read(row))
        Unsent.objects.filter(event_id__in=[row.id for row in claimed]).delete()
    return len(claimed)


def _count(limit: int) -> int:
    with acting(WORKER):
        return len(_claim(limit))


def _deliver_alone() -> int:
    """Deliver the oldest waiting event; put it back behind the others when a handler fails."""
    with acting(WORKER):
        claimed = _claim(1)
        if not claimed:
            return 0
        row = claimed[0]
        try:
            with acting(WORKER):
                for handler in events.handlers_of(row.name):
                    handler(events.read(row))
                Unsent.objects.filter(event_id=row.id).delete()
        except Exception:
            log.exception("handler_failed", event_id=str(row.id), event_name=row.name)
            _postpone(row)
            return 0
    return 1


def _postpone(row: Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement("rabta.kernel", "postpone_unsent"), {"now": clock.now(), "event": row.id})
