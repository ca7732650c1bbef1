"""Lists of matters: an office's inbox by due time, the head's strip, a citizen's own, search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rabta.kernel import keys, text
from rabta.kernel.actor import Actor
from rabta.kernel.numbers import parse_reference
from rabta.kernel.sql import one, statement

from ..models import Case, Holding, Party

PAGE = 50
MOST_FOUND = 100
_SHOWN = (
    "id", "reference", "kind", "state", "outcome", "subject", "place__names", "place_id", "office_id", "post_id",
    "mode", "due_at", "paused_at", "filed_at", "level", "is_danger", "is_protected", "is_conduct", "is_open",
    "next_step_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What of an inbox to show.

    ``which``: owed (default), mine, new, waiting, proposed, late, week, disputed,
    unverified, answered.
    """

    which: str = "owed"
    office: UUID | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of a list of matters."""

    id: UUID
    reference: str
    kind: str
    state: str
    outcome: str
    subject: dict[str, str]
    place: dict[str, str] | None
    office: UUID
    post: UUID | None
    mode: str
    due_at: datetime | None
    paused_at: datetime | None
    filed_at: datetime
    level: int
    is_danger: bool
    is_protected: bool
    is_conduct: bool
    is_open: bool


def _rows(cases: QuerySet[Case]) -> list[InboxRow]:
    return [_row(values) for values in cases.values(*_SHOWN)]


def _row(values: dict[str, Any]) -> InboxRow:
    return InboxRow(
        id=values["id"], reference=values["reference"], kind=values["kind"], state=values["state"],
        outcome=values["outcome"], subject=values["subject"], place=values["place__names"], office=values["office_id"],
        post=values["post_id"], mode=values["mode"], due_at=values["due_at"], paused_at=values["paused_at"],
        filed_at=values["filed_at"], level=values["level"], is_danger=values["is_danger"],
        is_protected=values["is_protected"], is_conduct=values["is_conduct"], is_open=values["is_open"],
    )  # fmt: skip


def list_inbox(actor: Actor, wanted: InboxFilter, *, now: datetime) -> list[InboxRow]:
    """Return a page of the actor's inbox, most urgent first, and one row more than a page if there is a next one."""
    offices = [wanted.office] if wanted.office in actor.offices else list(actor.offices)
    cases = _narrow(Case.objects.filter(office_id__in=offices), actor, wanted.which, now)
    start = (max(wanted.page, 1) - 1) * PAGE
    return _rows(cases[start : start + PAGE + 1])


def _narrow(cases: QuerySet[Case], actor: Actor, which: str, now: datetime) -> QuerySet[Case]:
    answered = cases.filter(is_open=False)
    if which == "unverified":
        hoped = answered.filter(outcome__in=("relief", "partial"), window_ends_at__isnull=False)
        return hoped.order_by("window_ends_at")
    if which == "answered":
        return answered.order_by("-changed_at")
    narrowings = {
        "mine": Q(post_id=actor.post),
        "new": Q(state="new"),
        "waiting": Q(state="waiting"),
        "proposed": Q(state="proposed"),
        "late": Q(due_at__lt=now, paused_at=None),
        "week": Q(due_at__gte=now, due_at__lt=now + timedelta(days=7)),
        "disputed": Q(id__in=Holding.objects.filter(why="dispute").values("case_id")),
    }
    return cases.filter(narrowings.get(which, Q()), is_open=True).order_by("due_at")


def count_strip(actor: Actor, *, now: datetime) -> dict[str, int]:
    """Return the head's four numbers for the actor's offices: late, due this week, disputed, unverified."""
    params = {"offices": list(actor.offices), "now": now, "week": now + timedelta(days=7)}
    return one("rabta.cases", "strip", params) or {}


def list_mine(actor: Actor, *, limit: int = PAGE) -> list[InboxRow]:
    """Return a citizen's own matters, newest first."""
    if actor.person is None:
        return []
    mine = Party.objects.filter(person_id=actor.person).order_by("-since").values_list("case_id", flat=True)[:limit]
    return _rows(Case.objects.filter(id__in=list(mine)).order_by("-filed_at"))


def search(query: str) -> list[InboxRow]:
    """Return what an officer's words find: a reference, a phone number or e-mail, or words in any spelling.

    The text search runs inside a function that checks the actor's offices; the rows are then read under the policy.
    """
    reference = parse_reference(query)
    if reference:
        return _rows(Case.objects.filter(reference=reference))
    contact = _contact_index(query)
    ids = _of_contact(contact) if contact else _matching(query)
    return _rows(Case.objects.filter(id__in=ids).order_by("-filed_at"))


def _matching(query: str) -> list[UUID]:
    words = text.words(query)
    if not words:
        return []
    wanted = " & ".join(f"{word}:*" for word in words[:8])
    with connection.cursor() as cursor:
        cursor.execute(statement("rabta.cases", "matching"), {"query": wanted, "most": MOST_FOUND})
        return [row[0] for row in cursor.fetchall()]


def _contact_index(query: str) -> tuple[str, bytes] | None:
    from rabta.people.queries import contact_of  # noqa: PLC0415 - people reads what a person typed

    contact = contact_of(query)
    return (contact.channel, keys.blind_index(contact.channel, contact.address)) if contact else None


def _of_contact(contact: tuple[str, bytes]) -> Iterable[UUID]:
    parties = Party.objects.filter(person__contacts__channel=contact[0], person__contacts__blind=contact[1])
    return list(parties.values_list("case_id", flat=True)[:MOST_FOUND])
