"""The ledger of what was erased by right: in the database for ``doctor``, and in a file for a restore to replay.

A backup is older than what was erased since. The file stands outside the database, as the keys do, and is kept when
an older backup comes back; it names streams, times and digests, no person and no matter.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from .models import Erasure


@dataclass(frozen=True, slots=True)
class Entry:
    """One erasure as the ledger keeps it; ``digests`` are those of the texts that went."""

    realm: str
    stream: UUID
    at: datetime
    digests: tuple[str, ...]


def ledger() -> Path:
    """Return the file that a restore replays."""
    return Path(settings.RABTA_DATA) / "erasures.jsonl"


def enter(entry: Entry) -> None:
    """Write an erasure into the database's ledger, and after the commit into the file."""
    Erasure(realm=entry.realm, stream=entry.stream, digests=list(entry.digests), at=entry.at).save(force_insert=True)
    transaction.on_commit(partial(_append, [entry]))


def is_entered(stream: UUID) -> bool:
    """Return whether this database knows of an erasure in ``stream``."""
    return Erasure.objects.filter(stream=stream).exists()


def read(path: Path) -> Iterator[Entry]:
    """Yield the erasures of a ledger file, oldest first; a last line that a crash cut off is left out."""
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            said = json.loads(line)
        except json.JSONDecodeError:
            continue
        at = datetime.fromisoformat(said["at"])
        yield Entry(said["realm"], UUID(said["stream"]), at, tuple(said["digests"]))


def complete_file() -> int:
    """Write into the file what only the database knows (a crash between commit and file); return how many."""
    known = {(entry.stream, entry.at) for entry in read(ledger())}
    rows = Erasure.objects.order_by("at", "id")
    missing = [Entry(row.realm, row.stream, row.at, tuple(row.digests)) for row in rows]
    missing = [entry for entry in missing if (entry.stream, entry.at) not in known]
    _append(missing)
    return len(missing)


def _append(entries: Iterable[Entry]) -> None:
    lines = [
        json.dumps({"at": e.at.isoformat(), "digests": e.digests, "realm": e.realm, "stream": str(e.stream)}) + "\n"
        for e in entries
    ]
    if not lines:
        return
    handle = os.open(ledger(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        if file.tell() and not _ends_whole(handle):
            file.write(b"\n")
        file.write("".join(lines).encode())
        file.flush()
        os.fsync(handle)


def _ends_whole(handle: int) -> bool:
    return os.pread(handle, 1, os.fstat(handle).st_size - 1) == b"\n"
