"""Bytes without a row: an upload whose transaction did not commit leaves them; the night takes them away."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed

from ..models import File
from ..queries import folder

# Far longer than a request may take, so that an upload that is still going on is never touched.
SETTLED = timedelta(hours=6)
BATCH = 500


def sweep_disk(*, actor: Actor, now: datetime) -> int:
    """Delete files on the disk that have no row and are older than six hours; return how many."""
    if actor.kind != "worker":
        raise not_allowed("files.file.sweep")
    paths = _settled(folder(), before=(now - SETTLED).timestamp())
    swept = 0
    while batch := list(islice(paths, BATCH)):
        known = set(File.objects.filter(id__in=[found for _, found in batch if found]).values_list("id", flat=True))
        for path, id in batch:  # noqa: A001 - the column's name
            if id not in known:
                path.unlink(missing_ok=True)
                swept += 1
    return swept


def _settled(root: Path, *, before: float) -> Iterator[tuple[Path, UUID | None]]:
    for path in root.glob("??/??/*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield path, _id_of(path)


def _id_of(path: Path) -> UUID | None:
    try:
        return UUID(path.name.removesuffix(".thumb"))
    except ValueError:
        return None
