"""Requests that may arrive twice have their effect once: the key is claimed first, in the action's own transaction."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from .models import Repeat
from .sql import rows
from .writes import Write, write


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
    keys = list(results)
    claimed = rows("rabta.kernel", "claim_keys", {"keys": keys, "results": list(results.values()), "now": now})
    taken = set(keys) - {bytes(row["scope"]) for row in claimed}
    return {key: Repeat.objects.values_list("result", flat=True).get(scope=key) for key in taken}


def settling(key: bytes, result: str) -> Write:
    """Return what remembers a claimed key's result (a reference, never a body with personal data)."""
    return Write("update kernel_repeat set result = %s where scope = %s", (result, key))


def settle(key: bytes, result: str) -> None:
    """Remember what the claimed key led to."""
    write(settling(key, result))
