"""What the night does to ways in that are over."""

from rabta.kernel import clock
from rabta.kernel.actor import WORKER
from rabta.kernel.jobs import job

from . import actions


@job(name="people.forget_expired", cron="20 2 * * *")
def forget_expired() -> None:
    """Drop what expired: sessions, codes, tallies."""
    actions.forget_expired(actor=WORKER, now=clock.now())
