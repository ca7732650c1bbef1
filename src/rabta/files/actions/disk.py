"""Bytes on the disk: whole or not at all, readable by the application alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_waiting: ContextVar[list[Path] | None] = ContextVar("rabta_files_waiting", default=None)


def write(path: Path, content: bytes) -> None:
    """Write ``content`` so that after a crash the file is whole or absent, never half."""
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    waiting = _waiting.get()
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        if waiting is None:
            os.fsync(file.fileno())
    temporary.replace(path)
    if waiting is None:
        _sync(path.parent)
    else:
        waiting.append(path)


@contextmanager
def synced_together() -> Iterator[None]:
    """For bulk loading: what is written in the block is whole on the disk at its end; commit after that.

    One by one the disk is waited for four times per picture; together, the first wait takes most of the others along.
    """
    written: list[Path] = []
    token = _waiting.set(written)
    try:
        yield
    finally:
        _waiting.reset(token)
    for path in [*written, *dict.fromkeys(path.parent for path in written)]:
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
