"""The clocks of the country pack are loaded."""

from datetime import datetime
from typing import Any

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed
from rabta.packs import Outcome, Pack, upsert

from ..models import ClockRule


def load_clocks(pack: Pack, *, actor: Actor, now: datetime) -> Outcome:
    """Put every clock into its table; refuse any but the owner."""
    if actor.kind != "owner":
        raise not_allowed("offices.pack.load")
    return upsert(ClockRule, {code: _row(it.data) for code, it in pack.of("clocks").items()}, actor=actor, now=now)


def _row(data: dict[str, Any]) -> dict[str, Any]:
    steps = [{"after_due": _span(step["after_due"]), "to": step["to"]} for step in data["steps"]]
    return {
        "names": data["names"], "runs_always": data["calendar"] == "always", "due": _span(data["due"]),
        "warn": _span(data["warn_before"]), "steps": steps, "source": data["source"], "valid_until": None,
    }  # fmt: skip


def _span(length: dict[str, int | None]) -> dict[str, int]:
    return {unit: number for unit, number in length.items() if number is not None}
