"""The demo's own time: how far its clock runs ahead, kept in a file that every process of the installation reads."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rabta.kernel import clock

NAME = "demo-clock.json"
_read: tuple[int, timedelta] = (0, timedelta())


def path() -> Path:
    """Return where the shift stands."""
    return Path(settings.RABTA_DATA) / NAME


def shift() -> timedelta:
    """Return how far the clock runs ahead; the file is only read again when it has changed."""
    global _read  # noqa: PLW0603 - one clock per process
    try:
        changed = path().stat().st_mtime_ns
    except FileNotFoundError:
        return timedelta()
    if changed != _read[0]:
        _read = changed, timedelta(seconds=json.loads(path().read_text())["seconds"])
    return _read[1]


def install() -> None:
    """Let this process keep the demo's time."""
    clock.shift_by(shift)


def move_on(until: datetime) -> timedelta:
    """Move the clock of all processes forward to ``until``; never back, since what happened has happened."""
    ahead = shift() + max(until - clock.now(), timedelta())
    fresh = path().with_suffix(".part")
    fresh.write_text(json.dumps({"seconds": ahead.total_seconds()}))
    fresh.replace(path())
    return ahead
