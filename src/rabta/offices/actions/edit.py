"""A row of the country pack is set by hand: marked, kept by every later loading, and given back when it is released."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, JSONField

from rabta import packs
from rabta.kernel import events
from rabta.kernel.actor import Actor
from rabta.kernel.errors import BAD_INPUT, Refusal, not_allowed, sentence as _
from rabta.kernel.models import Packed

from ..events import PACK_STREAM, RowKept, RowReleased
from ..models import PackLoad
from ..queries import warm
from .load import country_of, enforce


@dataclass(frozen=True, slots=True)
class Kept:
    """What a column said before and says now."""

    was: Any
    now: Any


def keep(table: str, code: str, column: str, value: Any, *, actor: Actor, now: datetime) -> Kept:  # noqa: ANN401 - JSON values
    """Set a column by hand; from now on loading leaves it alone and prints the difference. Announces it.

    ``column`` may lead into a column (``names.ur``, ``holidays.2026-05-28``). Open clocks on a changed calendar are
    reckoned again. Refuses any but the owner, codes and keys, a part of what has none, and
    what does not have the shape of what is there.
    """
    if actor.kind != "owner":
        raise not_allowed("offices.pack.keep")
    head, row = events.lock(PACK_STREAM), _row(table, code)
    name, _dot, part = column.partition(".")
    field, was = _column(row, name), getattr(row, name)
    if part and not isinstance(was, dict):
        raise Refusal(
            "offices.pack.no_parts", _("This column has no parts. Name the column alone."), field="column",
            status=BAD_INPUT,
        )  # fmt: skip
    new = _fitting(field, was, {**was, part: value} if part else value)
    setattr(row, name, new)
    row.kept = sorted({*row.kept, name})
    row.save(update_fields=[name, "kept"])
    load = _newest()
    pack, changed = enforce(load.digest, load.facts, now=now)
    said = hashlib.sha256(json.dumps(new, sort_keys=True, default=str).encode()).hexdigest()
    fact = RowKept(table=table, code=code, column=name, value=said, pack=pack, calendars=changed)
    events.record(fact, head=head, realm=country_of(), actor=actor, now=now)
    _check_readable()
    return Kept(was, new)


def release(table: str, code: str, column: str, *, actor: Actor, now: datetime) -> None:
    """Let the next loading write a column that was set by hand; announces it. Refuses a column that was not."""
    if actor.kind != "owner":
        raise not_allowed("offices.pack.release")
    head, row = events.lock(PACK_STREAM), _row(table, code)
    if column not in row.kept:
        raise Refusal("offices.pack.not_kept", _("This column was not set by hand."), field="column", status=BAD_INPUT)
    row.kept = [name for name in row.kept if name != column]
    row.digest = ""  # else loading would take the row for unchanged
    row.save(update_fields=["kept", "digest"])
    load = _newest()
    load.digest = ""  # the same for the pack as a whole
    load.save(update_fields=["digest"])
    events.record(
        RowReleased(table=table, code=code, column=column), head=head, realm=country_of(), actor=actor, now=now
    )


def _row(table: str, code: str) -> Packed:
    model = packs.tables().get(table)
    row = packs.rows_of(model).filter(code=code).first() if model and model is not PackLoad else None
    if row is None:
        raise Refusal("offices.pack.no_row", _("The pack has no such row."), field="code", status=BAD_INPUT)
    return row


def _column(row: Packed, name: str) -> "Field[Any, Any]":
    field = packs.columns(type(row)).get(name)
    if field is None:
        raise Refusal(
            "offices.pack.fixed", _("This cannot be set by hand: other rows hang on it. Change it in the pack."),
            field="column", status=BAD_INPUT,
        )  # fmt: skip
    return field


def _fitting(field: "Field[Any, Any]", was: Any, new: Any) -> Any:  # noqa: ANN401 - JSON values
    """Return the value as the column keeps it; refuse one of another shape."""
    try:
        if not isinstance(field, JSONField):
            new = field.to_python(new)
            field.run_validators(new)
        fits = (new is not None or field.null) and packs.is_alike(was, new)
    except ValidationError:
        fits = False
    if not fits:
        raise _unfit()
    return new


def _unfit() -> Refusal:
    return Refusal(
        "offices.pack.unfit", _("This does not fit there: write it as what is there now is written."), field="value",
        status=BAD_INPUT,
    )  # fmt: skip


def _newest() -> PackLoad:
    """Return what is in force; a row of the pack was found, so one was loaded."""
    return PackLoad.objects.order_by("-loaded_at")[0]


def _check_readable() -> None:
    """Refuse what the registry could not be made of: every page stands on it."""
    warm.forget()
    try:
        warm.registry()
    except (KeyError, TypeError, ValueError) as unread:
        raise _unfit() from unread
    finally:
        warm.forget()  # this transaction may yet be undone
