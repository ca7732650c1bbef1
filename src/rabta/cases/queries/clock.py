"""The live clock of a matter as its page shows it: due date and arithmetic, holders, what happens next and when."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _, ngettext

from rabta.kernel.clock import local_date
from rabta.offices.queries import registry
from rabta.web import dates
from rabta.web.shapes import ChangedDate, ClockState, ClockView, ElsewhereBy, Pause, Stage, Sum

from ..models import Case, DueDate, Holding, Pause as PauseRow
from .above import Above, barred_from, find_above
from .promises import calendar_of, get_promise

_SOON = timedelta(days=2)


def get_clock(
    case: Case, *, language: str, now: datetime, elsewhere: ElsewhereBy | None = None, is_desk: bool = False
) -> ClockView:
    """Return the clock of ``case``; a fixed number of statements, whatever its history."""
    due_dates = list(DueDate.objects.filter(case=case).order_by("seq"))
    holdings = list(Holding.objects.filter(case=case).order_by("seq"))
    above = find_above(case.office_id, barred_from(case)) if case.is_open else None
    promise, calendar = get_promise(case.clock), calendar_of(case)
    by_hours = not promise.due.working_days
    left = calendar.count_working_days(local_date(now), local_date(case.due_at)) if case.due_at else None
    return ClockView(
        state=_state(case, now),
        due_at=case.due_at,
        working_days_left=None if by_hours else left,
        hours_left=_hours(case.due_at, now) if by_hours else None,
        stages=_stages(case, holdings, above, language, now),
        next_step=_next_sentence(case, above, language, is_desk=is_desk),
        next_step_on=local_date(case.next_step_at) if case.next_step_at else None,
        pause=_pause(case),
        changed=_changed(due_dates),
        sums=_sums(due_dates, language),
        rule=promise.names.get(language, promise.names.get("en", "")),
        elsewhere=elsewhere,
    )


def _hours(due_at: datetime | None, now: datetime) -> int | None:
    """Return how many hours are left, rounded; negative when late."""
    return round((due_at - now).total_seconds() / 3600) if due_at else None


def _state(case: Case, now: datetime) -> ClockState:
    if not case.is_open:
        return "met" if case.answered_at and case.due_at and case.answered_at <= case.due_at else "stopped"
    if case.paused_at:
        return "paused"
    if case.due_at and case.due_at < now:
        return "late"
    return "due_soon" if case.due_at and case.due_at - now < _SOON else "running"


def _stages(case: Case, holdings: Sequence[Holding], above: Above | None, language: str, now: datetime) -> list[Stage]:
    offices = registry()
    ends = [*(holding.since for holding in holdings[1:]), None]
    stages = [
        Stage(
            holder=offices.office(holding.office_id).names[language],
            state="done" if end else "current",
            weight=max(1.0, ((end or now) - holding.since).total_seconds() / 86_400),
            since=holding.since,
            until=end,
        )
        for holding, end in zip(holdings, ends, strict=True)
    ]
    if above and case.is_open and case.next_step != "withdraw":
        stages.append(Stage(holder=above.office.names[language], state="next", does=_("if nothing happens")))
    return stages


def _next_sentence(case: Case, above: Above | None, language: str, *, is_desk: bool) -> str:
    """Return what happens by itself if nobody does anything, and when; a promise, so it names who."""
    values = {
        "day": dates.day(case.next_step_at) if case.next_step_at else "",
        "due": dates.day(case.due_at) if case.due_at else "",
        "office": above.office.names[language] if above else "",
    }
    if case.is_open and not above and case.next_step in ("", "warn", "escalate"):
        return _("No office stands above this one. Without an answer it stays counted as late until there is one.")
    sentences = {
        "warn": _(
            "On %(day)s the office is reminded. If there is no answer by %(due)s, the whole file goes up to %(office)s."
        ),
        "escalate": _("If there is no answer by %(day)s, the whole file goes up to %(office)s."),
        "end_pause": _(
            "If you do not answer by %(day)s, the clock runs again and the office decides on what it knows."
        ),
        "close": _("On %(day)s this is closed if you neither confirm nor dispute. It then counts as not verified."),
        "withdraw": _("On %(day)s your withdrawal takes effect, unless you undo it before."),
    }
    if is_desk:
        sentences["end_pause"] = _(
            "If the citizen does not answer by %(day)s, the clock runs again. Decide on what is known."
        )
        sentences["withdraw"] = _("On %(day)s the withdrawal takes effect, unless the citizen undoes it.")
        sentences["close"] = _("On %(day)s this is closed if the citizen neither confirms nor disputes.")
    return sentences.get(case.next_step, "") % values


def _pause(case: Case) -> Pause | None:
    if not case.paused_at:
        return None
    row = PauseRow.objects.filter(case=case, end__isnull=True).select_related("letter").first()
    if row is None:
        return None
    return Pause(reason=row.letter.text or "", since=row.began_at, until=local_date(row.ends_at))


def _changed(due_dates: Sequence[DueDate]) -> list[ChangedDate]:
    reasons = {
        "pause": _("moved because the clock stood still"),
        "sorted": _("set when the matter was sorted"),
        "dispute": _("set anew after your dispute"),
        "come_back": _("set anew because it came back"),
        "calendar": _("moved because a holiday was announced"),
    }
    pairs = pairwise(due_dates)
    return [
        ChangedDate(was=local_date(old.due_at), reason=reasons.get(new.why, new.why))
        for old, new in pairs
        if old.due_at != new.due_at
    ]


def _sums(due_dates: Sequence[DueDate], language: str) -> list[Sum]:
    """Return the arithmetic of the due date that holds now, line by line."""
    if not due_dates:
        return []
    said = due_dates[-1].reckoning
    lines = [Sum(what=_("Counted from (this day is day zero)"), value=dates.day(date.fromisoformat(said["start_on"])))]
    if said["working_days"]:
        days = said["working_days"]
        lines.append(
            Sum(
                what=_("Time for an answer"),
                value=ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days},
            )
        )
    if said["hours"]:
        hours = said["hours"]
        lines.append(
            Sum(
                what=_("Time for an answer"),
                value=ngettext("%(n)s hour, day and night", "%(n)s hours, day and night", hours) % {"n": hours},
            )
        )
    if said["days_off"]:
        off = ", ".join(_day_off(day, why, said["calendar"], language) for day, why in said["days_off"])
        lines.append(Sum(what=_("Days that do not count"), value=off))
    lines.append(Sum(what=_("Due"), value=dates.moment(due_dates[-1].due_at)))
    return lines


def _day_off(day: str, why: str, calendar: str, language: str) -> str:
    on = date.fromisoformat(day)
    if why != "holiday":
        return dates.day(on)
    names = registry().calendar(calendar).holidays.get(on, {})
    return f"{dates.day(on)} ({names.get(language, names.get('en', ''))})"
