"""What was told to whom and whether it arrived: marks for the timeline, a person's own messages, the outbox."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from rabta.web.shapes import Mark

from .models import DevelopmentMessage, Notice

_SHOWN = {
    "waiting": "waiting", "sending": "waiting", "sent": "sent", "delivered": "delivered", "read": "read",
    "uncertain": "uncertain", "failed": "failed",
}  # fmt: skip


def _mark(row: Notice) -> Mark:
    state = "read" if row.read_at else _SHOWN[row.state]
    return Mark(way=row.channel, state=state, at=row.read_at or row.delivered_at or row.sent_at)  # type: ignore[arg-type]  # the columns hold these literals


def marks_of(stream: UUID) -> dict[UUID, list[Mark]]:
    """Return by event what became of the messages about ``stream`` that this actor may see."""
    marks: dict[UUID, list[Mark]] = defaultdict(list)
    for row in Notice.objects.filter(about=stream).order_by("id"):
        marks[row.event].append(_mark(row))
    return dict(marks)


def of_stream(stream: UUID) -> list[Notice]:
    """Return the notices about ``stream`` that this actor may see, oldest first."""
    return list(Notice.objects.filter(about=stream).order_by("id"))


def first_delivered_at(stream: UUID, template: str) -> datetime | None:
    """Return when the first notice of this kind about ``stream`` is known to have arrived, or None."""
    known = Notice.objects.filter(about=stream, template=template, delivered_at__isnull=False)
    return known.order_by("delivered_at").values_list("delivered_at", flat=True).first()


def inbox_of(person: UUID, limit: int = 50) -> list[Notice]:
    """Return a person's messages inside their account, newest first."""
    return list(Notice.objects.filter(person_id=person, channel="inapp").order_by("-made_at")[:limit])


def count_unread(person: UUID) -> int:
    """Return how many of a person's messages inside the account were not opened yet."""
    return Notice.objects.filter(person_id=person, channel="inapp", read_at=None).count()


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
