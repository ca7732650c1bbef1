"""The tick: every half minute, what is due by the clock happens, one step per case however late. Changed calendars."""

from uuid import UUID

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.jobs import job
from rabta.kernel.sql import rows
from rabta.offices.queries import look_again

from . import actions, queries

BATCH = 200


def tick() -> int:
    """Take every step that is due; return how many cases moved."""
    now = clock.now()
    with acting(WORKER):
        due = rows("rabta.cases", "due_steps", {"now": now, "limit": BATCH})
    moved = 0
    for row in due:
        with acting(WORKER) as actor:
            moved += actions.take_step(row["id"], clock_seq=row["clock_seq"], actor=actor, now=now)
    return moved


@job(name="cases.recompute_clocks", queue="slow")
def recompute_clocks(calendars: list[str], after: str | None = None) -> None:
    """Reckon the next open clocks again on changed calendars, and ask for those behind them; all or none of a batch."""
    look_again()
    ids = queries.list_running(UUID(after) if after else None, BATCH)
    now = clock.now()
    for case in ids:
        actions.recompute(case, calendars=calendars, actor=WORKER, now=now)
    if len(ids) == BATCH:
        recompute_clocks.defer(calendars=calendars, after=str(ids[-1]))
