"""A matter is opened: number, office, clock, filer, link, first event. Used by every kind's own filing verb."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Model

from rabta.kernel import access, events, numbers
from rabta.kernel.actor import Actor
from rabta.kernel.clock import Reckoning, reckon
from rabta.kernel.writes import Write, inserting, write
from rabta.offices.queries import OfficeCard, registry

from .. import queries, rules
from ..events import CaseFiled
from ..models import Case, Door, DueDate, Holding, Party
from .move import prepare_concerned, standing
from .words import prepare_search

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """All that a kind says about a matter it opens. ``concerned`` are offices and posts that it is about."""

    kind: str
    state: str
    mode: str
    subject_code: str
    subject: dict[str, str]
    place: UUID | None
    office: OfficeCard
    route_rule: str
    clock: str
    language: str
    search: tuple[str, ...] = ()
    words_digest: str | None = None
    files: int = 0
    is_protected: bool = False
    is_danger: bool = False
    is_conduct: bool = False
    concerned: tuple[UUID, ...] = ()
    concerned_posts: tuple[UUID, ...] = ()
    origin: str = "web"


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that was opened; ``token`` is its tracking link's secret, known only now."""

    case: Case
    token: str
    event: events.Happened
    reckoning: Reckoning


Beside = Callable[[Opened], Iterable[Write]]


def open_case(
    opening: Opening, *, person: UUID | None, pin_hash: str = "", beside: Beside = lambda _opened: (), actor: Actor,
    now: datetime,
) -> Opened:  # fmt: skip
    """Open a matter: it is there with number, office, running clock and link, and ``cases.case.filed`` is announced.

    ``person`` is whose matter it is, None for an anonymous one; then the actor becomes the holder of the new case,
    which is all that the database lets anyone see of it. ``beside`` are the kind's own rows, written along.
    """
    case, reckoning = prepare_open(opening, now=now)
    _save_case(case, opening, person=person, now=now)
    if person is None and actor.kind != "worker":
        access.become(replace(actor, kind="holder", person=None, case=case.id, proven=True))
    token = numbers.new_token()
    fact = prepare_fact(case, opening, reckoning)
    happened, event = events.recording(fact, stream=case.id, realm=case.realm, actor=actor, now=now)
    opened = Opened(case, token, happened, reckoning)
    door = Door(case=case, digest=numbers.digest(token), pin_hash=pin_hash, made_at=now)
    due = prepare_due_date(case, reckoning, now=now)
    write(inserting(due), inserting(door), *event, *beside(opened))
    return opened


def prepare_open(opening: Opening, *, now: datetime) -> tuple[Case, Reckoning]:
    """Build the case row of an opening, unsaved; pure but for random numbers, so that bulk loading uses it too."""
    promise, offices = queries.get_promise(opening.clock), registry()
    calendar = offices.calendar("always" if promise.runs_always else opening.office.calendar)
    reckoning = reckon(now, promise.due, calendar)
    case = Case(
        id=numbers.uuid7(now), realm=opening.office.realm, kind=opening.kind,
        reference=numbers.new_reference(offices.realm(opening.office.realm).prefix), state=opening.state,
        mode=opening.mode, subject_code=opening.subject_code, subject=opening.subject, place_id=opening.place,
        office_id=opening.office.id, language=opening.language, is_protected=opening.is_protected,
        is_danger=opening.is_danger, is_conduct=opening.is_conduct, filed_at=now, clock=opening.clock,
        due_at=reckoning.due_at, first_due_at=reckoning.due_at, changed_at=now, origin=opening.origin,
        pack_digest=offices.digest, route_rule=opening.route_rule,
        words=prepare_search(*opening.search, office=opening.office.id),
    )  # fmt: skip
    case.next_step, case.next_step_at = rules.next_step(standing(case), calendar, now)
    return case, reckoning


def prepare_fact(case: Case, opening: Opening, reckoning: Reckoning) -> CaseFiled:
    """Return the first event of a case."""
    return CaseFiled(
        kind=case.kind, reference=case.reference, subject=case.subject_code, office=opening.office.id,
        place=opening.place, mode=case.mode, rule=case.route_rule, clock=case.clock, due_at=reckoning.due_at,
        pack=case.pack_digest, words_digest=opening.words_digest, files=opening.files, origin=case.origin,
    )  # fmt: skip


def _save_case(case: Case, opening: Opening, *, person: UUID | None, now: datetime) -> None:
    """Save the case with its filer and its offices, which all policies ask for, before what they let in.

    If its random number is taken (with a hundred million cases, one time in ten million), draw again.
    """
    around: list[Model] = [prepare_holding(case, now=now)]
    around += prepare_concerned(case, opening.concerned, opening.concerned_posts)
    if person is not None:
        is_hidden = opening.mode == "hidden"
        around.append(Party(case=case, person_id=person, role="filer", is_hidden=is_hidden, since=now))
    is_there = write(*map(inserting, around), inserting(case, unless_there=True))
    for _ in range(_TRIES - 1):
        if is_there:
            return
        case.reference = numbers.new_reference(registry().realm(case.realm).prefix)
        is_there = write(inserting(case, unless_there=True))
    if not is_there:
        raise IntegrityError(f"no free reference in {_TRIES} tries")


def prepare_holding(case: Case, *, now: datetime) -> Holding:
    """Build the row that says which office holds the case first, unsaved."""
    return Holding(case=case, office_id=case.office_id, since=now, seq=1, why="filed")


def prepare_due_date(case: Case, reckoning: Reckoning, *, now: datetime) -> DueDate:
    """Build the first due date with its arithmetic, unsaved."""
    return DueDate(case=case, seq=1, due_at=reckoning.due_at, why="filed", reckoning=reckoning.as_facts(), at=now)
