"""Keys and what they seal: identity encrypted with a data key per person, wrapped by the key file; blind indexes.

The key file stands outside the database. Who has only the database, or only a backup of it, reads no identity.
"""

import base64
import hashlib
import hmac
import json
import os
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


def create_key_file(path: Path) -> None:
    """Write a new key file that only its owner may read; refuse to overwrite one (``FileExistsError``)."""
    secret = {name: base64.b64encode(os.urandom(32)).decode() for name in ("master", "blind", "web")}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump({"format": 1, **secret}, file)


@lru_cache(maxsize=4)
def _load(path: str) -> dict[str, bytes]:
    stored = json.loads(Path(path).read_text())
    return {name: base64.b64decode(stored[name]) for name in ("master", "blind", "web")}


def web_secret(path: Path) -> str:
    """Return the secret that signs cookies and forms."""
    return base64.b64encode(_load(str(path))["web"]).decode()


def _key(name: str) -> bytes:
    return _load(str(settings.RABTA_KEY_FILE))[name]


def _seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _open(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)


def new_data_key(owner: UUID) -> bytes:
    """Return a fresh data key for ``owner``, wrapped by the master key; destroying it erases what it sealed."""
    return _seal(_key("master"), os.urandom(32), owner.bytes)


def encrypt(wrapped: bytes, owner: UUID, text: str) -> bytes:
    """Return ``text`` sealed with the owner's data key (AES-256-GCM, bound to the owner)."""
    return _seal(_open(_key("master"), bytes(wrapped), owner.bytes), text.encode(), owner.bytes)


def decrypt(wrapped: bytes, owner: UUID, sealed: bytes) -> str:
    """Return the text that ``encrypt`` sealed; ``cryptography.exceptions.InvalidTag`` if it was altered."""
    return _open(_open(_key("master"), bytes(wrapped), owner.bytes), bytes(sealed), owner.bytes).decode()


def seal_secret(text: str, bound_to: str) -> bytes:
    """Return ``text`` sealed with the master key, for secrets of no person (``bound_to`` names their use)."""
    return _seal(_key("master"), text.encode(), bound_to.encode())


def open_secret(sealed: bytes, bound_to: str) -> str:
    """Return the text that ``seal_secret`` sealed for the same use."""
    return _open(_key("master"), bytes(sealed), bound_to.encode()).decode()


def blind_index(kind: str, value: str) -> bytes:
    """Return the keyed digest by which an encrypted ``value`` can be found without being read (HMAC-SHA-256)."""
    return hmac.digest(_key("blind"), f"{kind}\0{value}".encode(), hashlib.sha256)
