"""The only way to the database: ``acting(actor)``.

It opens the transaction and tells PostgreSQL who acts, so that row security can decide what is seen. A query outside
raises. Kinds of actor and what their policies see:

========  ==========================================================================================
nobody    reference data; what SECURITY DEFINER functions return for a reference
holder    the one case whose link or code was shown
citizen   own rows (person), own drafts (device)
officer   cases that the post's offices hold or held and that are not about them; named filers of those
worker    everything a handler or clock needs; no identity of hidden filers except to send notices
report    figures through SECURITY DEFINER functions only
owner     migrations, pack loading, ``doctor``: the role that owns the tables
========  ==========================================================================================
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

from .actor import Actor
from .sql import planned

_current: ContextVar[Actor | None] = ContextVar("rabta_actor", default=None)
_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SET CONSTRAINTS")
_unguarded: ContextVar[bool] = ContextVar("rabta_unguarded", default=False)

SET_ACTOR = """select set_config('rabta.actor', %s, true), set_config('rabta.person', %s, true),
set_config('rabta.post', %s, true), set_config('rabta.offices', %s, true), set_config('rabta.case', %s, true),
set_config('rabta.device', %s, true), set_config('rabta.proven', %s, true)"""


class OutsideActingError(RuntimeError):
    """A query was made outside ``acting``: a defect, never an expected no."""


def _settings(actor: Actor) -> list[str]:
    return [
        actor.kind,
        str(actor.person or ""),
        str(actor.post or ""),
        "{" + ",".join(map(str, actor.offices)) + "}" if actor.offices else "",
        str(actor.case or ""),
        actor.device,
        "yes" if actor.proven else "",
    ]


def become(actor: Actor) -> None:
    """Go on in the same transaction as ``actor``; the middleware uses it once the sign-in is known."""
    _current.set(actor)
    with planned() as cursor:
        cursor.execute(SET_ACTOR, _settings(actor))


def assume(actor: Actor) -> None:
    """Note that the transaction's last statement has already told PostgreSQL that ``actor`` acts."""
    _current.set(actor)


@contextmanager
def acting(actor: Actor, *, announce: bool = True) -> Iterator[Actor]:
    """Run the block in one transaction as ``actor``; an exception rolls all of it back.

    Nested, it is a savepoint and gives the outer actor back at its end. ``announce=False`` leaves telling the
    database to the block's first statement (the middleware's, which looks up the sign-in and sets it in one go).
    """
    outer = _current.get()
    with transaction.atomic():
        token = _current.set(actor)
        try:
            if announce:
                become(actor)
            yield actor
        finally:
            _current.reset(token)
            if outer is not None and not connection.needs_rollback:
                become(outer)


def current() -> Actor:
    """Return who acts now; raise ``OutsideActingError`` when nobody does."""
    actor = _current.get()
    if actor is None:
        raise OutsideActingError("no actor: wrap this in acting(actor)")
    return actor


@contextmanager
def unguarded() -> Iterator[None]:
    """Allow queries without an actor: for migrations and for what the framework does before a request."""
    token = _unguarded.set(True)
    try:
        yield
    finally:
        _unguarded.reset(token)


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 - Django's signature
    """Let a query through only inside ``acting``; installed on every connection by ``KernelConfig``."""
    if _current.get() is None and not _unguarded.get() and not sql.startswith(_CONTROL):
        raise OutsideActingError(f"query outside acting(): {sql[:80]}")
    return execute(sql, params, many, context)
