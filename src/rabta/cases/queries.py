"""Every read of matters: one with the right to it, its clock rule, its concerned offices, who stands above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.clock import Span, WorkingCalendar
from rabta.kernel.errors import not_found
from rabta.kernel.numbers import digest, parse_reference
from rabta.kernel.sql import one
from rabta.offices.queries import OfficeCard, registry
from rabta.people.models import Posting

from . import rules
from .models import Case, ClockRule, Concerned
from .rules import Fairness, Kind, kind_of, register

__all__ = ["Fairness", "Kind", "kind_of", "register"]


@dataclass(frozen=True, slots=True)
class Promise:
    """A clock rule as the verbs need it."""

    code: str
    names: dict[str, str]
    due: Span
    warn: Span
    escalations: tuple[Span, ...]
    runs_always: bool


@lru_cache(maxsize=512)
def _promise(code: str, pack: str) -> Promise:
    row = ClockRule.objects.get(code=code)
    return Promise(
        code=code, names=row.names, due=rules.step_of(row.due), warn=rules.step_of(row.warn),
        escalations=tuple(rules.step_of(step.get("after_due")) for step in row.steps), runs_always=row.runs_always,
    )  # fmt: skip


def get_promise(code: str) -> Promise:
    """Return the clock rule called ``code``; read once per loaded pack."""
    return _promise(code, registry().digest)


def fairness() -> Fairness:
    """Return the limits of fairness that the loaded pack states."""
    return Fairness.read(registry().facts.get("fairness", {}))


def calendar_of(case: Case) -> WorkingCalendar:
    """Return the calendar the case's clock runs on: its office's, or every day where the promise runs always."""
    promise = get_promise(case.clock)
    return registry().calendar("always" if promise.runs_always else registry().office(case.office_id).calendar)


def get_case(case_id: UUID) -> Case:
    """Return the case with this id if the current actor sees it; refuse otherwise."""
    case = Case.objects.filter(id=case_id).select_related("place").first()
    if case is None:
        raise not_found()
    return case


def access_case(actor: Actor, reference: str, *, to: str = "") -> Case:
    """Return the case called ``reference`` if ``actor`` sees it and, with ``to``, may do that; refuse otherwise."""
    known = parse_reference(reference)
    case = Case.objects.filter(reference=known).select_related("place").first() if known else None
    if case is None:
        raise not_found()
    if to:
        rules.check_holder(actor, to, case.office_id)
    return case


@dataclass(frozen=True, slots=True)
class Glance:
    """What the bare reference shows: state, office and clock, nothing of the matter."""

    id: UUID
    reference: str
    kind: str
    state: str
    outcome: str
    is_open: bool
    office: UUID
    due_at: datetime | None
    paused_at: datetime | None
    filed_at: datetime
    changed_at: datetime


def find_at_a_glance(reference: str) -> Glance | None:
    """Return what anyone with the reference may see, or None if there is no such case."""
    known = parse_reference(reference)
    row = one("rabta.cases", "at_a_glance", {"reference": known}) if known else None
    return Glance(**row) if row else None


@dataclass(frozen=True, slots=True)
class Behind:
    """The case a tracking link opens, and whether its words need a PIN."""

    case: UUID
    door: UUID
    pin_hash: str


def find_behind(token: str) -> Behind | None:
    """Return what a tracking link's token opens, or None if it was never given or was switched off."""
    row = one("rabta.cases", "behind_door", {"digest": digest(token)})
    return Behind(**row) if row else None


def concerned_offices(case_id: UUID) -> set[UUID]:
    """Return the offices that the matter is about."""
    found = Concerned.objects.filter(case_id=case_id, office__isnull=False).values_list("office_id", flat=True)
    return {office for office in found if office}


@dataclass(frozen=True, slots=True)
class Above:
    """The office a matter goes up to, and how many were passed by because vacant, absent or concerned."""

    office: OfficeCard
    skipped: int


def find_above(office: UUID, concerned: Iterable[UUID]) -> Above | None:
    """Return the next office above that is not concerned and whose head's post is held and present.

    Where no office further up is staffed, it is the nearest unconcerned one: a vacancy must not let a matter drop.
    """
    offices, blocked = registry(), set(concerned)
    chain: list[OfficeCard] = []
    card = offices.supervisor(offices.office(office))
    while card is not None and card not in chain:
        chain.append(card)
        card = offices.supervisor(card)
    open_to = [card for card in chain if card.id not in blocked]
    if not open_to:
        return None
    staffed = _staffed(card.id for card in open_to)
    chosen = next((card for card in open_to if card.id in staffed), open_to[0])
    return Above(chosen, chain.index(chosen))


def _staffed(offices: Iterable[UUID]) -> set[UUID]:
    held = Posting.objects.filter(
        post__office_id__in=list(offices), post__role__in=("head", "commissioner"), until=None, is_absent=False
    )
    return set(held.values_list("post__office_id", flat=True))
