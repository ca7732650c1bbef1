"""The one way a case changes: lock it, check the move, change named fields, set the next step, record the event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.expressions import CombinedExpression

from rabta.kernel import events
from rabta.kernel.actor import Actor
from rabta.kernel.clock import Reckoning, WorkingCalendar
from rabta.kernel.errors import not_found
from rabta.kernel.events import Fact, Happened, Head

from .. import queries, rules
from ..models import Case, Concerned, DueDate, Holding
from .words import searched_by

_CLOCK_FIELDS = ("next_step", "next_step_at", "clock_seq", "changed_at")
# By hand: every change of a matter begins here, and the ORM would write this sentence anew each time.
_COLUMNS = ", ".join(field.attname for field in Case._meta.concrete_fields)  # noqa: SLF001 - Django's public way to a model's columns
_LOCK = f"select {_COLUMNS} from cases_case where id = %s for update"  # noqa: S608 - our own names


@dataclass(slots=True)
class Locked:
    """A case that only this transaction may change, with the head of its stream."""

    case: Case
    head: Head

    @property
    def calendar(self) -> WorkingCalendar:
        """Return the calendar its clock runs on."""
        return queries.calendar_of(self.case)


def lock(case_id: UUID) -> Locked:
    """Lock a case the actor sees; refuse when it is not there for them. The row is read afresh."""
    case = next(iter(Case.objects.raw(_LOCK, [case_id])), None)
    if case is None:
        raise not_found()
    return Locked(case, events.lock(case.id))


def check_move(locked: Locked, verb: str, actor: Actor) -> None:
    """Refuse when the state table of the case's kind has no such move now for this actor."""
    case = locked.case
    rules.kind_of(case.kind).machine.check_move(verb, case.state, rules.who_is(actor))


def change(locked: Locked, verb: str, fact: Fact, *, actor: Actor, now: datetime, **fields: Any) -> Happened:  # noqa: ANN401 - model fields
    """Take the move ``verb``: set ``fields`` and the new state, compute the next step, record ``fact``.

    Announces ``fact``. Refuses a move that the state table does not have.
    """
    case = locked.case
    kind = rules.kind_of(case.kind)
    move = kind.machine.check_move(verb, case.state, rules.who_is(actor))
    if move.target:
        fields["state"] = move.target
        fields["is_open"] = move.target in kind.machine.open_states
    for name, value in fields.items():
        setattr(case, name, value)
    if "office_id" in fields:
        fields["words"] = case.words = CombinedExpression(F("words"), "||", searched_by(case.office_id))
    _set_next_step(locked, now)
    case.save(update_fields=[*fields, *_CLOCK_FIELDS])
    return events.record(fact, head=locked.head, realm=case.realm, actor=actor, now=now)


def _set_next_step(locked: Locked, now: datetime) -> None:
    case = locked.case
    step, at = rules.next_step(standing(case), locked.calendar, now)
    case.next_step, case.next_step_at = step, at
    case.clock_seq += 1
    case.changed_at = now


def standing(case: Case) -> rules.Standing:
    """Return where the clock of a case stands, as the pure rules want it."""
    promise = queries.get_promise(case.clock)
    return rules.Standing(
        is_open=case.is_open, due_at=case.due_at, level=case.level, warn=promise.warn,
        escalations=promise.escalations, pause_ends_at=case.pause_ends_at, withdrawal_at=case.withdraw_at,
        window_ends_at=case.window_ends_at,
    )  # fmt: skip


def add_due_date(case: Case, reckoning: Reckoning, *, why: str, now: datetime) -> None:
    """Append a due date with its arithmetic; the earlier ones stay."""
    seq = DueDate.objects.filter(case=case).count() + 1
    DueDate(case=case, seq=seq, due_at=reckoning.due_at, why=why, reckoning=reckoning.as_facts(), at=now).save(
        force_insert=True
    )


def add_holding(
    case: Case,
    office: UUID,
    *,
    why: str,
    now: datetime,
    by_post: UUID | None = None,
    salt: bytes | None = None,
    reason: str = "",
) -> None:
    """Append who holds the case from ``now`` on; reading rights and charged time follow it."""
    seq = Holding.objects.filter(case=case).count() + 1
    Holding(
        case=case, office_id=office, since=now, seq=seq, why=why, by_post_id=by_post, salt=salt, reason=reason
    ).save(force_insert=True)


def add_concerned(case: Case, offices: Iterable[UUID], posts: Iterable[UUID] = ()) -> None:
    """Note which offices and posts a matter is about: from now on it passes them by."""
    Concerned.objects.bulk_create(prepare_concerned(case, offices, posts))


def prepare_concerned(case: Case, offices: Iterable[UUID], posts: Iterable[UUID]) -> list[Concerned]:
    """Build the rows that say whom a matter is about, unsaved."""
    rows = [Concerned(case=case, office_id=office) for office in offices]
    return rows + [Concerned(case=case, post_id=post) for post in posts]
