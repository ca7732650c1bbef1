"""Identifiers: UUIDv7 keys, public references with a check character, secret tokens."""

import hashlib
import os
import secrets
import time
from datetime import datetime
from uuid import UUID

# Crockford's base 32: no I, L, O, U, so that a reference survives being read aloud or written by hand.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 10
_CONFUSED = str.maketrans({"I": "1", "L": "1", "O": "0"})
_GROUPS = (4, 8)


def uuid7(at: datetime | None = None) -> UUID:
    """Return a UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, 74 random bits.

    ``at`` sets the time part for rows that tell of the past; without it the machine's clock does.
    """
    millis = int(at.timestamp() * 1000) if at else time.time_ns() // 1_000_000
    value = int.from_bytes(os.urandom(10), "big") & ~(0xF << 76) & ~(0x3 << 62)
    value |= (millis & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | 0x2 << 62
    return UUID(int=value)


def new_reference(prefix: str) -> str:
    """Return a fresh public reference such as ``PB-7K3M-9QXT-4VN``: 50 random bits and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
    return format_reference(prefix, body + check_character(prefix + body))


def check_character(text: str) -> str:
    """Return the check character of ``text`` by Luhn's algorithm over base 32 (ISO/IEC 7812-1, generalised).

    Finds every single wrong character and nearly every swap of neighbours.
    """
    total = 0
    for place, character in enumerate(reversed([c for c in text if c in ALPHABET])):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def format_reference(prefix: str, body: str) -> str:
    """Return ``body`` in groups of four behind its realm's prefix."""
    return "-".join((prefix, body[: _GROUPS[0]], body[_GROUPS[0] : _GROUPS[1]], body[_GROUPS[1] :]))


def parse_reference(text: str) -> str | None:
    """Return the reference that a person meant by ``text``, or None if its check character is wrong.

    Forgives small letters, spaces, missing hyphens and the letters people confuse with digits (O, I, L).
    """
    plain = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    prefix, body = plain[:2], plain[2:].translate(_CONFUSED)
    if len(body) != REFERENCE_LENGTH + 1 or not prefix.isalpha() or any(c not in ALPHABET for c in body):
        return None
    if check_character(prefix + body[:-1]) != body[-1]:
        return None
    return format_reference(prefix, body)


def new_token() -> str:
    """Return a secret of 128 random bits for links and cookies; keep only its digest."""
    return secrets.token_urlsafe(16)


def new_code(digits: int = 6) -> str:
    """Return a one-time code of decimal digits that people can type."""
    return "".join(secrets.choice("0123456789") for _ in range(digits))


def digest(secret: str) -> bytes:
    """Return the SHA-256 of a high-entropy secret, for storing in its place."""
    return hashlib.sha256(secret.encode()).digest()
