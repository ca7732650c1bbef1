"""Time: the one place that asks the machine what time it is, and arithmetic on working days.

Nothing else calls ``datetime.now``; actions and rules are given ``now``. A demo may shift the clock forward.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Karachi")
_shift: Callable[[], timedelta] = timedelta


def shift_by(source: Callable[[], timedelta]) -> None:
    """Let ``source`` say how far this installation's clock runs ahead (demo only)."""
    global _shift  # noqa: PLW0603 - one clock per process is the point
    _shift = source


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC) + _shift()


def local_date(at: datetime) -> date:
    """Return the calendar day people have at ``at``."""
    return at.astimezone(LOCAL).date()


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a rule states it: working days on a calendar, or plain hours."""

    working_days: int = 0
    hours: int = 0


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days and hours on which an office works.

    ``week`` holds Monday=0 … Sunday=6; ``holidays`` maps a day to its name by language.
    """

    code: str
    week: frozenset[int]
    opens: time
    closes: time
    holidays: dict[date, dict[str, str]] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Return whether the office works on ``day``."""
        return day.weekday() in self.week and day not in self.holidays

    def working_days_after(self, start: date) -> Iterator[date]:
        """Yield the working days after ``start``, which is day zero."""
        day = start
        while True:
            day += timedelta(days=1)
            if self.is_working(day):
                yield day

    def count_working_days(self, after: date, until: date) -> int:
        """Return how many working days lie in (after, until]; negative when ``until`` is earlier."""
        if until < after:
            return -self.count_working_days(until, after)
        weeks, rest = divmod((until - after).days, 7)
        days = weeks * len(self.week) + sum((after.weekday() + n) % 7 in self.week for n in range(1, rest + 1))
        return days - sum(after < day <= until and day.weekday() in self.week for day in self.holidays)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A due instant with the arithmetic that led to it, so that a citizen can check it."""

    due_at: datetime
    start_on: date
    working_days: int
    hours: int
    days_off: tuple[tuple[date, str], ...]
    calendar: str

    def as_facts(self) -> dict[str, object]:
        """Return the arithmetic as plain JSON values for storing beside the date."""
        return {
            "due_at": self.due_at.isoformat(),
            "start_on": self.start_on.isoformat(),
            "working_days": self.working_days,
            "hours": self.hours,
            "days_off": [[day.isoformat(), why] for day, why in self.days_off],
            "calendar": self.calendar,
        }


def reckon(start: datetime, span: Span, calendar: WorkingCalendar) -> Reckoning:
    """Return when ``span`` after ``start`` ends.

    The day of receipt is day zero (General Clauses Act 1897, s. 9: the first day is left out); the last day ends when
    the office closes. Hours run day and night. A span of zero working days ends at the close of ``start``'s own day,
    or of the next working day if that is none.
    """
    first = local_date(start)
    if not span.working_days and span.hours:
        due = start + timedelta(hours=span.hours)
        return Reckoning(due, first, 0, span.hours, (), calendar.code)
    last = first
    if span.working_days:
        days = calendar.working_days_after(first)
        for _ in range(span.working_days):
            last = next(days)
    elif not calendar.is_working(first):
        last = next(calendar.working_days_after(first))
    due = datetime.combine(last, calendar.closes, LOCAL).astimezone(UTC)
    return Reckoning(due, first, span.working_days, span.hours, _days_off(first, last, calendar), calendar.code)


def end_of_day(at: datetime, days: int) -> datetime:
    """Return the end of the calendar day ``days`` after ``at``'s own, as people in the country count."""
    return datetime.combine(local_date(at) + timedelta(days=days + 1), time.min, LOCAL).astimezone(UTC)


def _days_off(first: date, last: date, calendar: WorkingCalendar) -> tuple[tuple[date, str], ...]:
    between = (first + timedelta(days=n) for n in range(1, (last - first).days))
    return tuple(
        (day, "holiday" if day in calendar.holidays else "weekend") for day in between if not calendar.is_working(day)
    )
