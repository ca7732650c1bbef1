"""The worker's loop that sends what is due: claim and commit, call the gateway outside any transaction, record.

Killed before the call: the row says ``sending``, its lease runs out, its fate is found out. Killed after the call and
before the record: the same. Killed after the record: nothing to do. So a message goes out once wherever the gateway
can be asked or honours references, and is marked ``uncertain`` where neither holds.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from rabta.kernel import clock, keys
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.people.queries import identity

from .. import rules
from ..models import Notice
from .gateways import Gateway, Message, gateway_for
from .texts import prepare_text

BATCH = 100
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Claim:
    """One notice that this worker alone holds until its lease runs out. ``was`` is its state before."""

    notice: Notice
    was: str
    gateway: Gateway
    message: Message | None


def deliver_due(*, actor: Actor = WORKER, now: datetime | None = None) -> int:
    """Send or ask about what is due, one after the other; return how many notices were looked at, at most ``BATCH``."""
    for looked_at in range(BATCH):
        at = now or clock.now()
        with acting(actor):
            row = _find_due(at)
            claim = _claim_one(row, at) if row else None
        if row is None:
            return looked_at
        if claim:
            _handle(claim, at)
    return BATCH


def _find_due(now: datetime) -> Notice | None:
    due = Notice.objects.select_for_update(skip_locked=True, of=("self",)).filter(next_try_at__lte=now)
    return due.order_by("next_try_at").first()


def _claim_one(row: Notice, now: datetime) -> _Claim | None:
    gateway, was = gateway_for(row.channel), row.state
    if gateway is None:
        row.next_try_at = now + timedelta(minutes=5)
        row.save(update_fields=["next_try_at"])
        return None
    if was == "waiting" and not row.sealed and _is_flooded(row, now):
        row.next_try_at = now + timedelta(minutes=15)
        row.save(update_fields=["next_try_at"])
        return None
    message = _message(row) if was in ("waiting", "sending", "uncertain") else None
    if was == "waiting" and message is None:
        _end(row, "failed")
        return None
    if was == "waiting":
        row.state, row.gateway, row.tries = "sending", gateway.name, row.tries + 1
    row.next_try_at = now + rules.LEASE
    row.save(update_fields=["state", "gateway", "tries", "next_try_at"])
    return _Claim(row, was, gateway, message)


def _is_flooded(row: Notice, now: datetime) -> bool:
    sent = Notice.objects.filter(recipient=row.recipient, channel=row.channel, sent_at__isnull=False)
    day = sent.filter(sent_at__gt=now - timedelta(days=1)).count()
    return day >= rules.PER_DAY or sent.filter(sent_at__gt=now - timedelta(hours=1)).count() >= rules.PER_HOUR


def _end(row: Notice, state: str) -> None:
    row.state, row.next_try_at, row.sealed = state, None, None
    row.save(update_fields=["state", "next_try_at", "sealed"])


def _message(row: Notice) -> Message | None:
    """Return what to send, or None when there is no address to send it to any more."""
    kept = json.loads(keys.open_secret(bytes(row.sealed), f"notice {row.client_ref}")) if row.sealed else {}
    address = kept.get("address") or _address_of(row)
    if not address:
        return None
    subject, text = prepare_text(row.template, row.language, row.channel, row.facts, kept.get("secret") or "")
    return Message(row.client_ref, row.channel, address, text, subject)


def _address_of(row: Notice) -> str:
    who = identity(row.person_id) if row.person_id else None
    ways = [contact.address for contact in who.contacts if contact.channel == row.channel] if who else []
    return ways[0] if ways else ""


def _handle(claim: _Claim, now: datetime) -> None:
    """Find out what to do with a claimed notice, do it outside any transaction, and write down what came of it."""
    row, gateway = claim.notice, claim.gateway
    if claim.was == "waiting":
        _record(claim, _send(claim), now)
    elif claim.was == "sent":
        answer = gateway.ask(row.client_ref) if gateway.ask else "unknown"
        _record_delivery(claim, answer, now)
    else:
        _recover(claim, now)


def _recover(claim: _Claim, now: datetime) -> None:
    """Settle a call whose outcome nobody knows (see ``rules.way_out``)."""
    row, gateway = claim.notice, claim.gateway
    way = rules.way_out(
        can_ask=gateway.ask is not None, honours_references=gateway.honours_references, is_secret=_is_secret(row),
        is_second=row.tries > 1,
    )  # fmt: skip
    if way == "ask" and gateway.ask:
        answer = gateway.ask(row.client_ref)
        if answer == "missing" and not _is_secret(row):
            answer = _send(claim)
        _record(claim, answer, now)
    elif way == "send_again" and gateway.honours_references:
        _record(claim, _send(claim), now)
    elif way == "send_again" and claim.was == "sending":
        _save(claim, now, state="uncertain", next_try_at=now + rules.wait_after(1))
    elif way == "send_again":
        _send_last_time(claim, now)
    else:
        _save(claim, now, state="uncertain", next_try_at=None, sealed=None)


def _send_last_time(claim: _Claim, now: datetime) -> None:
    """Send an uncertain notice once more; that it was is committed before the call, so it is never done thrice."""
    _save(claim, now, next_try_at=None, tries=claim.notice.tries + 1)
    answer = _send(claim)
    if answer in ("sent", "delivered"):
        _record(claim, answer, now)


def _is_secret(row: Notice) -> bool:
    """Return whether it is a one-time code, which is never sent twice; a sealed receipt may be."""
    kept = json.loads(keys.open_secret(bytes(row.sealed), f"notice {row.client_ref}")) if row.sealed else {}
    return bool(kept.get("is_code"))


def _send(claim: _Claim) -> rules.Answer:
    if claim.message is None:
        return "failed"
    try:
        return claim.gateway.send(claim.message)
    except Exception:
        log.exception("gateway_failed", gateway=claim.gateway.name, notice=str(claim.notice.id))
        return "unknown"


def _record(claim: _Claim, answer: rules.Answer, now: datetime) -> None:
    row = claim.notice
    if answer == "unknown" and claim.was != "waiting":
        # Asked or repeated without an answer: look again later, until it is too old to matter.
        is_old = now - row.made_at > timedelta(days=1)
        state = "uncertain" if is_old else row.state
        _save(claim, now, state=state, next_try_at=None if is_old else now + rules.wait_after(row.tries + 2))
        return
    step = rules.step_after(answer, is_secret=_is_secret(row), tries=row.tries)
    fields: dict[str, object] = {
        "state": step.state,
        "next_try_at": now + step.again_in if step.again_in is not None else None,
    }
    if step.state in ("sent", "delivered"):
        fields |= {"sent_at": now, "sealed": None}
    if step.state == "delivered":
        fields["delivered_at"] = now
    if step.state == "sent" and claim.gateway.ask is None:
        fields["next_try_at"] = None
    if step.state == "failed":
        fields["sealed"] = None
    _save(claim, now, **fields)


def _record_delivery(claim: _Claim, answer: rules.Answer, now: datetime) -> None:
    row = claim.notice
    if answer == "delivered":
        _save(claim, now, state="delivered", delivered_at=now, next_try_at=None)
    elif answer in ("failed", "missing"):
        _save(claim, now, state="failed", next_try_at=None)
    else:
        again = rules.ask_after(now - (row.sent_at or row.made_at))
        _save(claim, now, next_try_at=now + again if again else None)


def _save(claim: _Claim, now: datetime, **fields: object) -> None:
    """Write what came of a claim, unless its lease ran out meanwhile and another worker has it."""
    with acting(WORKER):
        held = Notice.objects.filter(id=claim.notice.id, next_try_at=claim.notice.next_try_at)
        held.update(**fields)
        for name, value in fields.items():
            setattr(claim.notice, name, value)
