"""Lines of a list of matters, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext

from rabta.offices.queries import registry
from rabta.web import language

from .. import queries
from ..queries import InboxRow

Urgency = Literal["", "soon", "late", "paused", "done"]


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


def lines(rows: Iterable[InboxRow], now: datetime) -> list[Line]:
    """Return the rows as a page shows them; no query."""
    return [_line(row, language.current(), now) for row in rows]


def _line(row: InboxRow, code: str, now: datetime) -> Line:
    return Line(
        reference=row.reference, subject=row.subject.get(code, ""), place=(row.place or {}).get(code, ""),
        office=registry().names(row.office, code), state=gettext(queries.kind_of(row.kind).states[row.state]),
        due_at=row.due_at, urgency=_urgency(row, now), filed_at=row.filed_at, level=row.level,
        is_danger=row.is_danger, is_hidden=row.mode != "named",
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
