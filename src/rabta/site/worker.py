"""``rabta worker``: turns every registered loop (clocks, events, notices) in a thread of its own, and runs the jobs.

Nothing is lost when it dies: loops look again at what is due, and the next worker takes over the jobs. Several may run
at once; each row is claimed by one of them.
"""

import os
import signal
import threading

import structlog
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection

from rabta.kernel.jobs import QUEUES, Loop, loops

JOBS_AT_ONCE = 2
LAST_WORDS_SECONDS = 15
PAUSE_AFTER_FAILURE = 1.0
log = structlog.get_logger()


class _Work:
    """The loops of one worker and why it stops."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.lost_database = False

    def turn(self, loop: Loop) -> None:
        """Run ``loop`` again and again: at once while there was something to do, else after its rest."""
        while not self.stopping.is_set():
            rest = loop.every
            try:
                if loop.run():
                    rest = 0.0
            except (OperationalError, InterfaceError):
                log.warning("database_lost", loop=loop.name)
                self._end()
            except Exception:  # a fault of one loop must not end it, nor the others
                log.exception("loop_failed", loop=loop.name)
                rest = max(loop.every, PAUSE_AFTER_FAILURE)
            finally:
                connection.close()
            self.stopping.wait(rest)

    def _end(self) -> None:
        """End the whole worker: the job queue's listener does not come back by itself when the database was away."""
        self.lost_database = True
        self.stopping.set()
        os.kill(os.getpid(), signal.SIGTERM)


def work() -> int:
    """Work until told to end (SIGTERM, SIGINT), finishing what was begun; return 1 when the database went away."""
    state = _Work()
    threads = [threading.Thread(target=state.turn, args=(each,), name=each.name, daemon=True) for each in loops()]
    for thread in threads:
        thread.start()
    try:
        call_command(
            "procrastinate",
            "worker",
            "--queues=" + ",".join(QUEUES),
            f"--concurrency={JOBS_AT_ONCE}",
            f"--shutdown-graceful-timeout={LAST_WORDS_SECONDS}",
            "--delete-jobs=successful",
        )
    finally:
        state.stopping.set()
        for thread in threads:
            thread.join(LAST_WORDS_SECONDS)
    return int(state.lost_database)
