"""What is handed to a gateway, and what a gateway is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from ...rules import Answer


@dataclass(frozen=True, slots=True)
class Message:
    """A text on its way to one address; nothing of it is ever logged."""

    client_ref: UUID
    channel: str
    address: str = field(repr=False)
    text: str = field(repr=False)
    subject: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Gateway:
    """A way out. ``send`` gives the message away; ``ask`` tells what became of a reference, where it can.

    ``honours_references``: given the same reference twice, it sends once.
    """

    name: str
    send: Callable[[Message], Answer]
    ask: Callable[[UUID], Answer] | None = None
    honours_references: bool = False
