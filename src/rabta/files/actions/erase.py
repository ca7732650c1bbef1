"""A file of a matter is erased: its row stays as a mark, its name and bytes go."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed

from ..models import File
from .keep import unlink


def erase(ids: Sequence[UUID], *, actor: Actor, now: datetime) -> int:
    """Erase files; return how many there are. Bytes go after the commit, also those that a restore brought back."""
    if actor.kind != "owner":
        raise not_allowed("files.file.erase")
    gone = list(File.objects.filter(id__in=ids))
    File.objects.filter(id__in=ids, erased_at=None).update(
        name="", sha256=b"", width=None, height=None, has_thumbnail=False, person=None, device="", erased_at=now
    )
    transaction.on_commit(lambda: unlink(file.id for file in gone))
    return len(gone)
