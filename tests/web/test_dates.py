from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from rabta.web import dates

AT = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)  # 14:30 in Karachi


@pytest.mark.parametrize(
    ("write", "english", "urdu"),
    [
        (dates.day, "Thursday 3 December", "جمعرات 3 دسمبر"),
        (dates.full_day, "Thursday 3 December 2026", "جمعرات 3 دسمبر 2026"),
        (dates.short_day, "3 December", "3 دسمبر"),
        (dates.hour, "2:30 pm", "دوپہر 2:30 بجے"),
        (dates.moment, "Thursday 3 December 2026, 2:30 pm", "جمعرات 3 دسمبر 2026، دوپہر 2:30 بجے"),
    ],
)
def test_written_as_people_say_it(write: Callable[[datetime], str], english: str, urdu: str) -> None:
    with translation.override("en"):
        assert write(AT) == english
    with translation.override("ur"):
        assert write(AT) == urdu


def test_the_day_is_the_countrys_not_the_servers() -> None:
    late = datetime(2026, 12, 3, 20, 0, tzinfo=UTC)  # already the 4th in Karachi
    assert dates.as_day(late) == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("hour", "english", "urdu"),
    [
        (0, "12 am", "رات 12 بجے"),
        (3, "3 am", "رات 3 بجے"),
        (4, "4 am", "صبح 4 بجے"),
        (11, "11 am", "صبح 11 بجے"),
        (12, "12 pm", "دوپہر 12 بجے"),
        (16, "4 pm", "سہ پہر 4 بجے"),
        (19, "7 pm", "شام 7 بجے"),
        (21, "9 pm", "رات 9 بجے"),
    ],
)
def test_hours_of_the_day(hour: int, english: str, urdu: str) -> None:
    at = datetime(2026, 12, 3, tzinfo=UTC) + timedelta(hours=hour - 5)
    with translation.override("en"):
        assert dates.hour(at) == english
    with translation.override("ur"):
        assert dates.hour(at) == urdu


def test_all_week_days_and_months_in_urdu(urdu: None) -> None:
    week = [dates.day(date(2026, 11, 2) + timedelta(days=n)).split()[0] for n in range(7)]
    assert week == ["پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"]
    year = [dates.short_day(date(2026, month, 5)) for month in range(1, 13)]
    names = ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"]
    assert year == [f"5 {name}" for name in names]


@pytest.mark.parametrize(
    ("passed", "english", "urdu"),
    [
        (timedelta(seconds=20), "just now", "ابھی ابھی"),
        (timedelta(minutes=1), "1 minute ago", "1 منٹ پہلے"),
        (timedelta(minutes=59), "59 minutes ago", "59 منٹ پہلے"),
        (timedelta(hours=3), "today, 11:30 am", "آج صبح 11:30 بجے"),
        (timedelta(hours=15), "yesterday, 11:30 pm", "کل رات 11:30 بجے"),
        (timedelta(days=6), "6 days ago", "6 دن پہلے"),
        (timedelta(days=7), "26 November", "26 نومبر"),
        (timedelta(days=400), "29 October 2025", "29 اکتوبر 2025"),
    ],
)
def test_how_long_ago(passed: timedelta, english: str, urdu: str) -> None:
    with translation.override("en"):
        assert dates.ago(AT - passed, AT) == english
    with translation.override("ur"):
        assert dates.ago(AT - passed, AT) == urdu


def test_spans_bend_with_their_number() -> None:
    with translation.override("en"):
        assert [dates.working_days(n) for n in (0, 1, 2)] == ["0 working days", "1 working day", "2 working days"]
    with translation.override("ur"):
        assert [dates.working_days(n) for n in (1, 5)] == ["کام کا 1 دن", "کام کے 5 دن"]
        assert [dates.hours(n) for n in (1, 5)] == ["1 گھنٹہ", "5 گھنٹے"]
