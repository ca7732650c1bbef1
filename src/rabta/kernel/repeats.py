"""Requests that may arrive twice have their effect once: the key is claimed first, in the action's own transaction."""

import hashlib
from datetime import datetime

from django.db import connection

from .models import Repeat


def scope(*parts: str) -> bytes:
    """Return the digest under which a key is claimed: who asks, for what, with which key (and body, for nobody)."""
    return hashlib.sha256("\0".join(parts).encode()).digest()


def claim(key: bytes, *, result: str = "", now: datetime) -> str | None:
    """Claim ``key``: None if it is ours to act on, else the result of the one that came first.

    ``result`` is for a claim that knows it beforehand; else ``settle`` tells it. A second caller waits here until the
    first one's transaction has ended; if that rolled back, the key is free.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kernel_repeat (scope, made_at, result) values (%s, %s, %s) on conflict do nothing",
            [key, now, result],
        )
        if cursor.rowcount:
            return None
    return Repeat.objects.values_list("result", flat=True).get(scope=key)


def settle(key: bytes, result: str) -> None:
    """Remember what the claimed key led to (a reference, never a body with personal data)."""
    with connection.cursor() as cursor:
        cursor.execute("update kernel_repeat set result = %s where scope = %s", [result, key])
