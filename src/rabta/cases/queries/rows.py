"""Lines of a list of matters: read with one statement, shown in the reader's language; a citizen's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext

from rabta.kernel.actor import Actor
from rabta.offices.queries import registry
from rabta.web import language

from ..models import Case, Party
from ..rules import kind_of

PAGE = 50
_SHOWN = (
    "id", "reference", "kind", "state", "outcome", "subject", "place_id", "office_id", "mode", "due_at", "paused_at",
    "filed_at", "level", "is_danger", "is_open",
)  # fmt: skip

Urgency = Literal["", "soon", "late", "paused", "done"]


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of a list of matters: the columns of ``_SHOWN``, in that order."""

    id: UUID
    reference: str
    kind: str
    state: str
    outcome: str
    subject: dict[str, str]
    place: UUID | None
    office: UUID
    mode: str
    due_at: datetime | None
    paused_at: datetime | None
    filed_at: datetime
    level: int
    is_danger: bool
    is_open: bool


def rows_of(cases: QuerySet[Case]) -> list[InboxRow]:
    """Return the lines of some matters; one statement. Names of places and offices stand in memory."""
    return [InboxRow(*values) for values in cases.values_list(*_SHOWN)]


def list_mine(actor: Actor, *, limit: int = PAGE) -> list[InboxRow]:
    """Return a citizen's own matters, newest first."""
    if actor.person is None:
        return []
    mine = Party.objects.filter(person_id=actor.person).order_by("-since").values_list("case_id", flat=True)[:limit]
    return rows_of(Case.objects.filter(id__in=list(mine)).order_by("-filed_at"))


@dataclass(frozen=True, slots=True)
class Line:
    """One matter in a list; ``urgency`` says how its clock stands."""

    reference: str
    subject: str
    place: str
    office: str
    state: str
    due_at: datetime | None
    urgency: Urgency
    filed_at: datetime
    level: int
    is_danger: bool
    is_hidden: bool
    is_anonymous: bool


def lines_of(rows: Iterable[InboxRow], now: datetime) -> list[Line]:
    """Return the rows as a page shows them; no query."""
    code = language.current()
    said = cache(gettext)  # fifty lines have a handful of states
    return [_line(row, code, said, now) for row in rows]


def _line(row: InboxRow, code: str, said: Callable[[str], str], now: datetime) -> Line:
    return Line(
        reference=row.reference, subject=row.subject.get(code, ""),
        place=registry().place_name(row.place, code),
        office=registry().names(row.office, code), state=said(kind_of(row.kind).states[row.state]),
        due_at=row.due_at, urgency=_urgency(row, now), filed_at=row.filed_at, level=row.level,
        is_danger=row.is_danger, is_hidden=row.mode == "hidden",
        is_anonymous=row.mode == "anonymous",
    )  # fmt: skip


def _urgency(row: InboxRow, now: datetime) -> Urgency:
    if not row.is_open:
        return "done"
    if row.paused_at:
        return "paused"
    left = (row.due_at - now).total_seconds() if row.due_at else None
    if left is None:
        return ""
    return "late" if left < 0 else "soon" if left < 2 * 86_400 else ""
