"""Arithmetic on working days, as whole tables without a database."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from rabta.kernel import clock
from rabta.kernel.clock import LOCAL, Span, WorkingCalendar

WEEK = WorkingCalendar(
    code="federal", week=frozenset(range(5)), opens=time(9), closes=time(17),
    holidays={date(2026, 10, 8): {"en": "A holiday", "ur": "چھٹی"}},
)  # fmt: skip
TUESDAY = datetime(2026, 10, 6, 11, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (TUESDAY, 1, date(2026, 10, 7)),
        (TUESDAY, 2, date(2026, 10, 9)),  # over the holiday
        (TUESDAY, 3, date(2026, 10, 12)),  # and over the weekend
        (TUESDAY, 0, date(2026, 10, 6)),
        (datetime(2026, 10, 10, 11, tzinfo=LOCAL), 0, date(2026, 10, 12)),  # a Saturday is no day to end on
        (datetime(2026, 10, 10, 11, tzinfo=LOCAL), 1, date(2026, 10, 12)),
        (datetime(2026, 10, 6, 23, 59, tzinfo=LOCAL), 1, date(2026, 10, 7)),  # the day of receipt is day zero
    ],
)
def test_working_days_end_at_closing_time(start: datetime, days: int, due: date) -> None:
    reckoning = clock.reckon(start, Span(working_days=days), WEEK)
    assert reckoning.due_at.astimezone(LOCAL) == datetime.combine(due, time(17), LOCAL)
    assert reckoning.due_at.tzinfo is UTC


def test_hours_run_day_and_night() -> None:
    reckoning = clock.reckon(TUESDAY, Span(hours=24), WEEK)
    assert reckoning.due_at == TUESDAY + timedelta(hours=24)


def test_the_arithmetic_names_the_days_that_do_not_count() -> None:
    reckoning = clock.reckon(TUESDAY, Span(working_days=3), WEEK)
    assert reckoning.days_off == (
        (date(2026, 10, 8), "holiday"), (date(2026, 10, 10), "weekend"), (date(2026, 10, 11), "weekend"),
    )  # fmt: skip
    assert reckoning.as_facts()["working_days"] == 3


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        (date(2026, 10, 6), date(2026, 10, 6), 0),
        (date(2026, 10, 6), date(2026, 10, 9), 2),
        (date(2026, 10, 9), date(2026, 10, 6), -2),
        (date(2026, 10, 9), date(2026, 10, 12), 1),
    ],
)
def test_working_days_between(after: date, until: date, count: int) -> None:
    assert WEEK.count_working_days(after, until) == count


def test_a_day_ends_at_midnight_in_the_country() -> None:
    assert clock.end_of_day(TUESDAY, 10).astimezone(LOCAL) == datetime(2026, 10, 17, tzinfo=LOCAL)


def test_the_day_is_the_countrys_day() -> None:
    assert clock.local_date(datetime(2026, 10, 6, 20, tzinfo=UTC)) == date(2026, 10, 7)


@given(start=st.dates(date(2025, 1, 1), date(2028, 1, 1)), length=st.integers(0, 900))
def test_counting_by_weeks_is_counting_by_days(start: date, length: int) -> None:
    until = start + timedelta(days=length)
    by_days = sum(WEEK.is_working(start + timedelta(days=n)) for n in range(1, length + 1))
    assert WEEK.count_working_days(start, until) == by_days
    assert WEEK.count_working_days(until, start) == -by_days
