"""What the clock makes a complaint do."""

from datetime import datetime
from uuid import UUID

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER

from . import actions, queries


def close_unanswered(case_id: UUID, clock_seq: int, now: datetime) -> None:
    """Close a complaint whose time to confirm or dispute is over."""
    actions.close_unanswered(case_id, clock_seq=clock_seq, actor=WORKER, now=now)


def count_windows() -> int:
    """Let the time to dispute count from the first known delivery of the answer; return how many were set."""
    with acting(WORKER):
        known = queries.list_deliveries()
    for case_id, delivered_at in known:
        with acting(WORKER) as actor:
            actions.set_window(case_id, delivered_at=delivered_at, actor=actor, now=clock.now())
    return len(known)
