"""The development gateway: keeps what it would have sent, for the outbox page of demo installs."""

from uuid import UUID

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER

from ...models import DevelopmentMessage
from ...rules import Answer
from .shapes import Gateway, Message


def _send(message: Message) -> Answer:
    row = DevelopmentMessage(
        client_ref=message.client_ref, channel=message.channel, address=message.address, subject=message.subject,
        text=message.text, at=clock.now(),
    )  # fmt: skip
    with acting(WORKER):
        DevelopmentMessage.objects.bulk_create([row], ignore_conflicts=True)
    return "delivered"


def _ask(client_ref: UUID) -> Answer:
    with acting(WORKER):
        return "delivered" if DevelopmentMessage.objects.filter(client_ref=client_ref).exists() else "missing"


DEVELOPMENT = Gateway("development", _send, _ask, honours_references=True)
