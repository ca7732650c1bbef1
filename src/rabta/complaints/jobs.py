"""What the clock makes a complaint do."""

from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import WORKER

from . import actions


def close_unanswered(case_id: UUID, clock_seq: int, now: datetime) -> None:
    """Close a complaint whose time to confirm or dispute is over."""
    actions.close_unanswered(case_id, clock_seq=clock_seq, actor=WORKER, now=now)
