"""Complaints filed through the real verb."""

import os
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rabta.cases.models import Case
from rabta.complaints import actions
from rabta.complaints.actions import Filing, Receipt
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.models import Event

WORDS = "گلی کی بتی تین ہفتے سے بند ہے، بچے اندھیرے میں گرتے ہیں"
PLACE = "PK61702"


def filing(**more: object) -> Filing:
    """Return a filing about a dark street, changed by ``more``."""
    plain = Filing(
        key=os.urandom(32), category="streets.light_off", words=WORDS, place=PLACE, mode="named", language="ur"
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def file(actor: Actor, now: datetime, **more: object) -> Receipt:
    """File as ``actor`` and return the receipt."""
    with acting(actor):
        return actions.file(filing(**more), actor=actor, now=now)


def case_of(receipt: Receipt) -> Case:
    """Return the case row as it is now, as the worker sees it."""
    with acting(WORKER):
        return Case.objects.select_related("place").get(reference=receipt.reference)


def fresh(case: Case) -> Case:
    """Return the case row as it is now."""
    with acting(WORKER):
        return Case.objects.select_related("place").get(id=case.id)


def events_of(case: UUID) -> list[str]:
    """Return the names of what happened to a case, in order."""
    with acting(WORKER):
        return list(Event.objects.filter(stream=case).order_by("seq").values_list("name", flat=True))


@dataclass(frozen=True)
class Before:
    """What a refused verb must leave alone."""

    clock_seq: int
    state: str
    events: int


def before(case: Case) -> Before:
    """Return what must be the same after a refusal."""
    row = fresh(case)
    return Before(row.clock_seq, row.state, len(events_of(case.id)))


def anonymous() -> Actor:
    """Return somebody without an account, on a device."""
    return replace(NOBODY, device="e" * 64)
