"""Tries that stay counted though their request is undone: counted again behind it, in a transaction of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from rabta.kernel.access import acting
from rabta.kernel.actor import Actor

from ..rules import Limit
from .codes import count

_Tries = list[tuple[Sequence[Limit], Actor, datetime]]
_owed: ContextVar[_Tries | None] = ContextVar("rabta_people_owed", default=None)


def keep_count(limits: Sequence[Limit], *, actor: Actor, now: datetime) -> None:
    """Have a try counted that is about to be refused, which undoes the first count; outside a request nothing is."""
    owed = _owed.get()
    if owed is not None:
        owed.append((limits, actor, now))


@contextmanager
def keeping_counts() -> Iterator[None]:
    """Count what ``keep_count`` was told once the block, and the transaction inside it, is over."""
    owed: _Tries = []
    token = _owed.set(owed)
    try:
        yield
    finally:
        _owed.reset(token)
    for limits, actor, now in owed:
        with acting(actor):
            count(limits, actor=actor, now=now)
