"""The country pack is loaded: rows made, changed or ended, never deleted; one event tells by which pack we stand."""

import hashlib
import json
from datetime import date, datetime, time
from typing import Any

from rabta.kernel import events
from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed
from rabta.packs import Entry, Outcome, Pack, digest_in_force, ids_of, upsert

from .. import rules
from ..events import PACK_STREAM, PackLoaded
from ..models import Area, Calendar, Office, PackLoad, Place, Realm
from ..queries.warm import WEEK, forget

_OF_REALM = ("place", "calendar", "sorting_desk")


def load(pack: Pack, *, actor: Actor, now: datetime) -> Outcome:
    """Put governments, places, areas, calendars and offices of ``pack`` into their tables; refuse any but the owner."""
    if actor.kind != "owner":
        raise not_allowed("offices.pack.load")
    outcome = Outcome()
    outcome.add(upsert(Realm, {code: _realm(it) for code, it in pack.of("realms").items()}, actor=actor, now=now))
    places, ids = pack.of("places"), ids_of(Place, pack.of("places"))
    paths = rules.paths_of(places)
    rows = {
        code: _place(it) | {"parent_id": ids.get(it.data["parent"]), "path": paths[code]} for code, it in places.items()
    }
    outcome.add(upsert(Place, rows, ids, actor=actor, now=now))
    outcome.add(upsert(Area, {code: _area(it) for code, it in pack.of("areas").items()}, actor=actor, now=now))
    calendars = ids_of(Calendar, pack.of("calendars"))
    rows = {code: _calendar(it.data) for code, it in pack.of("calendars").items()}
    outcome.add(upsert(Calendar, rows, calendars, actor=actor, now=now))
    offices = _with_desks(pack)
    office_ids = ids_of(Office, offices)
    rows = {
        code: _office(data)
        | {
            "parent_id": office_ids.get(data["parent"]),
            "place_id": ids[data["place"]],
            "calendar_id": calendars[data["calendar"]],
        }
        for code, data in offices.items()
    }
    outcome.add(upsert(Office, rows, office_ids, actor=actor, now=now))
    return outcome


def finish(pack: Pack, digest: str, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    """Say that the pack with ``digest``, and what was set by hand, is in force; announces ``offices.pack.loaded``."""
    if actor.kind != "owner":
        raise not_allowed("offices.pack.load")
    facts: dict[str, Any] = _plain(pack.facts)
    facts["realms"] = {code: {key: it.data[key] for key in _OF_REALM} for code, it in pack.of("realms").items()}
    facts["functions"] = {code: it.data["names"] for code, it in pack.of("functions").items()}
    facts["closings"] = [it.data for it in pack.of("closings").values()]
    facts["closing_reasons"] = [it.data for it in pack.of("closing_reasons").values()]
    code, changed = enforce(digest, facts, now=now)
    fact = PackLoaded(
        digest=code, version=str(pack.facts.get("version", "")), made=outcome.made, changed=outcome.changed,
        ended=outcome.ended, calendars=changed,
    )  # fmt: skip
    events.record(fact, head=events.lock(PACK_STREAM), realm=country_of(), actor=actor, now=now)
    forget()


def enforce(digest: str, facts: dict[str, Any], *, now: datetime) -> tuple[str, tuple[str, ...]]:
    """Write down what is in force from ``now`` on; return its digest and the calendars whose days it changes.

    ``digest`` is that of the pack's files; with something set by hand the digest in force is another.
    """
    before = PackLoad.objects.order_by("-loaded_at").values_list("facts", flat=True).first()
    facts = facts | {"calendars": {row.code: _days_of(row) for row in Calendar.objects.all()}}
    code = digest_in_force(digest)
    PackLoad.objects.update_or_create(code=code, defaults={"digest": digest, "loaded_at": now, "facts": facts})
    return code, _changed(before, facts["calendars"])


def country_of() -> str:
    """Return the government of the whole country: the pack is its record."""
    return Place.objects.values_list("realm", flat=True).get(parent=None, valid_until=None)


def _days_of(row: Calendar) -> str:
    """Return a digest of what decides which days a calendar counts; names of holidays do not."""
    days = [sorted(row.week), row.opens.isoformat(), row.closes.isoformat(), sorted(row.holidays)]
    return hashlib.sha256(json.dumps(days).encode()).hexdigest()


def _changed(before: dict[str, Any] | None, after: dict[str, str]) -> tuple[str, ...]:
    """Return the calendars whose days differ from the pack before; before the first one nothing was promised."""
    if before is None:
        return ()
    known = before.get("calendars", {})
    return tuple(code for code in sorted(after) if known.get(code) != after[code])


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _dated(data: dict[str, Any]) -> dict[str, Any]:
    return {key: date.fromisoformat(data[key]) if data.get(key) else None for key in ("valid_from", "valid_until")}


def _realm(entry: Entry) -> dict[str, Any]:
    data = entry.data
    return {"names": data["names"], "prefix": data["prefix"], "source": data["source"], "valid_until": None}


def _place(entry: Entry) -> dict[str, Any]:
    data = entry.data
    same = ("realm", "level", "tier", "aliases", "population", "lat", "lon", "source")
    return {key: data[key] for key in same} | {"names": {"en": data["name_en"], "ur": data["name_ur"]}} | _dated(data)


def _area(entry: Entry) -> dict[str, Any]:
    data = entry.data
    same = ("realm", "kind", "places", "source")
    return {key: data[key] for key in same} | {"names": {"en": data["name_en"], "ur": data["name_ur"]}} | _dated(data)


def _calendar(data: dict[str, Any]) -> dict[str, Any]:
    holidays = {
        each["on"]: {"names": each["names"], "moon": each["moon"], "estimated": each["estimated"]}
        for each in data["holidays"]
    }
    return {
        "names": data["names"], "week": sorted(WEEK.index(day) for day in data["week"]),
        "opens": time.fromisoformat(data["hours"]["open"]), "closes": time.fromisoformat(data["hours"]["close"]),
        "holidays": holidays, "source": data["source"], "valid_until": None,
    }  # fmt: skip


def _with_desks(pack: Pack) -> dict[str, dict[str, Any]]:
    """Return offices and desks by code; a desk is an office of its own below its office, with the same territory."""
    found: dict[str, dict[str, Any]] = {}
    for code, entry in pack.of("offices").items():
        own = entry.data | {"functions": rules.functions_of(entry), "is_desk": False}
        found[code] = own
        for desk in entry.data["desks"]:
            below = {
                "names": desk["names"],
                "functions": desk["functions"],
                "parent": code,
                "old_names": [],
                "is_desk": True,
            }
            found[f"{code}.{desk['code']}"] = own | below
    return found


def _office(data: dict[str, Any]) -> dict[str, Any]:
    same = ("realm", "names", "tier", "functions", "old_names", "territory", "is_desk", "source")
    return {key: data[key] for key in same} | _dated(data)
