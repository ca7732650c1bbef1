"""What the night takes away: uploads that no matter holds, bytes without a row."""

from rabta.kernel import clock
from rabta.kernel.actor import WORKER
from rabta.kernel.jobs import job

from . import actions


@job(name="files.sweep", queue="slow", cron="40 21 * * *")
def sweep() -> None:
    """Remove what was uploaded more than two days ago and never handed in."""
    now = clock.now()
    while actions.sweep(actor=WORKER, now=now):
        pass
    actions.sweep_disk(actor=WORKER, now=now)
