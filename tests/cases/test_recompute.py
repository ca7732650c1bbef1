"""A holiday announced after the promise was made moves it, and the old date stays beside the new one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from rabta.cases import actions, queries, rules
from rabta.cases.models import DueDate
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.clock import Span, WorkingCalendar, local_date, reckon
from rabta.offices.queries import Registry, registry, warm
from tests.database import clone_database, on
from tests.factories.matters import Story, events_of, fresh

ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
WEEK = WorkingCalendar("week", frozenset(range(5)), time(9), time(17))


def with_holiday(calendar: WorkingCalendar, *days: date) -> WorkingCalendar:
    return replace(calendar, holidays=calendar.holidays | {day: {"en": "Mourning", "ur": "یومِ سوگ"} for day in days})


@pytest.fixture
def announced() -> Iterator[None]:
    """Give the registry back as it was."""
    held = registry_as_loaded()
    yield
    warm._held = held


def registry_as_loaded() -> Registry:
    with acting(WORKER):
        return registry()


def announce(calendar: str, *days: date) -> None:
    """Let this process know a pack whose calendar has more holidays."""
    held = registry_as_loaded()
    changed = with_holiday(held.calendar(calendar), *days)
    warm._held = replace(held, calendars={**held.calendars, calendar: changed})


def recompute(story: Story, calendar: str, at: datetime) -> bool:
    with acting(WORKER) as worker:
        return actions.recompute(story.case.id, calendars=[calendar], actor=worker, now=at)


def calendar_of(story: Story) -> str:
    with acting(WORKER):
        return queries.calendar_of(story.case).code


@pytest.mark.parametrize(
    ("holidays", "stands", "moves"),
    [
        ((1,), 0, 1),  # tomorrow
        ((1, 2), 0, 2),  # two of them
        ((5,), 0, 1),  # the last day itself
        ((6,), 0, 0),  # after the due date
        ((-1,), 0, 0),  # before it was filed
        ((1,), 9, 0),  # announced when the date had passed
    ],
)
def test_moved_due(now: datetime, holidays: tuple[int, ...], stands: int, moves: int) -> None:
    monday = now - DAY
    promised = reckon(monday, Span(working_days=5), WEEK)
    calendar = with_holiday(WEEK, *(date(2026, 10, 5) + n * DAY for n in (n if n < 5 else n + 2 for n in holidays)))
    moved = rules.moved_due(promised.as_facts(), promised.due_at, calendar, monday + stands * DAY)
    later = WEEK.count_working_days(local_date(promised.due_at), local_date(moved.due_at)) if moved else 0
    assert later == moves


def test_a_holiday_taken_back_moves_it_forward_but_never_into_the_past(now: datetime) -> None:
    tomorrow = local_date(now) + DAY
    promised = reckon(now, Span(working_days=1), with_holiday(WEEK, tomorrow))
    sooner = rules.moved_due(promised.as_facts(), promised.due_at, WEEK, now)
    assert sooner
    assert sooner.due_at == promised.due_at - DAY
    assert rules.moved_due(promised.as_facts(), promised.due_at, WEEK, sooner.due_at + timedelta(minutes=1)) is None


def test_hours_run_day_and_night(now: datetime) -> None:
    promised = reckon(now, Span(hours=48), WEEK)
    calendar = with_holiday(WEEK, local_date(now) + DAY)
    assert rules.moved_due(promised.as_facts(), promised.due_at, calendar, now) is None


def test_recompute(dark_street: Story, now: datetime, announced: None) -> None:
    was, code = dark_street.case.due_at, calendar_of(dark_street)
    assert was
    announce(code, local_date(now) + DAY)
    assert recompute(dark_street, code, now)
    case = fresh(dark_street.case)
    assert case.due_at
    assert case.due_at > was
    assert case.first_due_at == was
    assert case.next_step_at != dark_street.case.next_step_at
    assert events_of(case.id)[-1] == "cases.case.due_moved"
    with acting(WORKER):
        dates = list(DueDate.objects.filter(case=case).order_by("seq").values_list("due_at", "why"))
        clock = queries.get_clock(case, language="ur", now=now)
    assert dates == [(was, "filed"), (case.due_at, "calendar")]
    assert [changed.was for changed in clock.changed] == [local_date(was)]


def test_recompute_twice_moves_once(dark_street: Story, now: datetime, announced: None) -> None:
    code = calendar_of(dark_street)
    announce(code, local_date(now) + DAY)
    assert recompute(dark_street, code, now)
    happened = events_of(dark_street.case.id)
    assert not recompute(dark_street, code, now)
    assert events_of(dark_street.case.id) == happened


def test_another_calendar_moves_nothing(dark_street: Story, now: datetime, announced: None) -> None:
    announce(calendar_of(dark_street), local_date(now) + DAY)
    assert not recompute(dark_street, "always", now)


def test_a_pause_keeps_its_length_and_what_is_left_counts_anew(
    dark_street: Story, now: datetime, announced: None
) -> None:
    story, code = dark_street, calendar_of(dark_street)
    with acting(story.bilal):
        actions.ask(story.case, question="کون سا کھمبا؟", days=3, actor=story.bilal, now=now + DAY)
    paused = fresh(story.case)
    announce(code, local_date(now) + 2 * DAY)
    assert recompute(story, code, now + DAY)
    case = fresh(story.case)
    assert (case.paused_at, case.pause_ends_at) == (paused.paused_at, paused.pause_ends_at)
    assert (case.state, case.next_step, case.next_step_at) == ("waiting", "end_pause", paused.next_step_at)
    assert case.due_at
    assert paused.due_at
    assert case.due_at > paused.due_at


def test_late_stays_late_and_only_the_next_step_moves(dark_street: Story, now: datetime, announced: None) -> None:
    story, code = dark_street, calendar_of(dark_street)
    due = story.case.due_at
    assert due
    for _ in range(2):
        case = fresh(story.case)
        assert case.next_step_at
        with acting(WORKER) as worker:
            actions.take_step(case.id, clock_seq=case.clock_seq, actor=worker, now=case.next_step_at)
    late = fresh(story.case)
    assert late.next_step_at
    assert (late.level, late.next_step) == (1, "escalate")
    at = due + timedelta(hours=1)
    announce(calendar_of(Story(**{**vars(story), "case": late})), local_date(late.next_step_at))
    assert recompute(story, code, at)
    case = fresh(story.case)
    assert case.due_at == due
    assert case.next_step_at
    assert case.next_step_at > late.next_step_at
    assert events_of(case.id)[-1] == "cases.case.step_moved"


DATABASE = "rabta_calendars"


def run(*words: str) -> str:
    environment = os.environ | {
        "DATABASE_URL": on(os.environ["RABTA_TEST_APP_URL"], DATABASE),
        "DATABASE_OWNER_URL": on(os.environ["RABTA_TEST_OWNER_URL"], DATABASE),
    }
    done = subprocess.run(
        [sys.executable, "-m", *words], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def test_a_pack_with_a_holiday_tomorrow_moves_what_was_promised(tmp_path: Path) -> None:
    clone_database(DATABASE)
    case, due, calendar, tomorrow = run("tests.cases.once", "file").split()
    pack = shutil.copytree(ROOT / "catalogue" / "pk", tmp_path / "pk")
    with (pack / "calendars" / f"{calendar}.yaml").open("a") as file:
        file.write(
            f'  - "on": {tomorrow}\n    names: {{en: "Mourning", ur: "یومِ سوگ"}}\n    moon: false\n'
            '    estimated: false\n    source: "Sample: announced the day before"\n'
        )
    run("rabta.site.cli", "pack", "load", "--pack", str(pack))

    run("tests.cases.once", "work")

    moved, why, happened = run("tests.cases.once", "show", case).split()
    assert datetime.fromisoformat(moved) > datetime.fromisoformat(due)
    assert (why, happened) == ("calendar", "1")
