"""Does the work go on: events delivered, clocks turning, notices sent?"""

from collections.abc import Iterator
from datetime import timedelta

from rabta.cases.models import Case
from rabta.kernel import clock
from rabta.kernel.models import Unsent
from rabta.notices.models import Notice

from .finding import Finding, fault

LATE_DELIVERY = timedelta(minutes=5)


def check_outbox() -> Iterator[Finding]:
    """No event waits for delivery for long."""
    waiting = Unsent.objects.count()
    failed = Unsent.objects.filter(attempts__gt=0).count()
    old = Unsent.objects.filter(event__at__lt=clock.now() - LATE_DELIVERY).count()
    yield Finding(f"{waiting:,} events wait for delivery")
    if failed:
        yield fault(f"{failed:,} events could not be delivered so far", "Look for handler_failed in the worker's log.")
    elif old:
        yield fault(f"{old:,} events wait for more than five minutes", "Start the worker: `rabta worker`.")


def check_ticks() -> Iterator[Finding]:
    """Every due step of a clock was taken."""
    behind = Case.objects.filter(next_step_at__lt=clock.now() - LATE_DELIVERY).count()
    if behind:
        yield fault(f"{behind:,} cases have a step that is due and not taken", "Start the worker: `rabta worker`.")


def check_notices() -> Iterator[Finding]:
    """Notices leave; unknown outcomes are shown."""
    stuck = Notice.objects.filter(state__in=("waiting", "sending"), made_at__lt=clock.now() - LATE_DELIVERY).count()
    uncertain = Notice.objects.filter(state="uncertain").count()
    if stuck:
        yield fault(
            f"{stuck:,} notices wait for more than five minutes",
            "Start the worker; look at the gateway's answers in its log.",
        )
    if uncertain:
        yield Finding(f"{uncertain:,} notices have an unknown outcome; they are marked on their cases")
