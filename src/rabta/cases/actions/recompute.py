"""The calendar changed after the promise was made: the open clock is reckoned again, and the change is told."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.offices.queries import registry

from .. import rules
from ..events import DueMoved, StepMoved
from ..models import DueDate
from .move import Locked, add_due_date, change, lock, standing


def recompute(case_id: UUID, *, calendars: Collection[str], actor: Actor, now: datetime) -> bool:
    """Reckon an open clock again on ``calendars``, which changed; return whether anything moved, and announce that.

    The old due date stays beside the new one, each with its arithmetic. A pause keeps its length. Nobody is sent a
    message: a public holiday is no news, and the timeline and the live clock tell what it moved.
    """
    locked = lock(case_id)
    if not locked.case.is_open or locked.case.due_at is None:
        return False
    return _move_due(locked, calendars, actor, now) or _move_step(locked, calendars, actor, now)


def _move_due(locked: Locked, calendars: Collection[str], actor: Actor, now: datetime) -> bool:
    case = locked.case
    last = DueDate.objects.filter(case=case).order_by("-seq").first()
    if last is None or case.due_at is None or last.reckoning["calendar"] not in calendars:
        return False
    # The arithmetic goes on with the calendar it began with, also where another office holds the matter by now.
    calendar = registry().calendar(last.reckoning["calendar"])
    new = rules.moved_due(last.reckoning, case.due_at, calendar, case.paused_at or now)
    if new is None:
        return False
    add_due_date(case, new, why="calendar", now=now)
    fact = DueMoved(
        kind=case.kind, calendar=calendar.code, start_on=new.start_on.isoformat(), working_days=new.working_days,
        days_off=len(new.days_off), was_at=case.due_at, due_at=new.due_at,
    )  # fmt: skip
    change(locked, "recompute", fact, actor=actor, now=now, due_at=new.due_at)
    return True


def _move_step(locked: Locked, calendars: Collection[str], actor: Actor, now: datetime) -> bool:
    """Move what happens next (days after a due date that stays); a step that is due already is left to the tick."""
    case, calendar = locked.case, locked.calendar
    if calendar.code not in calendars or case.next_step_at is None or case.next_step_at <= now:
        return False
    step, at = rules.next_step(standing(case), calendar, now)
    if at is None or (step, at) == (case.next_step, case.next_step_at):
        return False
    fact = StepMoved(kind=case.kind, calendar=calendar.code, step=step, was_at=case.next_step_at, step_at=at)
    change(locked, "recompute", fact, actor=actor, now=now)
    return True
