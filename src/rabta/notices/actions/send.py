"""Ask for a message: a row in the same transaction as what it tells of. The worker sends it after the commit."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from rabta.kernel import keys
from rabta.kernel.actor import Actor
from rabta.kernel.numbers import uuid7
from rabta.people.models import Contact
from rabta.people.queries import Address

from ..models import Notice


def send(  # noqa: PLR0913 - the columns of a message
    event_id: UUID, *, realm: str, about: UUID | None, template: str, language: str, channel: str,
    facts: dict[str, Any] | None = None, person: UUID | None = None, address: Address | None = None,
    secret_text: str | None = None, is_code: bool = False, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Ask that ``person``, or an ``address`` that belongs to no account, be told; a second asking changes nothing.

    ``template`` is ``module/name``; ``facts`` are its values, never a name, number or text of a matter. A
    ``secret_text`` (a code, a link) is sealed, reaches the template as ``secret``, and is gone once sent;
    ``is_code`` keeps it from ever being sent twice. In-app notices are there at once.
    """
    row = prepare_notice(
        event_id, realm=realm, about=about, template=template, language=language, channel=channel, facts=facts,
        person=person, address=address, secret_text=secret_text, is_code=is_code, now=now,
    )  # fmt: skip
    Notice.objects.bulk_create([row], ignore_conflicts=True)


def prepare_notice(  # noqa: PLR0913 - the columns of a message
    event_id: UUID, *, realm: str, about: UUID | None, template: str, language: str, channel: str,
    facts: dict[str, Any] | None = None, person: UUID | None = None, address: Address | None = None,
    secret_text: str | None = None, is_code: bool = False, now: datetime,
) -> Notice:  # fmt: skip
    """Build the row that ``send`` writes, unsaved: for an action that writes it along with its own."""
    is_inapp = channel == "inapp"
    row = Notice(
        id=uuid7(), realm=realm, event=event_id, about=about, person_id=person, recipient=_recipient(person, address),
        channel=channel, language=language, template=template, facts=facts or {}, sealed=None, client_ref=uuid7(),
        state="delivered" if is_inapp else "waiting", next_try_at=None if is_inapp else now, made_at=now,
        delivered_at=now if is_inapp else None, sent_at=now if is_inapp else None,
    )  # fmt: skip
    if address or secret_text is not None:
        kept = {"address": address.address if address else "", "secret": secret_text, "is_code": is_code}
        row.sealed = keys.seal_secret(json.dumps(kept), f"notice {row.client_ref}")
    return row


def _recipient(person: UUID | None, address: Address | None) -> UUID:
    if person is not None:
        return person
    if address is None:
        raise ValueError("a notice goes to a person or to an address")
    return UUID(bytes=address.blind[:16])


def send_code(  # noqa: PLR0913 - the columns of a message
    code: str, *, to: Address, person: UUID | None = None, template: str = "notices/code", about: UUID | None = None,
    realm: str = "", language: str, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Send a one-time code. Code and message commit together; the worker looks several times a second.

    It is sent at most once: a code whose fate is unknown is asked for anew, never repeated.
    """
    send(
        uuid7(), realm=realm, about=about, template=template, language=language, channel=to.channel, person=person,
        address=to, secret_text=code, is_code=True, actor=actor, now=now,
    )  # fmt: skip


def tell(  # noqa: PLR0913 - the columns of a message
    event_id: UUID, person: UUID, *, realm: str, about: UUID | None, template: str, language: str,
    facts: dict[str, Any] | None = None, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Tell a person inside the account and by the best way out they proved: SMS before e-mail."""
    known = Contact.objects.filter(person_id=person, ended_at=None, proven_at__isnull=False)
    proven = set(known.values_list("channel", flat=True))
    for channel in ("inapp", *[way for way in ("sms", "email") if way in proven][:1]):
        send(
            event_id, realm=realm, about=about, template=template, language=language, channel=channel, facts=facts,
            person=person, actor=actor, now=now,
        )  # fmt: skip


def mark_read(notice: UUID | None = None, *, actor: Actor, now: datetime) -> int:
    """Mark one of the actor's own messages inside the account as read, or all; return how many were new."""
    unread = Notice.objects.filter(person_id=actor.own_person, channel="inapp", read_at=None)
    return (unread.filter(id=notice) if notice else unread).update(read_at=now)
