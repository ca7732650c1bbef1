"""What the worker does for the figures."""

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER

from . import actions

EVERY = 60.0  # seconds; a counting of 200,000 complaints takes about one


def count_anew() -> int:
    """Count once; return 0, so that the loop rests."""
    with acting(WORKER) as actor:
        actions.count(actor=actor, now=clock.now())
    return 0
