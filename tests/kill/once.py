"""One act in a process of its own, on the installation that is killed. ``python -m tests.kill.once ACT …``."""

import json
import sys
from collections.abc import Callable
from datetime import timedelta

import django

CATEGORY, PLACE = "streets.light_off", "PK61702"
ANSWERS = {"cantonment": "no"}
WORDS = "The street lamp in front of house twelve has been dark for three weeks and nobody came."


def people(count: str) -> None:
    """Sign up so many people, each with a phone of their own, and print the tokens of their sessions."""
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from rabta.kernel.actor import NOBODY
    from rabta.people import actions

    now = clock.now()
    for n in range(int(count)):
        with acting(NOBODY) as actor:
            person = actions.sign_up_or_find("sms", f"+92300{7000000 + n}", language="en", actor=actor, now=now)
            print(actions.open_session(person=person, proven=True, actor=actor, now=now), person)


def late(count: str, days: str) -> None:
    """File so many complaints so many days ago, so that several steps of each clock are due at once."""
    from rabta.kernel import clock
    from tests.factories import matters, people as citizens

    then = clock.now() - timedelta(days=int(days))
    for n in range(int(count)):
        matters.file(citizens.citizen(then, phone=f"+92301{6000000 + n}"), then)


def behind() -> None:
    """Print how many steps of clocks are due and not taken."""
    from rabta.cases.queries import count_behind
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER

    with acting(WORKER):
        print(count_behind(clock.now()))


def settle() -> None:
    """Do what waits and what is due, past the lease of notices that a killed worker held."""
    from rabta.cases.jobs import tick
    from rabta.kernel import clock
    from rabta.kernel.dispatch import dispatch
    from rabta.notices.actions import deliver_due

    for minutes in (0, 3, 15):
        while tick() or dispatch():
            pass
        while deliver_due(now=clock.now() + timedelta(minutes=minutes)):
            pass


def show() -> None:
    """Print every case with what hangs on it, as JSON."""
    from rabta.cases.models import Case, Door, DueDate, Holding, Party
    from rabta.complaints.models import Complaint
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from rabta.kernel.models import Event
    from rabta.notices.models import DevelopmentMessage, Notice

    with acting(WORKER):
        for case in Case.objects.order_by("filed_at"):
            events = list(Event.objects.filter(stream=case.id).order_by("seq"))
            party = Party.objects.filter(case=case).first()
            told = (
                Notice.objects.filter(event=events[0].id, person_id=party.person_id) if party else Notice.objects.none()
            )
            refs = list(
                Notice.objects.filter(about=case.id).exclude(channel="inapp").values_list("client_ref", flat=True)
            )
            rows = [model.objects.filter(case_id=case.id).count() for model in (Complaint, Holding, DueDate, Door)]
            print(json.dumps({
                "reference": case.reference, "person": str(party.person_id) if party else "", "rows": rows,
                "clock": [bool(case.due_at), case.next_step, case.clock_seq, case.level],
                "events": [[event.seq, event.name] for event in events],
                "receipts": sorted([row.channel, row.state] for row in told),
                "texts": len(refs), "went_out": DevelopmentMessage.objects.filter(client_ref__in=refs).count(),
            }))  # fmt: skip


if __name__ == "__main__":
    django.setup()
    acts: dict[str, Callable[..., None]] = {
        "people": people,
        "late": late,
        "behind": behind,
        "settle": settle,
        "show": show,
    }
    acts[sys.argv[1]](*sys.argv[2:])
