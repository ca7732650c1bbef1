"""Who a request acts for, and the sign-ins a person has."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rabta.kernel import access
from rabta.kernel.actor import Actor, ActorKind
from rabta.kernel.numbers import digest
from rabta.kernel.sql import one

from .. import rules


@dataclass(frozen=True, slots=True)
class Entered:
    """Who a request acts for, and the language that person chose."""

    actor: Actor
    language: str = ""


def enter(token: str, browser: str, now: datetime) -> Entered:
    """Return who the session ``token`` belongs to and tell the transaction so, in one statement.

    ``browser`` is the digest of the device's cookie. Without a living session it is nobody, on that device.
    """
    row = one("rabta.people", "enter", {"token": digest(token), "now": now, "browser": browser}) if token else None
    actor = _actor(row, browser) if row else Actor("nobody", device=browser)
    if token:
        access.assume(actor)
    else:
        access.become(actor)
    return Entered(actor, str(row["language"] or "") if row else "")


def _actor(row: dict[str, Any], browser: str) -> Actor:
    person, post, case, offices = row["person"], row["post"], row["matter"], row["offices"]
    kind: ActorKind = "officer" if post else "citizen" if person else "holder"
    return Actor(
        kind=kind,
        person=person, post=post, case=case, device=browser,
        offices=tuple(offices) if isinstance(offices, list) else (),
        permissions=rules.permissions_of(str(row["role"])) if post else frozenset(),
        proven=bool(row["proven"]),
    )  # fmt: skip
