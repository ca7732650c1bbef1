"""Questions whose answers are offices: only offices that may serve the place are offered, once the place is known."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from rabta.offices.queries import registry

Pack = Sequence[Mapping[str, Any]]


def narrowed(pack: Pack, places: Collection[str]) -> list[Mapping[str, Any]]:
    """Return the questions to ask about matters at ``places``; without a place those about offices wait."""
    found: list[Mapping[str, Any]] = []
    for question in pack:
        if not is_about_offices(question):
            found.append(question)
        elif places:
            found.append({**question, "choices": _near(question["choices"], places)})
    return found


def is_about_offices(question: Mapping[str, Any]) -> bool:
    """Return whether some answer names an office."""
    return any(map(_office, question.get("choices") or ()))


def _near(choices: Sequence[Mapping[str, Any]], places: Collection[str]) -> list[Mapping[str, Any]]:
    """Return the answers that fit the places; all of them where the pack knows no office there."""
    ground = registry()
    near = [one for one in choices if (code := _office(one)) and any(ground.may_serve(code, place) for place in places)]
    return [one for one in choices if not _office(one) or one in near] if near else list(choices)


def _office(choice: Mapping[str, Any]) -> str:
    return str((choice.get("route") or {}).get("office") or "")
