"""One supervisor per data folder: a lock that the system itself lets go when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(RuntimeError):
    """Another process of ours holds the data folder; the text says which, in its own words."""


@contextmanager
def hold(data: Path, words: str) -> Iterator[None]:
    """Hold ``data`` for the block; ``words`` tells others who does. Raises ``AlreadyRunningError``."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(data / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(os.read(handle, 500).decode(errors="replace")) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, words.encode(), 0)
        yield
    finally:
        os.close(handle)
