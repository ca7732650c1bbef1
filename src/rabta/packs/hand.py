"""What someone set by hand in rows of the pack: which columns may be, what fits there, what is in force with it."""

import hashlib
import json
from typing import Any

from django.apps import apps
from django.db.models import Field
from pydantic import ValidationError

from rabta.kernel.models import Packed

from .rows import rows_of
from .shapes import Names

# Words by which other rows and rules find a row or know what it is; whoever changes them means another row.
CODES = frozenset({
    "about", "categories", "clock", "code", "digest", "evidence", "helplines", "id", "is_desk", "kept", "kind", "level",
    "marks", "needs", "path", "place_code", "prefix", "realm", "role", "route", "runs_always", "tier",
})  # fmt: skip


def tables() -> dict[str, type[Packed]]:
    """Return every table that the pack fills, by the name of its rows (``place``, ``office``, ``calendar`` …)."""
    return {str(model._meta.model_name): model for model in apps.get_models() if issubclass(model, Packed)}  # noqa: SLF001 - Django's documented name


def columns(model: type[Packed]) -> dict[str, "Field[Any, Any]"]:
    """Return what may be set by hand: neither codes nor keys to other rows."""
    fields = model._meta.concrete_fields  # noqa: SLF001 - the same
    return {field.name: field for field in fields if field.name not in CODES and not field.is_relation}


def digest_in_force(pack: str) -> str:
    """Return the digest of the pack's files and of all that was set by hand; the files' own where nothing was."""
    edits = [
        [name, row.code, column, getattr(row, column)]
        for name, model in sorted(tables().items())
        for row in rows_of(model).exclude(kept=[]).order_by("code")
        for column in sorted(row.kept)
    ]
    return hashlib.sha256(json.dumps([pack, edits], default=str).encode()).hexdigest() if edits else pack


def is_alike(there: Any, new: Any) -> bool:  # noqa: ANN401 - JSON values
    """Return whether ``new`` has the shape of what is there: texts in both languages, lists of the same things."""
    if isinstance(there, dict) and there.keys() == {"en", "ur"}:
        return _is_text(new)
    if isinstance(there, dict) and isinstance(new, dict):
        known = list(there.values())
        return all(is_alike(there.get(key, known[0] if known else None), value) for key, value in new.items())
    if isinstance(there, list) and isinstance(new, list):
        return all(is_alike(there[0] if there else "", value) for value in new)
    if isinstance(there, bool) or isinstance(new, bool):
        return there is None or isinstance(there, bool) is isinstance(new, bool)
    if isinstance(there, int | float) and isinstance(new, int | float):
        return True
    return there is None or isinstance(new, type(there))


def _is_text(new: object) -> bool:
    try:
        Names.model_validate(new)
    except ValidationError:
        return False
    return True
