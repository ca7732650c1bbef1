"""A complaint sent by a machine: filed once per key, whatever the network did in between."""

from dataclasses import replace
from datetime import datetime

from rabta.kernel import repeats
from rabta.kernel.actor import Actor

from ..rules.repeats import check_key, check_same
from .file import Receipt, file
from .filing import Filing


def receive(filing: Filing, *, key: str, body: str, network: str = "", actor: Actor, now: datetime) -> Receipt:
    """File what came with ``key``; the same again returns the first one's reference. Announces what ``file`` does.

    ``body`` is the digest of what was sent (64 hexadecimal digits). For nobody it belongs to the key; a known person's
    key with another body is refused.
    """
    check_key(key, is_known=actor.person is not None)
    if actor.person is None:
        return file(
            replace(filing, key=repeats.scope("api", "nobody", key, body)), network=network, actor=actor, now=now
        )
    about_body = repeats.scope("api-body", str(actor.person), key)
    kept = repeats.claim(about_body, result=body, now=now)
    if kept is not None:
        check_same(kept, body)
    return file(
        replace(filing, key=repeats.scope("api", str(actor.person), key)), network=network, actor=actor, now=now
    )
