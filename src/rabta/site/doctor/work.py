"""Does the work go on: events delivered, clocks turning, notices sent?"""

from collections.abc import Iterator
from datetime import timedelta

from rabta.cases.queries import count_behind
from rabta.kernel import clock, dispatch
from rabta.notices.queries import count_stuck, count_uncertain

from .finding import Finding, fault

LATE = timedelta(minutes=5)


def check_outbox() -> Iterator[Finding]:
    """No event waits for delivery for long."""
    found = dispatch.count_backlog()
    yield Finding(f"{found.waiting:,} events wait for delivery")
    if found.failed:
        yield fault(
            f"{found.failed:,} events could not be delivered so far", "Look for handler_failed in the worker's log."
        )
    elif found.late:
        yield fault(f"{found.late:,} events wait for more than five minutes", "Start the worker: `rabta worker`.")


def check_ticks() -> Iterator[Finding]:
    """Every due step of a clock was taken."""
    behind = count_behind(clock.now() - LATE)
    if behind:
        yield fault(f"{behind:,} cases have a step that is due and not taken", "Start the worker: `rabta worker`.")


def check_notices() -> Iterator[Finding]:
    """Notices leave; unknown outcomes are shown."""
    stuck, uncertain = count_stuck(clock.now() - LATE), count_uncertain()
    if stuck:
        yield fault(
            f"{stuck:,} notices wait for more than five minutes",
            "Start the worker; look at the gateway's answers in its log.",
        )
    if uncertain:
        yield Finding(f"{uncertain:,} notices have an unknown outcome; they are marked on their cases")
