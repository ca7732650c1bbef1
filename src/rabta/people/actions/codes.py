"""One-time codes: made, counted, tried. Only keyed digests are kept; sending is not done here."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rabta.kernel import keys
from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _
from rabta.kernel.numbers import new_code, uuid7
from rabta.kernel.sql import one, rows

from .. import queries, rules


def count(limits: Sequence[rules.Limit], *, actor: Actor, now: datetime) -> Refusal | None:
    """Count one more try under each limit; return the refusal when one is passed, for the caller to keep the count.

    Keys are digests: the table tells nobody which number or address was tried.
    """
    if not limits:
        return None
    by_key = {keys.blind_index(f"tally-{limit.kind}", limit.value): limit for limit in limits}
    found = rows(
        "rabta.people.actions", "tally",
        {"keys": list(by_key), "seconds": [limit.seconds for limit in by_key.values()], "now": now},
    )  # fmt: skip
    passed = [by_key[bytes(row["key"])] for row in found if row["count"] > by_key[bytes(row["key"])].most]
    return rules.too_many(passed) if passed else None


def make_code(
    purpose: str,
    channel: str,
    address: str,
    *,
    about: UUID | None = None,
    network: str = "",
    actor: Actor,
    now: datetime,
) -> str:
    """Make a code for an address and return it for sending; the earlier ones for the same purpose no longer work.

    ``purpose`` is what it may be used for (``sign_in``, ``open``, ``confirm`` …), ``about`` the case it is bound to.
    Refuses an address that can't be read or reached, and one that was sent too many.
    """
    to = queries.read_address(address, channel)
    limits = rules.code_limits(
        f"{to.channel} {to.address}", device=actor.device, about=str(about or ""), network=network
    )
    if refusal := count(limits, actor=actor, now=now):
        raise refusal
    code = new_code(rules.CODE_DIGITS)
    row = {
        "id": uuid7(), "purpose": purpose, "channel": to.channel, "blind": to.blind, "about": about,
        "digest": _digest(purpose, to, about, code), "sent_at": now, "expires_at": now + rules.CODE_LIFE,
    }  # fmt: skip
    one("rabta.people.actions", "add_code", row)
    return code


def try_code(
    purpose: str, channel: str, address: str, code: str, *, about: UUID | None = None, actor: Actor, now: datetime
) -> Refusal | None:
    """Use up a code: None when it was right. The refusal is returned, not raised, so that the try stays counted."""
    to = queries.contact_of(address) if channel != "email" else queries.read_address(address, channel)
    if to is None:
        return _wrong()
    if refusal := count(rules.try_limits(device=actor.device, about=str(about or "")), actor=actor, now=now):
        return refusal
    tried = {
        "purpose": purpose, "channel": to.channel, "blind": to.blind, "about": about, "now": now,
        "digest": _digest(purpose, to, about, _digits(code)), "most": rules.CODE_TRIES,
    }  # fmt: skip
    found = one("rabta.people.actions", "try_code", tried)
    return _answer(str(found["outcome"]) if found else "expired")


def _answer(outcome: str) -> Refusal | None:
    if outcome == "right":
        return None
    if outcome == "wrong":
        return _wrong()
    return Refusal(
        "people.code.expired", _("This code no longer works. Ask for a new one."), status=BAD_INPUT, field="code"
    )


def _wrong() -> Refusal:
    return Refusal(
        "people.code.wrong", _("This is not the code we sent last. Look again, or ask for a new one."),
        status=BAD_INPUT, field="code",
    )  # fmt: skip


def _digits(typed: str) -> str:
    """Return the digits that were typed, in whichever script and with whichever spaces."""
    return "".join(str(int(c)) for c in typed if c.isdecimal())


def _digest(purpose: str, to: queries.Address, about: UUID | None, code: str) -> bytes:
    return keys.blind_index("code", f"{purpose}\0{to.channel}\0{to.address}\0{about or ''}\0{code}")
