"""What the answers to a category's questions say about who is competent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers named: an office, or another function and tier, or the special areas that the place lies in."""

    office: str | None = None
    function: str | None = None
    tier: str | None = None
    areas: tuple[str, ...] = ()


def route_of(questions: Iterable[Mapping[str, Any]], replies: Mapping[str, object]) -> Answered:
    """Return where the chosen answers lead; a later question's answer counts more, and one that names nothing, not."""
    named: dict[str, str] = {}
    for question in questions:
        reply = replies.get(question["code"])
        for choice in question.get("choices") or ():
            if choice["code"] == reply:
                named |= {key: value for key, value in (choice.get("route") or {}).items() if value}
    areas = (named["area"],) if "area" in named else ()
    return Answered(named.get("office"), named.get("function"), named.get("tier"), areas)
