"""Plays one matter from filing to this day: people act through the real verbs, the clock takes its steps between."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import connection

from rabta.cases import actions as cases
from rabta.cases.models import Case
from rabta.complaints import actions as complaints
from rabta.kernel import repeats
from rabta.kernel.access import become, current
from rabta.kernel.actor import NOBODY, WORKER, Actor

from .plan import Plan
from .stage import Stage

MOST_STEPS = 80
TICK = timedelta(seconds=20)  # a due step is taken by the next turn of the worker
COLUMNS = tuple(field.attname for field in Case._meta.concrete_fields if field.name != "words")  # noqa: SLF001 - Django's public way to a model's columns
READ = f"select {', '.join(COLUMNS)} from cases_case where id = %s"  # noqa: S608 - our own names
Verb = Callable[[Case, Actor, datetime], object]


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person is about to do."""

    at: datetime
    actor: Actor
    verb: Verb


@dataclass
class Matter:
    """A filed matter on the stage: whose it is, how they write, and what has happened in it."""

    stage: Stage
    dice: Random
    citizen: Actor
    script: str
    case: UUID
    quality_shift: float = 0.0
    stays: bool = False
    done: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        """Return the language officials write to this citizen in."""
        return "en" if self.script == "en" else "ur"


def file(plan: Plan, stage: Stage, dice: Random, *, files: tuple[UUID, ...] = ()) -> Matter:
    """File the complaint of a plan, as its citizen or as nobody, at its instant."""
    citizen = Actor("citizen", person=stage.crowd[plan.citizen], proven=True)
    actor = NOBODY if plan.mode == "anonymous" else citizen
    become(actor)
    filing = complaints.Filing(
        key=repeats.scope("demo", str(plan.number), str(plan.filed_at)), category=plan.category, words=plan.words,
        place=plan.place, mode=plan.mode, language=plan.language, landmark=plan.quarter[plan.language], lat=plan.lat,
        lon=plan.lon, files=files, origin="demo",
    )  # fmt: skip
    case = complaints.file(filing, actor=actor, now=plan.filed_at).case
    if case is None:
        raise ValueError(f"complaint {plan.number} was filed before")
    if plan.mode == "anonymous":
        citizen = Actor("holder", case=case)
    return Matter(stage, dice, citizen, plan.script, case, stays=plan.stays)


def _read(case: UUID) -> Case:
    """Return the row as it is now; by hand, because it is read before every act and the ORM would double the time."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [case])
        return Case.from_db("default", COLUMNS, cursor.fetchone())


def _become(actor: Actor) -> None:
    if current() is not actor:
        become(actor)


def run(matter: Matter, think: Callable[[Matter, Case, datetime], list[Act]], *, began_at: datetime) -> None:
    """Let time run from ``began_at`` to the end of the demo's year.

    ``think`` says what people will do now that the matter stands as it does; it is asked again when state or office
    have changed. What would happen after the end is left to happen, or not, in the reader's own time.
    """
    at = began_at
    acts: list[Act] = []
    seen: tuple[str, UUID] | None = None
    for _step in range(MOST_STEPS):
        case = _read(matter.case)
        if (case.state, case.office_id) != seen:
            seen, acts = (case.state, case.office_id), sorted(think(matter, case, at), key=lambda act: act.at)
        step_at = case.next_step_at + TICK if case.next_step_at else None
        if step_at and (not acts or step_at <= acts[0].at):
            at = max(at, step_at)
            if at > matter.stage.ends_at:
                return
            _become(WORKER)
            cases.take_step(case.id, clock_seq=case.clock_seq, actor=WORKER, now=at)
        elif acts:
            act = acts.pop(0)
            at = max(at, act.at)
            if at > matter.stage.ends_at:
                return
            _become(act.actor)
            act.verb(case, act.actor, at)
        else:
            return
