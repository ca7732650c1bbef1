"""What the clock does by itself: warn the holder, take the whole file up, say so at the last tier."""

from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.events import Happened

from .. import queries
from ..events import CaseEscalated, ClockWarned, LastTierLate
from .ask import end_pause
from .move import Locked, add_holding, change, lock
from .withdraw import take_effect


def take_step(case_id: UUID, *, clock_seq: int, actor: Actor, now: datetime) -> bool:
    """Take the one step that is due, if ``clock_seq`` still holds; return whether anything happened.

    A case that moved since the tick saw it is left alone: the step was answered by someone.
    """
    locked = lock(case_id)
    case = locked.case
    if case.clock_seq != clock_seq or case.next_step_at is None or case.next_step_at > now:
        return False
    steps = {"warn": warn, "escalate": escalate, "end_pause": end_pause, "withdraw": take_effect}
    if case.next_step in steps:
        steps[case.next_step](locked, actor=actor, now=now)
    else:
        queries.kind_of(case.kind).steps[case.next_step](case_id, clock_seq, now)
    return True


def warn(locked: Locked, *, actor: Actor, now: datetime) -> Happened:
    """Remind the holding office that the due date is near; the citizen is not disturbed."""
    case = locked.case
    fact = ClockWarned(kind=case.kind, office=case.office_id, due_at=case.due_at or now)
    return change(locked, "warn", fact, actor=actor, now=now)


def escalate(locked: Locked, *, actor: Actor, now: datetime) -> Happened:
    """Take the whole file to the next office above that is staffed and not concerned; the due date stays passed.

    At the last tier nothing moves, but it is said, and the case stays late in the figures.
    """
    case = locked.case
    above = queries.find_above(case.office_id, queries.barred_from(case))
    if above is None:
        fact = LastTierLate(kind=case.kind, office=case.office_id, due_at=case.due_at or now)
        last = len(queries.get_promise(case.clock).escalations)
        return change(locked, "escalate", fact, actor=actor, now=now, level=last)
    add_holding(case, above.office.id, why="escalate", now=now)
    fact_up = CaseEscalated(
        kind=case.kind, from_office=case.office_id, office=above.office.id, level=case.level + 1,
        due_at=case.due_at or now, skipped=above.skipped,
    )  # fmt: skip
    return change(
        locked, "escalate", fact_up, actor=actor, now=now, office_id=above.office.id, post_id=None, level=case.level + 1
    )
