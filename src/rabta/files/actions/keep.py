"""What becomes of a stored file: a matter holds it, its bringer drops it, or the night sweeps it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed, not_found
from rabta.kernel.sql import one

from .. import rules
from ..models import File
from ..queries import path_of, thumb_of

UNHELD_DAYS = 2  # long enough for who files in one go; a draft asks for longer with ``keep``


def hold(ids: Sequence[UUID], *, realm: str, is_nameless: bool = False, actor: Actor, now: datetime) -> None:
    """Keep uploaded files for good because a matter holds them; ``is_nameless`` leaves only the ending of their names.

    Refuses files that are not the actor's, files that are held already, and more than a matter may bring at once.
    """
    wanted = set(ids)
    rules.check_count(len(wanted))
    if not wanted:
        return
    if is_nameless:
        for file in File.objects.filter(id__in=wanted, held_at=None):
            File.objects.filter(id=file.id).update(name=rules.clean_name("", file.name.rsplit(".", 1)[-1]))
    row = one("rabta.files.actions", "hold", {"ids": list(wanted), "realm": realm, "now": now})
    if row is None or row["held"] != len(wanted):
        raise not_found("files.file.not_yours")


def keep(ids: Sequence[UUID], *, until: datetime, actor: Actor, now: datetime) -> None:
    """Let unheld files of the actor wait for a draft until then; refuses files that are not the actor's."""
    wanted = set(ids)
    rules.check_count(len(wanted))
    if File.objects.filter(id__in=wanted, held_at=None).update(keep_until=until) != len(wanted):
        raise not_found("files.file.not_yours")


def give(ids: Sequence[UUID], *, person: UUID, actor: Actor, now: datetime) -> int:
    """Make unheld files that this browser brought the signed-in person's own; return how many."""
    if actor.person != person:
        raise not_allowed("files.file.give")
    return File.objects.filter(id__in=ids, held_at=None, person=None).update(person=person)


def drop(ids: Sequence[UUID], *, actor: Actor, now: datetime) -> int:
    """Remove files that nothing holds and that the actor brought; return how many. Bytes go after the commit."""
    gone = list(File.objects.filter(id__in=ids, held_at=None))
    File.objects.filter(id__in=[file.id for file in gone], held_at=None).delete()
    transaction.on_commit(lambda: unlink(file.id for file in gone))
    return len(gone)


def sweep(*, actor: Actor, now: datetime, most: int = 500) -> int:
    """Remove files that nothing has held for two days and no draft waits for; return how many (at most ``most``)."""
    if actor.kind != "worker":
        raise not_allowed("files.file.sweep")
    old = File.objects.filter(
        Q(keep_until=None) | Q(keep_until__lt=now), held_at=None, made_at__lt=now - timedelta(days=UNHELD_DAYS)
    ).order_by("made_at")
    return drop(list(old.values_list("id", flat=True)[:most]), actor=actor, now=now)


def unlink(ids: Iterable[UUID]) -> None:
    """Remove the bytes of some files from the disk; those already gone are no fault."""
    for id in ids:  # noqa: A001 - the column's name
        path_of(id).unlink(missing_ok=True)
        thumb_of(id).unlink(missing_ok=True)
