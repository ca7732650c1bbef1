"""Putting entries into tables: made, changed or ended, and what someone set by hand kept."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rabta.kernel.actor import Actor
from rabta.kernel.clock import local_date
from rabta.kernel.models import Packed
from rabta.kernel.numbers import uuid7


@dataclass(slots=True)
class Outcome:
    """What loading did: rows made, changed, ended; ``kept`` tells each hand edit that differs from the pack."""

    made: int = 0
    changed: int = 0
    ended: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Count another outcome in."""
        self.made, self.changed = self.made + other.made, self.changed + other.changed
        self.ended, self.same = self.ended + other.ended, self.same + other.same
        self.kept += other.kept


def rows_of(model: type[Packed]) -> QuerySet[Packed]:
    """Return all rows of a table of the pack."""
    return model._default_manager.all()  # noqa: SLF001 - Django's own public name


def ids_of(model: type[Packed], codes: Iterable[str]) -> dict[str, UUID]:
    """Return the key of each code: the one it has, or a fresh one, so that rows may point to each other."""
    known = dict(rows_of(model).values_list("code", "id"))
    return {code: known.get(code) or uuid7() for code in codes} | known


def upsert(
    model: type[Packed],
    wanted: dict[str, dict[str, Any]],
    ids: dict[str, UUID] | None = None,
    *,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Make the table say what the pack says: new rows made, changed ones changed, vanished ones ended today.

    ``wanted`` maps codes to column values. Columns named in a row's ``kept`` stay as someone set them by hand.
    """
    if actor.kind != "owner":
        raise PermissionError("only the owner's role loads the pack")
    outcome, ids, today = Outcome(), ids or ids_of(model, wanted), local_date(now)
    there = {row.code: row for row in rows_of(model)}
    entries = [there.get(code) or model(id=ids[code], code=code) for code in wanted]
    rows = [row for row in entries if _merge(row, wanted[row.code], outcome, is_new=row.code not in there)]
    for row in (there[code] for code in there.keys() - wanted.keys()):
        if row.valid_until is None or row.valid_until > today:
            # Without its digest the row is written anew when the entry comes back.
            row.valid_until, row.digest = today, ""
            rows.append(row)
            outcome.ended += 1
    columns = [column.name for column in model._meta.concrete_fields if column.name != "id"]  # noqa: SLF001 - the same
    rows_of(model).bulk_create(
        rows, batch_size=1000, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
    return outcome


def _merge(row: Packed, fields: dict[str, Any], outcome: Outcome, *, is_new: bool) -> bool:
    """Put an entry into its row; return whether the row must be written."""
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()
    for name in row.kept:
        if name in fields and getattr(row, name) != fields[name]:
            outcome.kept.append(f"{row.code}: {name} stays {getattr(row, name)!r}, the pack says {fields[name]!r}")
    if row.digest == digest:
        outcome.same += 1
        return False
    for name in fields.keys() - set(row.kept):
        setattr(row, name, fields[name])
    row.digest = digest
    outcome.made += is_new
    outcome.changed += not is_new
    return True
