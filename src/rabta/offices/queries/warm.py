"""The registry of the loaded pack, kept in memory; and the same made of a pack on disk, for proving it."""

from datetime import date, time
from threading import Lock
from time import monotonic
from typing import Any
from uuid import UUID

from rabta.kernel import clock
from rabta.kernel.clock import WorkingCalendar
from rabta.kernel.numbers import uuid7
from rabta.packs import Pack

from .. import rules
from ..models import Area, Calendar, Office, PackLoad, Place, Realm
from ..rules import Serving
from .cards import AreaCard, OfficeCard, PlaceCard, RealmCard
from .registry import Registry

LOOK_EVERY = 30.0  # seconds between two looks whether another pack was loaded, or another day began
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_lock = Lock()
_held: Registry | None = None
_held_on = date.min
_looked = 0.0


def registry() -> Registry:
    """Return the registry of what is in force; no query while warm, one look for something newer every 30 s.

    It is made anew each day as well: places and areas end on their day.
    """
    global _held, _held_on, _looked  # noqa: PLW0603 - one registry per process is the point
    held = _held
    if held is not None and monotonic() - _looked < LOOK_EVERY:
        return held
    with _lock:
        newest = PackLoad.objects.order_by("-loaded_at").values_list("code", flat=True).first() or ""
        today = clock.local_date(clock.now())
        if _held is None or (_held.digest, _held_on) != (newest, today):
            _held, _held_on = _from_tables(newest, today), today
        _looked = monotonic()
        return _held


def look_again() -> None:
    """Let the next call look for a newer pack at once: for work that was asked for because one was loaded."""
    global _looked  # noqa: PLW0603 - the same
    _looked = -LOOK_EVERY


def is_loaded() -> bool:
    """Return whether any country pack was loaded; asks the database, not the memory."""
    return PackLoad.objects.exists()


def loaded_digest() -> str:
    """Return the digest of the pack's files that were loaded last; empty where they have to be loaded (again)."""
    return PackLoad.objects.order_by("-loaded_at").values_list("digest", flat=True).first() or ""


def forget() -> None:
    """Let the next call read the tables again: after a pack was loaded in this process."""
    global _held  # noqa: PLW0603 - the same
    _held = None


def _from_tables(digest: str, today: date) -> Registry:
    load = PackLoad.objects.filter(code=digest).first()
    facts = load.facts if load else {}
    places = list(Place.objects.all())
    codes = {row.id: row.code for row in places}
    return Registry(
        digest=digest,
        facts=facts,
        realms={row.code: _realm(row, facts.get("realms", {}).get(row.code, {})) for row in Realm.objects.all()},
        places={row.code: _place(row, codes, today) for row in places},
        areas={
            row.code: AreaCard(row.code, row.kind, row.names, frozenset(row.places))
            for row in Area.objects.all()
            if not _is_ended(row.valid_until, today)
        },
        calendars={row.code: _calendar(row) for row in Calendar.objects.all()},
        offices=_offices(codes, today),
    )


def _realm(row: Realm, facts: dict[str, str]) -> RealmCard:
    return RealmCard(
        row.id,
        row.code,
        row.names,
        row.prefix,
        facts.get("place", ""),
        facts.get("calendar", ""),
        facts.get("sorting_desk", ""),
    )


def _is_ended(until: date | None, today: date) -> bool:
    """Return whether something is gone; ``until`` is its first day without it."""
    return until is not None and until <= today


def _place(row: Place, codes: dict[UUID, str], today: date) -> PlaceCard:
    return PlaceCard(
        id=row.id,
        code=row.code,
        names=row.names,
        level=row.level,
        tier=row.tier,
        realm=row.realm,
        parent=codes.get(row.parent_id) if row.parent_id else None,
        path=tuple(row.path),
        aliases=tuple(row.aliases),
        population=row.population,
        lat=row.lat,
        lon=row.lon,
        is_ended=_is_ended(row.valid_until, today),
    )


def _calendar(row: Calendar) -> WorkingCalendar:
    days = {date.fromisoformat(day): holiday["names"] for day, holiday in row.holidays.items()}
    return WorkingCalendar(row.code, frozenset(row.week), row.opens, row.closes, days)


