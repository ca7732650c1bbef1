"""What the country pack says about categories is loaded: groups, categories, evidence, helplines, words, remedies."""

from datetime import datetime
from typing import Any

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed
from rabta.packs import Outcome, Pack, ids_of, upsert

from .models import Category, DangerWord, EvidenceRule, Group, Helpline, Remedy

_REMEDY_FACTS = (
    "who_may_file", "anonymous", "exclusions", "website", "phone", "address", "needs_our_process_first", "before",
    "confirmed",
)  # fmt: skip


def load_catalogue(pack: Pack, *, actor: Actor, now: datetime) -> Outcome:
    """Put all of it into its tables; refuse any but the owner."""
    if actor.kind != "owner":
        raise not_allowed("offices.pack.load")
    outcome, groups = Outcome(), ids_of(Group, pack.of("groups"))
    rows = {code: _group(it.data, n) for n, (code, it) in enumerate(pack.of("groups").items())}
    outcome.add(upsert(Group, rows, groups, actor=actor, now=now))
    rows = {
        code: _category(it.data) | {"group_id": groups[it.data["group"]]} for code, it in pack.of("categories").items()
    }
    outcome.add(upsert(Category, rows, actor=actor, now=now))
    for model, kind, row in (
        (EvidenceRule, "evidence", _evidence), (Helpline, "helplines", _helpline), (DangerWord, "danger_words", _word),
        (Remedy, "remedies", _remedy),
    ):  # fmt: skip
        outcome.add(upsert(model, {code: row(it.data) for code, it in pack.of(kind).items()}, actor=actor, now=now))
    return outcome


def _group(data: dict[str, Any], position: int) -> dict[str, Any]:
    return {
        "names": data["names"],
        "icon": data["icon"],
        "position": position,
        "source": data["source"],
        "valid_until": None,
    }


def _category(data: dict[str, Any]) -> dict[str, Any]:
    same = ("names", "about", "synonyms", "marks", "route", "clock", "evidence", "questions", "position", "source")
    return {key: data[key] for key in same} | {"valid_until": None}


def _evidence(data: dict[str, Any]) -> dict[str, Any]:
    return {"names": data["names"], "needs": data["needs"], "text": data["text"], "valid_until": None}


def _helpline(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "names": {"en": data["name_en"], "ur": data["name_ur"]}, "kind": data["kind"], "place_code": data["place"],
        "number": data["number"], "hours": data["hours"], "source": f"{data['source']} ({data['date']})",
        "valid_until": None,
    }  # fmt: skip


def _word(data: dict[str, Any]) -> dict[str, Any]:
    spellings = {key: data[key] for key in ("en", "ur", "roman")}
    return {
        "spellings": spellings,
        "categories": data["categories"],
        "helplines": data["helplines"],
        "valid_until": None,
    }


def _remedy(data: dict[str, Any]) -> dict[str, Any]:
    same = ("names", "realm", "takes", "limitation", "source")
    facts = {key: data[key] for key in _REMEDY_FACTS} | {"date": data["date"]}
    return {key: data[key] for key in same} | {"facts": facts, "valid_until": None}
