"""By which rule a matter's clock runs: the promise of its category, the limits of fairness, the calendar."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from rabta.kernel.clock import Span, WorkingCalendar
from rabta.offices.queries import registry

from .. import rules
from ..models import Case, ClockRule
from ..rules import Fairness


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
def _promise(code: str, _pack: str) -> Promise:
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


def list_running(after: UUID | None, limit: int) -> list[UUID]:
    """Return the next ``limit`` open matters with a clock, in the order of their ids, behind ``after``."""
    running = Case.objects.filter(is_open=True, due_at__isnull=False).order_by("id")
    return list((running.filter(id__gt=after) if after else running).values_list("id", flat=True)[:limit])
