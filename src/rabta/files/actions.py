"""Every change to files."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_found

from .models import File


def hold(ids: Sequence[UUID], *, realm: str, actor: Actor, now: datetime) -> None:
    """Keep uploaded files for good because a matter holds them; refuses files that are not the actor's or are held."""
    held = File.objects.filter(id__in=ids, held_at=None).update(held_at=now, realm=realm)
    if held != len(set(ids)):
        raise not_found("files.file.not_yours")
