"""What happens next by itself: whole tables, no database."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rabta.cases.rules import Standing, end_of_pause, next_step, pause_reckoning, resumed_due, step_of
from rabta.cases.rules.clocks import before
from rabta.kernel.clock import Span, WorkingCalendar

# Monday to Friday, 9 to 17 in Karachi; Monday 12 October is a holiday.
OFFICE = WorkingCalendar(
    "office", frozenset(range(5)), time(9), time(17), {datetime(2026, 10, 12, tzinfo=UTC).date(): {"en": "Holiday"}}
)
ALWAYS = WorkingCalendar("always", frozenset(range(7)), time(0), time(23, 59))
NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)  # a Tuesday, 11:00 in Karachi
DUE = datetime(2026, 10, 15, 12, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def standing(**more: object) -> Standing:
    plain: dict[str, object] = {
        "is_open": True, "due_at": DUE, "level": 0, "warn": Span(working_days=1),
        "escalations": (Span(), Span(working_days=3)),
    }  # fmt: skip
    return Standing(**{**plain, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "now", "step", "at"),
    [
        ({}, NOW, "warn", datetime(2026, 10, 14, 4, 0, tzinfo=UTC)),
        ({}, DUE - HOUR, "escalate", DUE),
        ({"level": 1}, DUE + HOUR, "escalate", datetime(2026, 10, 20, 12, 0, tzinfo=UTC)),
        ({"level": 2}, DUE + 9 * DAY, "", None),
        ({"due_at": None}, NOW, "", None),
        ({"pause_ends_at": NOW + DAY}, NOW, "end_pause", NOW + DAY),
        ({"pause_ends_at": NOW + 30 * DAY}, DUE + DAY, "end_pause", NOW + 30 * DAY),
        ({"withdrawal_at": NOW + DAY}, NOW, "withdraw", NOW + DAY),
        ({"withdrawal_at": NOW + 3 * DAY, "pause_ends_at": NOW + DAY}, NOW, "end_pause", NOW + DAY),
        ({"is_open": False}, NOW, "", None),
        ({"is_open": False, "window_ends_at": NOW + DAY}, NOW, "close", NOW + DAY),
        ({"window_ends_at": NOW + DAY}, NOW, "warn", datetime(2026, 10, 14, 4, 0, tzinfo=UTC)),
    ],
)
def test_next_step(more: dict[str, object], now: datetime, step: str, at: datetime | None) -> None:
    assert next_step(standing(**more), OFFICE, now) == (step, at)


@pytest.mark.parametrize(
    ("entry", "span"),
    [
        ({"working_days": 3}, Span(working_days=3)),
        ({"hours": 6}, Span(hours=6)),
        ({}, Span()),
        (None, Span()),
    ],
)
def test_span_of_a_pack_entry(entry: dict[str, int] | None, span: Span) -> None:
    assert step_of(entry) == span


def test_warning_skips_days_off() -> None:
    tuesday = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)
    assert before(tuesday, Span(working_days=1), OFFICE) == datetime(2026, 10, 9, 4, 0, tzinfo=UTC)


def test_warning_in_hours() -> None:
    assert before(DUE, Span(hours=2), ALWAYS) == DUE - 2 * HOUR


def test_pause_lasts_working_days() -> None:
    friday = datetime(2026, 10, 9, 6, 0, tzinfo=UTC)
    assert pause_reckoning(friday, 1, OFFICE).due_at == datetime(2026, 10, 13, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ended", "used"),
    [(NOW + HOUR, 0), (NOW + DAY, 1), (NOW + 3 * DAY, 3), (NOW + 6 * DAY, 3), (NOW + 30 * DAY, 3)],
)
def test_days_a_pause_used(ended: datetime, used: int) -> None:
    assert end_of_pause(NOW, ended, 3, OFFICE) == used


@pytest.mark.parametrize(
    ("resumed", "due"),
    [
        (NOW + HOUR, DUE),
        (NOW + DAY, DUE + DAY),
        (NOW + 3 * DAY, DUE + 5 * DAY),
    ],
)
def test_what_was_left_is_left(resumed: datetime, due: datetime) -> None:
    assert resumed_due(DUE, NOW, resumed, OFFICE, by_hours=False).due_at == due


def test_a_pause_never_shortens() -> None:
    late = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
    assert resumed_due(late, NOW, NOW + HOUR, OFFICE, by_hours=False).due_at >= late


@pytest.mark.parametrize("by_hours", [True, False])
def test_what_was_late_stays_late(by_hours: bool) -> None:
    late = NOW - DAY
    assert resumed_due(late, NOW, NOW + 2 * DAY, OFFICE, by_hours=by_hours).due_at == late


def test_a_clock_in_hours_moves_by_the_pause() -> None:
    assert resumed_due(NOW + 5 * HOUR, NOW, NOW + 2 * HOUR, ALWAYS, by_hours=True).due_at == NOW + 7 * HOUR
