"""A citizen's message sent by a machine: written once per key, whatever the network did in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from rabta.cases.models import Case
from rabta.files import actions as files
from rabta.kernel import repeats
from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _

from .write import add_message

SHORT = 24  # hexadecimal digits of a body's digest beside a letter's id: 96 bits tell two bodies of one key apart


@dataclass(frozen=True, slots=True)
class Sent:
    """The letter that a key led to; ``is_new`` when it was written just now."""

    letter: UUID
    is_new: bool


def send(
    case: Case, *, words: str = "", brought: Sequence[UUID] = (), upload: UploadedFile | None = None, key: str,
    body: str, actor: Actor, now: datetime,
) -> Sent:  # fmt: skip
    """Add the citizen's message with files, or with one taken in now; the same again returns the first one's letter.

    ``body`` is the digest of what was sent (64 hexadecimal digits). Announces ``cases.case.message_added``. Refuses a
    key that came with another body.
    """
    scope = repeats.scope("api-letter", str(case.id), str(actor.person or ""), key)
    earlier = repeats.claim(scope, now=now)
    if earlier is not None:
        letter, kept = UUID(hex=earlier[:32]), earlier[32:]
        _check_same(kept, body)
        return Sent(letter, is_new=False)
    taken = [files.accept(upload, actor=actor, now=now).id] if upload else []
    happened = add_message(case, words=words, files=[*brought, *taken], actor=actor, now=now)
    letter = UUID(happened.data["letter"])
    repeats.settle(scope, letter.hex + body[:SHORT])
    return Sent(letter, is_new=True)


def _check_same(kept: str, body: str) -> None:
    if kept != body[:SHORT]:
        raise Refusal(
            "counter.key.reused", _("This Idempotency-Key was used for another message. Take a new one."),
            field="Idempotency-Key", status=BAD_INPUT,
        )  # fmt: skip
