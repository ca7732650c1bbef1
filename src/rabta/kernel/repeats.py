"""Requests that may arrive twice have their effect once: the key is claimed first, in the action's own transaction."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from .models import Repeat
from .sql import rows
from .writes import Write, write

KEPT = timedelta(days=30)


def scope(*parts: str) -> bytes:
    """Return the digest under which a key is claimed: who asks, for what, with which key (and body, for nobody)."""
    return hashlib.sha256("\0".join(parts).encode()).digest()


def claim(key: bytes, *, result: str = "", now: datetime) -> str | None:
    """Claim ``key``: None if it is ours to act on, else the result of the one that came first.

    ``result`` is for a claim that knows it beforehand; else ``settle`` tells it.
    """
    return claim_all({key: result}, now=now).get(key)


def claim_all(results: Mapping[bytes, str], *, now: datetime) -> dict[bytes, str]:
    """Claim several keys that always come together, in their order; return the results of those that were taken.

    A second caller waits here until the first one's transaction has ended; if that rolled back, the keys are free.
    """
    asked = {"keys": list(results), "results": list(results.values()), "now": now}
    return {bytes(row["scope"]): row["earlier"] for row in rows("rabta.kernel", "claim_keys", asked)}


def settling(key: bytes, result: str) -> Write:
    """Return what remembers a claimed key's result, once (a reference, never a body with personal data).

    A function behind a closed table: it must be the last of the writes, or PostgreSQL leaves it out.
    """
    return Write("select kernel_settle(%s, %s)", (key, result))


def settle(key: bytes, result: str) -> None:
    """Remember what the claimed key led to."""
    write(settling(key, result))


def forget(*, now: datetime) -> int:
    """Drop keys older than ``KEPT``; return how many. Whoever repeats a request does so within days."""
    return Repeat.objects.filter(made_at__lt=now - KEPT).delete()[0]
