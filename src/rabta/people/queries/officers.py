"""Officials' accounts: what proves them, links to set them up, new ways in that wait for a second head."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rabta.kernel import access
from rabta.kernel.actor import NOBODY, WORKER
from rabta.kernel.errors import not_found
from rabta.kernel.numbers import digest
from rabta.kernel.sql import one

from ..models import Officer, Reset


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves an official; read before anyone is signed in, so only by user name."""

    officer: UUID
    person: UUID
    password: str
    totp_sealed: bytes | None
    totp_step: int
    recovery: tuple[str, ...]


def find_proof(username: str) -> Proof | None:
    """Return what proves the official called ``username``, or None if there is no active one."""
    with access.acting(NOBODY):  # also for who is signed in: proofs are told to nobody who acts for an office
        row = one("rabta.people", "officer_called", {"username": username})
    if row is None:
        return None
    return Proof(
        row["id"], row["person_id"], row["password"], bytes(row["totp_sealed"]) if row["totp_sealed"] else None,
        row["totp_step"], tuple(json.loads(row["recovery"])),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setup:
    """A one-time right to set up an official's way in."""

    id: UUID
    officer: UUID
    person: UUID
    username: str


def find_setup(token: str, now: datetime) -> Setup | None:
    """Return what the setup link opens, or None when it is used, expired or unknown."""
    row = one("rabta.people", "setup_of", {"token": digest(token), "now": now})
    return Setup(row["setup"], row["officer"], row["person"], row["username"]) if row else None


def find_officer(username: str) -> Officer | None:
    """Return the account of the official called ``username``, without what proves them; None where there is none.

    Read as the worker: officials see no account but their own.
    """
    return next(iter(accounts(username=username.strip().lower())), None)


def get_account(officer_id: UUID) -> Officer:
    """Return an official's account, without what proves them; refuse where there is none. Read as the worker."""
    found = accounts(id=officer_id)
    if not found:
        raise not_found()
    return found[0]


def accounts(**where: Any) -> list[Officer]:  # noqa: ANN401 - columns
    """Return the accounts that fit, without what proves them. Read as the worker: officials see but their own."""
    with access.acting(WORKER):
        return list(Officer.objects.filter(**where).only("id", "person_id", "username", "is_active"))


def is_set_up(officer_id: UUID) -> bool:
    """Return whether an account has an authenticator; only the owner's commands and the worker may ask."""
    return Officer.objects.filter(id=officer_id, totp_sealed__isnull=False).exists()


@dataclass(frozen=True, slots=True)
class WaitingReset:
    """A new way in that one head asked for and no second one has agreed to yet; ``asked_by`` are titles by language."""

    id: UUID
    officer: UUID
    person: UUID
    username: str
    asked_by: dict[str, str]
    asked_by_person: UUID | None
    asked_at: datetime
    expires_at: datetime


def waiting_resets(now: datetime) -> list[WaitingReset]:
    """Return the resets that wait for a second head and are not too old, oldest first."""
    rows = list(
        Reset.objects.filter(kind="reset", approved_at=None, expires_at__gt=now)
        .select_related("asked_by").order_by("asked_at")
    )  # fmt: skip
    known = {each.id: each for each in accounts(id__in=[row.officer_id for row in rows])}
    return [
        WaitingReset(
            row.id, row.officer_id, known[row.officer_id].person_id, known[row.officer_id].username,
            row.asked_by.names if row.asked_by else {}, row.asked_by_person, row.asked_at, row.expires_at,
        )
        for row in rows
    ]  # fmt: skip


def find_waiting_reset(reset_id: UUID, now: datetime) -> WaitingReset | None:
    """Return one reset that waits for a second head, or None."""
    return next((each for each in waiting_resets(now) if each.id == reset_id), None)
