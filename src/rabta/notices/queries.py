"""What was told to whom and whether it arrived: marks for the timeline, a person's own messages, the outbox."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_found
from rabta.kernel.sql import one
from rabta.web.shapes import Mark

from .models import DevelopmentMessage, Notice

_SHOWN = {
    "waiting": "waiting", "sending": "waiting", "sent": "sent", "delivered": "delivered", "read": "read",
    "uncertain": "uncertain", "failed": "failed",
}  # fmt: skip


def marks_from(rows: Iterable[Mapping[str, Any]]) -> dict[UUID, list[Mark]]:
    """Return by event what became of messages; ``rows`` hold their event, channel, state and times, and no recipient.

    Which of them a reader may know of, the room decides that they are about.
    """
    marks: dict[UUID, list[Mark]] = defaultdict(list)
    for row in rows:
        at = row["read_at"] or row["delivered_at"] or row["sent_at"]
        state = "read" if row["read_at"] else _SHOWN[row["state"]]
        marks[row["event"]].append(Mark(way=row["channel"], state=state, at=at))  # type: ignore[arg-type]  # the columns hold these literals
    return dict(marks)


def list_inbox(actor: Actor, limit: int = 50) -> list[Notice]:
    """Return the messages inside the actor's own account, newest first."""
    if actor.person is None:
        return []
    return list(Notice.objects.filter(person_id=actor.person, channel="inapp").order_by("-made_at", "-id")[:limit])


def count_unread(actor: Actor) -> int:
    """Return how many messages inside the actor's own account were not read yet; 0 where nobody is signed in."""
    if actor.person is None:
        return 0
    counted = one("rabta.notices", "unread", {"person": actor.person})
    return int(counted["unread"]) if counted else 0


def get_own(actor: Actor, id: UUID) -> Notice:  # noqa: A002 - the column's name
    """Return one of the actor's own messages inside the account, or refuse as if it were not there."""
    found = Notice.objects.filter(id=id, person_id=actor.person, channel="inapp").first() if actor.person else None
    if found is None:
        raise not_found("notices.notice.not_found")
    return found


def count_moving() -> dict[str, int]:
    """Return by state how many notices something is still to be done about: sending, asking, trying again."""
    moving = Notice.objects.filter(next_try_at__isnull=False).values_list("state").annotate(count=Count("id"))
    return dict(moving.order_by())


def count_stuck(before: datetime) -> int:
    """Return how many notices made before ``before`` have not left."""
    return Notice.objects.filter(state__in=("waiting", "sending"), made_at__lt=before).count()


def count_uncertain() -> int:
    """Return how many notices left with an unknown outcome."""
    return Notice.objects.filter(state="uncertain").count()


def outbox(limit: int = 200) -> list[DevelopmentMessage]:
    """Return what the development gateway took, newest first (demo installs only)."""
    return list(DevelopmentMessage.objects.order_by("-at")[:limit])
