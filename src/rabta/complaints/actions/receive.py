"""A complaint sent by a machine: filed once per key, whatever the network did in between."""

from dataclasses import replace
from datetime import datetime

from rabta.kernel import repeats
from rabta.kernel.actor import Actor

from ..rules.repeats import check_key
from .file import Receipt, file
from .filing import Body, Filing


def receive(filing: Filing, *, key: str, body: str, network: str = "", actor: Actor, now: datetime) -> Receipt:
    """File what came with ``key``; the same again returns the first one's reference. Announces what ``file`` does.

    ``body`` is the digest of what was sent (64 hexadecimal digits). For nobody it belongs to the key; a known person's
    key with another body is refused.
    """
    check_key(key, is_known=actor.person is not None)
    filing = replace(filing, origin="api")
    if actor.person is None:
        return file(
            replace(filing, key=repeats.scope("api", "nobody", key, body)), network=network, actor=actor, now=now
        )
    person = str(actor.person)
    known = Body(repeats.scope("api-body", person, key), body)
    return file(
        replace(filing, key=repeats.scope("api", person, key), body=known), network=network, actor=actor, now=now
    )
