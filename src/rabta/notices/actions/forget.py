"""What was told is kept as a mark; with an erasure what was said, and to which address, goes."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed

from ..models import DevelopmentMessage, Notice


def forget(*, about: UUID | None = None, person: UUID | None = None, actor: Actor, now: datetime) -> int:
    """Empty the notices about one matter, or to one person, and call off those that wait; return how many there are."""
    if actor.kind != "owner" or (about is None) == (person is None):
        raise not_allowed("notices.notice.forget")
    found = Notice.objects.filter(Q(about=about) if person is None else Q(person_id=person))
    DevelopmentMessage.objects.filter(client_ref__in=list(found.values_list("client_ref", flat=True))).delete()
    found.filter(state__in=("waiting", "sending", "uncertain")).update(state="failed", next_try_at=None)
    return found.update(sealed=None)
