"""Complaints filed through the real verb."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import pytest

from rabta.cases.models import Case
from rabta.categories.queries import categories
from rabta.complaints import actions
from rabta.complaints.actions import Filing, Receipt
from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.errors import Refusal
from rabta.kernel.models import Event
from rabta.offices.queries import OfficeCard, registry
from tests.factories.people import citizen, official

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


def anonymous_category() -> str:
    """Return a category that may be anonymous and asks nothing that must be answered, but for a cantonment."""
    with acting(WORKER):
        return next(
            card.code
            for card in categories().values()
            if "anonymous" in card.marks
            and not {"protected", "danger"} & set(card.marks)
            and all(one["code"] == "cantonment" or not one.get("required") for one in card.questions)
        )


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


def vouched(case: UUID, verb: str, field: str = "digest") -> str:
    """Return what the newest event of a verb says the words behind it hash to."""
    with acting(WORKER):
        return str([one.data[field] for one in events.history(case) if one.name.endswith(f".{verb}")][-1])


def refusal_of(case: Case, verb: Callable[[], object]) -> str:
    """Call a verb that must refuse; return the refusal's code, having seen that nothing changed and nothing was told."""
    was = before(case)
    with pytest.raises(Refusal) as refused:
        verb()
    assert before(case) == was
    return refused.value.code


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


@dataclass(frozen=True)
class Story:
    """Amina's dark street, and the people around it: Bilal at the desk, Chand at its head, Dua one office above."""

    case: Case
    receipt: Receipt
    amina: Actor
    bilal: Actor
    chand: Actor
    dua: Actor


def story(now: datetime, **more: object) -> Story:
    """File Amina's complaint and staff the office that got it and the one above."""
    amina = citizen(now)
    receipt = file(amina, now, **more)
    case = case_of(receipt)
    with acting(WORKER):
        above = registry().supervisor(registry().office(case.office_id))
    assert above is not None
    bilal = official(case.office_id, "officer", now)
    chand = official(case.office_id, "head", now)
    return Story(case, receipt, amina, bilal, chand, official(above.id, "head", now))


def stranger(case: Case, now: datetime) -> Actor:
    """Return an officer of an office of the same government that has nothing to do with the case."""
    with acting(WORKER):
        offices = registry()
        near: set[UUID] = set()
        card: OfficeCard | None = offices.office(case.office_id)
        while card is not None:
            near.add(card.id)
            card = offices.supervisor(card)
        other = next(
            one for one in offices.offices.values()
            if one.realm == case.realm and one.id not in near and not one.is_desk and one.parent_id not in near - {case.office_id}
        )  # fmt: skip
    return official(other.id, "officer", now)
