"""What is counted where: the first promise, the citizen's word, and what stays out."""

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER
from rabta.kernel.errors import Refusal
from rabta.kernel.sql import rows
from rabta.reports import actions, queries, rules
from rabta.reports.models import Count
from tests.reports.conftest import Add

DAY = timedelta(days=1)


def counted(now: datetime) -> queries.Figures:
    actions.count(actor=WORKER, now=now)
    figures = queries.find_figures()
    assert figures
    return figures


def test_counts_what_was_filed(add: Add, now: datetime) -> None:
    add(times=12)
    assert counted(now).tables["time_by_realm"].cell("punjab", "sum").value == 12


def test_late_is_computed_and_open_late_ones_are_late(add: Add, now: datetime) -> None:
    filed = now - 40 * DAY
    add(times=11, answered_at=filed + 20 * DAY, outcome="refused", is_open=False)
    add(times=12, answered_at=filed + 21 * DAY, outcome="refused", is_open=False)
    add(times=13)
    add(times=14, due_at=now)
    add(times=15, paused_at=now - DAY)
    table = counted(now).tables["time_by_realm"]
    assert [table.cell("punjab", part).value for part in rules.TIME] == [11, 25, 29]


def test_a_bad_first_answer_is_not_healed_by_a_quick_second_one(add: Add, now: datetime) -> None:
    filed = now - 60 * DAY
    again = {"filed_at": filed, "due_at": now + 5 * DAY, "outcome": "relief", "is_open": False, "answered_at": now}
    add(times=20, first_due_at=filed + 10 * DAY, reopened_at=filed + 30 * DAY, relief="unverified", **again)
    figures = counted(now)
    assert figures.tables["time_by_realm"].cell("punjab", "late").value == 20
    assert figures.tables["relief_by_realm"].cell("punjab", "disputed").value == 20


@pytest.mark.parametrize(
    ("relief", "outcome", "window", "part"),
    [
        ("verified", "relief", 0, "verified"),
        ("reported", "partial", 0, "reported"),
        ("unverified", "relief", 0, "unverified"),
        ("unverified", "relief", 5, "waiting"),
        ("", "refused", 0, "no_relief"),
    ],
)
def test_relief_is_what_the_citizen_said(
    add: Add, now: datetime, relief: str, outcome: str, window: int, part: str
) -> None:
    ends = now + window * DAY if window else None
    add(times=11, relief=relief, outcome=outcome, is_open=False, answered_at=now - 30 * DAY, window_ends_at=ends)
    table = counted(now).tables["relief_by_realm"]
    assert table.cell("punjab", part).value == 11
    assert table.cell("punjab", "sum").value == 11


def test_anonymous_ones_are_filed_but_never_relieved(add: Add, now: datetime) -> None:
    add(times=11, mode="anonymous", relief="unverified", outcome="relief", is_open=False, answered_at=now - 30 * DAY)
    figures = counted(now)
    assert figures.tables["time_by_mode"].cell("anonymous", "sum").value == 11
    assert figures.tables["relief_by_realm"].cell("total", "sum").value == 0
    assert "anonymous" not in dict(figures.tables["relief_by_mode"].rows)


def test_withdrawn_ones_are_no_relief_and_late_if_it_took_too_long(add: Add, now: datetime) -> None:
    filed = now - 40 * DAY
    add(times=11, outcome="withdrawn", is_open=False, closed_at=filed + 5 * DAY)
    add(times=12, outcome="withdrawn", is_open=False, closed_at=filed + 25 * DAY)
    figures = counted(now)
    table = figures.tables["time_by_realm"]
    assert [table.cell("punjab", part).value for part in rules.TIME] == [0, 12, 0]
    assert figures.tables["withdrawn_by_realm"].cell("punjab", "sum").value == 11
    assert figures.tables["relief_by_realm"].cell("total", "sum").value == 0


def test_a_few_withdrawn_ones_do_not_hide_how_many_were_late(add: Add, now: datetime) -> None:
    filed = now - 40 * DAY
    add(times=20, answered_at=filed + 5 * DAY, outcome="refused", is_open=False)
    add(times=12)
    add(times=3, outcome="withdrawn", is_open=False, closed_at=filed + 5 * DAY)
    figures = counted(now)
    month = filed.date().isoformat()[:7]
    assert [figures.tables["time_by_month"].cell(month, part).value for part in (*rules.TIME, "sum")] == [20, 12, 0, 32]
    assert figures.tables["withdrawn_by_realm"].cell("punjab", "sum").is_hidden
    assert figures.tables["withdrawn_by_realm"].cell("total", "sum").is_hidden


def test_protected_ones_stand_in_their_own_table_only(add: Add, now: datetime) -> None:
    add(times=11, is_protected=True)
    figures = counted(now)
    assert figures.tables[f"protected_{now.year}"].cell("punjab", "sum").value == 11
    assert figures.tables["time_by_realm"].cell("total", "sum").value == 0
    assert not [code for code, table in figures.tables.items() if code.startswith("protected") and table.by != "realm"]


def test_imported_ones_are_left_out_and_counted_as_such(add: Add, now: datetime) -> None:
    add(times=11, origin="import")
    figures = counted(now)
    assert figures.tables["time_by_realm"].cell("total", "sum").value == 0
    assert figures.imported.value == 11


def test_demo_ones_count_on_a_demo_only(add: Add, now: datetime, settings: Settings) -> None:
    add(times=11, origin="demo")
    assert counted(now).is_demo
    settings.RABTA_DEMO = False
    assert counted(now).tables["time_by_realm"].cell("total", "sum").value == 0


def test_few_are_not_told(add: Add, now: datetime) -> None:
    add(times=rules.SMALLEST - 1)
    assert counted(now).tables["time_by_realm"].cell("punjab", "sum").is_hidden


def test_only_the_worker_counts(acts_as_worker: None, now: datetime) -> None:
    with pytest.raises(Refusal):
        actions.count(actor=NOBODY, now=now)
    assert not Count.objects.exists()


def test_nobody_gets_cells_from_the_function(add: Add, now: datetime) -> None:
    add(times=3)
    with acting(NOBODY):
        found = rows("rabta.reports", "cells", {"since": now - 400 * DAY, "at": now})
    assert found == []
