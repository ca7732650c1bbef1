"""Days, times and spans in words, in the reader's language and the country's time. Digits are Western in both."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from .language import current

_LOCALES = {"en": Locale("en", "GB"), "ur": Locale("ur", "PK")}
# When people say morning, noon, evening and night; the first hour of each.
_PARTS = ((4, "صبح"), (12, "دوپہر"), (15, "سہ پہر"), (18, "شام"), (20, "رات"))


def as_day(value: date | datetime) -> date:
    """Return the day on which an instant falls in the country's time; a date stays itself."""
    return localtime(value).date() if isinstance(value, datetime) else value


def _written(value: date | datetime, pattern: str) -> str:
    return _in_words(_minute(value), pattern, current())


def _minute(value: date | datetime) -> date | datetime:
    """Return an instant without what no page shows, so that the lists below keep few of them."""
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value


@lru_cache(maxsize=4096)  # a list of matters names the same days again and again
def _in_words(value: date | datetime, pattern: str, code: str) -> str:
    return format_date(as_day(value), pattern, locale=_LOCALES[code])


def day(value: date | datetime) -> str:
    """Return “Thursday 3 December”, «جمعرات 3 دسمبر»."""
    return _written(value, "EEEE d MMMM")


def full_day(value: date | datetime) -> str:
    """Return “Thursday 3 December 2026”, for what is kept or printed."""
    return _written(value, "EEEE d MMMM y")


def short_day(value: date | datetime) -> str:
    """Return “3 December”, for tables."""
    return _written(value, "d MMMM")


def hour(value: datetime) -> str:
    """Return “2:30 pm”, «دوپہر 2:30 بجے»."""
    at = localtime(value)
    minutes = f":{at.minute:02d}" if at.minute else ""
    twelve = at.hour % 12 or 12
    if current() != "ur":
        return f"{twelve}{minutes} {'am' if at.hour < 12 else 'pm'}"
    part = next((name for first, name in reversed(_PARTS) if at.hour >= first), "رات")
    return f"{part} {twelve}{minutes} بجے"


def moment(value: datetime) -> str:
    """Return “Thursday 3 December 2026, 2:30 pm”: the exact instant, for hovering, print and receipts."""
    return _moment(value.replace(second=0, microsecond=0), current())


@lru_cache(maxsize=4096)  # due dates end when an office closes: a list has few different ones
def _moment(value: datetime, code: str) -> str:  # noqa: ARG001 - the language is part of the answer
    return gettext("%(day)s, %(hour)s") % {"day": full_day(value), "hour": hour(value)}


def ago(value: datetime, now: datetime) -> str:
    """Return how long ago, in the largest unit that says enough; older than a week, the day itself."""
    passed = now - value
    if passed < timedelta(minutes=1):
        return gettext("just now")
    if passed < timedelta(hours=1):
        minutes = passed // timedelta(minutes=1)
        return ngettext("%(number)s minute ago", "%(number)s minutes ago", minutes) % {"number": minutes}
    days = (as_day(now) - as_day(value)).days
    if days == 0:
        return gettext("today, %(hour)s") % {"hour": hour(value)}
    if days == 1:
        return gettext("yesterday, %(hour)s") % {"hour": hour(value)}
    if days < 7:
        return ngettext("%(number)s day ago", "%(number)s days ago", days) % {"number": days}
    return short_day(value) if as_day(now).year == as_day(value).year else _written(value, "d MMMM y")


def working_days(number: int) -> str:
    """Return “3 working days”, «کام کے 3 دن»."""
    return ngettext("%(number)s working day", "%(number)s working days", number) % {"number": number}


def hours(number: int) -> str:
    """Return “5 hours”, «5 گھنٹے»."""
    return ngettext("%(number)s hour", "%(number)s hours", number) % {"number": number}
