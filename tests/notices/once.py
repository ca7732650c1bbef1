"""One act of a worker in a process of its own, for tests that kill it. ``python -m tests.notices.once ACT …``."""

import sys
import time
from datetime import timedelta
from uuid import UUID

import django


def ask(secret: str) -> None:
    """Ask for a message and print its id."""
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from rabta.kernel.actor import NOBODY, WORKER
    from rabta.kernel.numbers import uuid7
    from rabta.notices.actions import send_code
    from rabta.notices.actions.send import send
    from rabta.notices.models import Notice
    from rabta.people.queries import read_address

    event, now = uuid7(), clock.now()
    with acting(NOBODY):
        to = read_address("0300 1234567")
        if secret == "code":
            send_code("123456", to=to, language="ur", actor=NOBODY, now=now)
        else:
            send(
                event, realm="punjab", about=uuid7(), template="notices/code", language="ur", channel="sms", address=to,
                actor=NOBODY, now=now,
            )  # fmt: skip
    with acting(WORKER):
        print(Notice.objects.order_by("-id").values_list("id", flat=True)[0])


def deliver(minutes: str) -> None:
    """Deliver what is due in so many minutes; then say so and wait to be killed."""
    from rabta.kernel import clock
    from rabta.notices.actions import deliver_due

    deliver_due(now=clock.now() + timedelta(minutes=int(minutes)))
    print("done", flush=True)
    if minutes == "0":
        time.sleep(30)


def state(notice: str) -> None:
    """Print what is known of a notice."""
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from rabta.notices.models import Notice

    with acting(WORKER):
        row = Notice.objects.get(id=UUID(notice))
    print(row.state, row.tries, "sealed" if row.sealed else "empty", "later" if row.next_try_at else "never")


if __name__ == "__main__":
    django.setup()
    {"ask": ask, "deliver": deliver, "state": state}[sys.argv[1]](*sys.argv[2:])
