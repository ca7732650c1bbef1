"""One act in a process of its own, for tests that load another pack meanwhile. ``python -m tests.cases.once ACT …``."""

import logging
import sys
from collections.abc import Callable
from uuid import UUID

import django


def file() -> None:
    """File a complaint now; print its case, due date, calendar, and the next day that is neither weekend nor holiday."""
    from rabta.cases.queries import calendar_of
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from tests.factories import matters, people

    now = clock.now()
    case = matters.case_of(matters.file(people.citizen(now), now))
    with acting(WORKER):
        calendar = calendar_of(case)
    tomorrow = next(calendar.working_days_after(clock.local_date(now)))
    assert case.due_at
    print(case.id, case.due_at.isoformat(), calendar.code, tomorrow)


def work() -> None:
    """Deliver the events that wait and do the jobs that are due, now and when the second look is due."""
    from django.core.management import call_command
    from django.db import connection

    from rabta.kernel.access import unguarded
    from rabta.kernel.dispatch import dispatch

    dispatch()
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    call_command("procrastinate", "worker", "--one-shot", "--queues=slow")
    with unguarded(), connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set scheduled_at = now() - interval '1 second' where status = 'todo'")
        assert cursor.rowcount == 1
    call_command("procrastinate", "worker", "--one-shot", "--queues=slow")
    with unguarded(), connection.cursor() as cursor:
        cursor.execute("select status::text from procrastinate_jobs where task_name = 'cases.recompute_clocks'")
        assert {row[0] for row in cursor.fetchall()} == {"succeeded"}


def show(case: str) -> None:
    """Print the due date of a case, why it is that, and how often it was moved."""
    from rabta.cases.models import DueDate
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from rabta.kernel.models import Event

    with acting(WORKER):
        last = DueDate.objects.filter(case_id=UUID(case)).order_by("-seq")[0]
        moved = Event.objects.filter(stream=UUID(case), name="cases.case.due_moved").count()
    print(last.due_at.isoformat(), last.why, moved)


if __name__ == "__main__":
    django.setup()
    acts: dict[str, Callable[..., None]] = {"file": file, "work": work, "show": show}
    acts[sys.argv[1]](*sys.argv[2:])