def _offices(places: dict[UUID, str], today: date) -> dict[str, OfficeCard]:
    calendars = dict(Calendar.objects.values_list("id", "code"))
    return {
        row.code: OfficeCard(
            id=row.id,
            code=row.code,
            realm=row.realm,
            names=row.names,
            tier=row.tier,
            parent_id=row.parent_id,
            calendar=calendars[row.calendar_id],
            functions=tuple(row.functions),
            is_desk=row.is_desk,
            place_code=places.get(row.place_id) if row.place_id else None,
            old_names=tuple(row.old_names),
            serving=_serving(
                row.code, row.tier, row.functions, row.territory, since=row.valid_from, until=row.valid_until
            ),
            is_ended=_is_ended(row.valid_until, today),
        )
        for row in Office.objects.all()
    }


def _serving(
    code: str,
    tier: str,
    functions: list[str],
    territory: dict[str, list[str]],
    *,
    since: date | None,
    until: date | None,
) -> Serving:
    return Serving(
        code,
        tier,
        frozenset(functions),
        frozenset(territory.get("places", ())),
        frozenset(territory.get("areas", ())),
        frozenset(territory.get("except", ())),
        since,
        until,
    )


def registry_of(pack: Pack) -> Registry:
    """Return the registry that ``pack`` would give, without a database: for proving that everything routes."""
    paths = rules.paths_of(pack.of("places"))
    ids = {code: uuid7() for code in pack.of("offices")}
    return Registry(
        digest="",
        facts=pack.facts,
        realms={code: _entry_realm(code, it.data) for code, it in pack.of("realms").items()},
        places={code: _entry_place(code, it.data, paths[code]) for code, it in pack.of("places").items()},
        areas={
            code: AreaCard(code, it.data["kind"], _named(it.data), frozenset(it.data["places"]))
            for code, it in pack.of("areas").items()
        },
        calendars={code: entry_calendar(code, it.data) for code, it in pack.of("calendars").items()},
        offices={code: _entry_office(code, it.data, ids) for code, it in pack.of("offices").items()},
    )


def _named(data: dict[str, Any]) -> dict[str, str]:
    return {"en": data["name_en"], "ur": data["name_ur"]}


def _entry_realm(code: str, data: dict[str, Any]) -> RealmCard:
    known = {key: data[key] for key in ("names", "prefix", "place", "calendar", "sorting_desk")}
    return RealmCard(id=uuid7(), code=code, **known)


def _entry_place(code: str, data: dict[str, Any], path: list[str]) -> PlaceCard:
    return PlaceCard(
        id=uuid7(),
        code=code,
        names=_named(data),
        level=data["level"],
        tier=data["tier"],
        realm=data["realm"],
        parent=data["parent"],
        path=tuple(path),
        aliases=tuple(data["aliases"]),
        population=data["population"],
        lat=data["lat"],
        lon=data["lon"],
        is_ended=bool(data["valid_until"]),
    )


def entry_calendar(code: str, data: dict[str, Any]) -> WorkingCalendar:
    """Return the working calendar that an entry of the pack describes."""
    week = frozenset(WEEK.index(day) for day in data["week"])
    days = {date.fromisoformat(each["on"]): each["names"] for each in data["holidays"]}
    opens, closes = (time.fromisoformat(data["hours"][key]) for key in ("open", "close"))
    return WorkingCalendar(code, week, opens, closes, days)


def _entry_office(code: str, data: dict[str, Any], ids: dict[str, UUID]) -> OfficeCard:
    functions = [*data["functions"], *(each for desk in data["desks"] for each in desk["functions"])]
    since, until = (date.fromisoformat(data[key]) if data[key] else None for key in ("valid_from", "valid_until"))
    return OfficeCard(
        id=ids[code],
        code=code,
        realm=data["realm"],
        names=data["names"],
        tier=data["tier"],
        parent_id=ids.get(data["parent"]),
        calendar=data["calendar"],
        functions=tuple(functions),
        is_desk=False,
        place_code=data["place"],
        old_names=tuple(data["old_names"]),
        serving=_serving(code, data["tier"], functions, data["territory"], since=since, until=until),
    )
