"""Reads that only the counter asks for: a bare reference's clock, the open question, letters, alike complaints."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from rabta.cases.models import Letter, Pause
from rabta.kernel.clock import local_date
from rabta.kernel.numbers import parse_reference
from rabta.kernel.sql import one, rows
from rabta.offices.queries import registry
from rabta.web.shapes import ClockState, ClockView, Stage

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """One open complaint of the same category at the same place."""

    place: UUID
    filed_on: date
    state: str


@dataclass(frozen=True, slots=True)
class AlikeOnes:
    """The newest alike complaints, and how many there are."""

    newest: tuple[Alike, ...] = ()
    total: int = 0


def find_alike(category: str, place: UUID) -> AlikeOnes:
    """Return open complaints of ``category`` at ``place``; none where the category may not be listed.

    They come from ``complaints_alike``, which never looks at conduct, protected, hidden or anonymous ones.
    """
    found = rows("rabta.counter", "alike", {"category": category, "place": place, "most": SHOWN})
    newest = tuple(Alike(row["place_id"], row["filed_on"], row["state"]) for row in found)
    return AlikeOnes(newest, found[0]["total"] if found else 0)


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
    row = one("rabta.counter", "at_a_glance", {"reference": known}) if known else None
    return Glance(**row) if row else None


def get_glance_clock(found: Glance, *, language: str, now: datetime) -> ClockView:
    """Return what the bare reference may show of the clock: due date and who holds the matter.

    The last day counts in hours for every matter: that one's promise runs in hours would tell of danger.
    """
    calendar = registry().calendar(registry().office(found.office).calendar)
    is_near = found.due_at is not None and abs(found.due_at - now) <= timedelta(days=1)
    left = calendar.count_working_days(local_date(now), local_date(found.due_at)) if found.due_at else None
    state: ClockState = "late" if found.due_at and found.due_at < now else "running"
    state = "stopped" if not found.is_open else "paused" if found.paused_at else state
    return ClockView(
        state=state,
        due_at=found.due_at,
        working_days_left=None if is_near else left,
        hours_left=round((found.due_at - now).total_seconds() / 3600) if is_near and found.due_at else None,
        stages=[Stage(holder=registry().names(found.office, language), state="current")],
    )


def find_question(case_id: UUID) -> str:
    """Return the question for which the clock stands still now, or nothing."""
    pause = Pause.objects.filter(case_id=case_id, end__isnull=True).select_related("letter").first()
    return (pause.letter.text or "") if pause else ""


def list_letters(case_id: UUID) -> list[Letter]:
    """Return the letters of a matter with their files, oldest first; two statements, however many there are."""
    letters = Letter.objects.filter(case_id=case_id).order_by("at", "id")
    return list(letters.prefetch_related("attachments__file"))
