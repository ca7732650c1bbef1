"""The tick: every half minute, what is due by the clock happens, one step per case however late."""

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.sql import rows

from . import actions

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
