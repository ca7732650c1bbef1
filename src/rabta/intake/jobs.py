"""What the clock takes away: drafts whose time is over, every quarter of an hour, because some last an hour only."""

from rabta.kernel import clock
from rabta.kernel.actor import WORKER
from rabta.kernel.jobs import job

from . import actions


@job(name="intake.drop_expired", queue="slow", cron="*/15 * * * *")
def drop_expired() -> None:
    """Remove drafts whose time is over, with the files that nothing holds."""
    now = clock.now()
    while actions.drop_expired(actor=WORKER, now=now):
        pass
