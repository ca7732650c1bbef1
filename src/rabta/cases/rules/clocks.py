"""The clock of a matter: what happens next and when, pauses, and how a pause moves the due date."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from rabta.kernel.clock import LOCAL, Reckoning, Span, WorkingCalendar, local_date, reckon


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a matter's clock stands. ``escalations`` are the spans after ``due_at`` at which it goes up."""

    is_open: bool
    due_at: datetime | None
    level: int
    warn: Span
    escalations: tuple[Span, ...]
    pause_ends_at: datetime | None = None
    withdrawal_at: datetime | None = None
    window_ends_at: datetime | None = None


def step_of(entry: dict[str, int] | None) -> Span:
    """Return the span a pack entry states (``{"working_days": n}`` or ``{"hours": n}``)."""
    entry = entry or {}
    return Span(working_days=int(entry.get("working_days", 0)), hours=int(entry.get("hours", 0)))


def next_step(standing: Standing, calendar: WorkingCalendar, now: datetime) -> tuple[str, datetime | None]:
    """Return the next thing that happens by itself, and when; ``("", None)`` if nothing does.

    The earliest wins. While paused no warning and no escalation comes.
    """
    steps: list[tuple[datetime, str]] = []
    if standing.withdrawal_at:
        steps.append((standing.withdrawal_at, "withdraw"))
    if standing.window_ends_at and not standing.is_open:
        steps.append((standing.window_ends_at, "close"))
    if standing.is_open and standing.pause_ends_at:
        steps.append((standing.pause_ends_at, "end_pause"))
    elif standing.is_open and standing.due_at:
        steps += _promises(standing, standing.due_at, calendar, now)
    if not steps:
        return "", None
    at, step = min(steps)
    return step, at


def _promises(
    standing: Standing, due_at: datetime, calendar: WorkingCalendar, now: datetime
) -> list[tuple[datetime, str]]:
    warn_at = before(due_at, standing.warn, calendar)
    if standing.level == 0 and now < warn_at:
        return [(warn_at, "warn")]
    if standing.level < len(standing.escalations):
        span = standing.escalations[standing.level]
        at = due_at if not (span.working_days or span.hours) else reckon(due_at, span, calendar).due_at
        return [(at, "escalate")]
    return []


def before(due_at: datetime, span: Span, calendar: WorkingCalendar) -> datetime:
    """Return the instant ``span`` before ``due_at``: the opening of that working day, or so many hours earlier."""
    if not span.working_days:
        return due_at - timedelta(hours=span.hours)
    day, left = local_date(due_at), span.working_days
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return datetime.combine(day, calendar.opens, LOCAL)


def pause_reckoning(now: datetime, days: int, calendar: WorkingCalendar) -> Reckoning:
    """Return until when a pause of ``days`` working days lasts."""
    return reckon(now, Span(working_days=days), calendar)


def end_of_pause(began_at: datetime, now: datetime, days: int, calendar: WorkingCalendar) -> int:
    """Return how many working days a pause used: at least none, at most what it was given."""
    used = calendar.count_working_days(local_date(began_at), local_date(now))
    return max(0, min(used, days))


def resumed_due(
    due_at: datetime, began_at: datetime, now: datetime, calendar: WorkingCalendar, *, by_hours: bool
) -> Reckoning:
    """Return the new due date after a pause: what was left when it began is left now, never less.

    A clock that runs on hours moves by the time the pause lasted. A date that had passed when the pause began stays
    passed: a question asked late makes nobody punctual.
    """
    if began_at >= due_at:
        return Reckoning(due_at, local_date(due_at), 0, 0, (), calendar.code)
    if by_hours:
        moved = due_at + max(now - began_at, timedelta())
        return Reckoning(moved, local_date(now), 0, round((moved - now).total_seconds() / 3600), (), calendar.code)
    left = max(0, calendar.count_working_days(local_date(began_at), local_date(due_at)))
    new = reckon(now, Span(working_days=left), calendar)
    return new if new.due_at >= due_at else replace(new, due_at=due_at)


def moved_due(
    said: Mapping[str, Any], due_at: datetime, calendar: WorkingCalendar, stands_at: datetime
) -> Reckoning | None:
    """Return where a changed calendar moves a due date, from the arithmetic ``said`` that led to it; None if it stays.

    Hours run day and night, whatever the calendar. A date that had passed at ``stands_at`` (now, or when the pause
    began) stays passed, and none moves into the past: a holiday announced late makes nobody punctual or late.
    """
    if said["hours"] or due_at <= stands_at:
        return None
    start = datetime.combine(date.fromisoformat(said["start_on"]), time.min, LOCAL)
    new = reckon(start, Span(working_days=said["working_days"]), calendar)
    return new if new.due_at != due_at and new.due_at > stands_at else None
