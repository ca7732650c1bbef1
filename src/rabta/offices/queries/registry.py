"""All governments, places, calendars and offices of one loaded pack, in memory: answers without a query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import Any, TypeVar
from uuid import UUID

from rabta.kernel.clock import WorkingCalendar
from rabta.kernel.errors import not_found
from rabta.kernel.text import fold

from ..rules import TIERS, Serving, find_competent
from .cards import AreaCard, OfficeCard, PlaceCard, RealmCard, Route

Card = TypeVar("Card")
_EARTH_KM = 6371.0
_FEDERAL = TIERS[-1]


@dataclass
class Registry:
    """The ground of one pack. What is asked for by a code or id that is not there refuses as "not found"."""

    digest: str
    facts: Mapping[str, Any]
    realms: Mapping[str, RealmCard]
    places: Mapping[str, PlaceCard]
    areas: Mapping[str, AreaCard]
    calendars: Mapping[str, WorkingCalendar]
    offices: Mapping[str, OfficeCard]

    @cached_property
    def _codes(self) -> dict[UUID, str]:
        places = {card.id: card.code for card in self.places.values()}
        return places | {card.id: card.code for card in self.offices.values()}

    @cached_property
    def _by_ground(self) -> dict[tuple[str, str], list[Serving]]:
        """Return who serves a function in a place or area, so that routing looks at a handful and not at thousands."""
        found: dict[tuple[str, str], list[Serving]] = {}
        for card in self.offices.values():
            for function in () if card.is_desk else card.functions:
                for ground in card.serving.places | card.serving.areas:
                    found.setdefault((function, ground), []).append(card.serving)
        return found

    @cached_property
    def _children(self) -> dict[str | None, list[PlaceCard]]:
        found: dict[str | None, list[PlaceCard]] = {}
        for card in sorted(self.places.values(), key=lambda card: card.names["en"]):
            if not card.is_ended:
                found.setdefault(card.parent, []).append(card)
        return found

    @cached_property
    def _desks(self) -> dict[UUID | None, list[OfficeCard]]:
        found: dict[UUID | None, list[OfficeCard]] = {}
        for card in self.offices.values():
            if card.is_desk and not card.is_ended:
                found.setdefault(card.parent_id, []).append(card)
        return found

    @cached_property
    def spellings(self) -> list[tuple[str, PlaceCard]]:
        """Return every folded name and alias of every living place."""
        return [
            (fold(name), card)
            for card in self.places.values()
            if not card.is_ended
            for name in {*card.names.values(), *card.aliases}
        ]

    def office(self, key: UUID | str) -> OfficeCard:
        """Return the office with this id or code."""
        return self._one(self.offices, key)

    def place(self, key: UUID | str) -> PlaceCard:
        """Return the place with this id or code."""
        return self._one(self.places, key)

    def realm(self, code: str) -> RealmCard:
        """Return the government called ``code``."""
        return self._one(self.realms, code)

    def calendar(self, code: str) -> WorkingCalendar:
        """Return the working calendar called ``code``."""
        return self._one(self.calendars, code)

    def _one(self, cards: Mapping[str, Card], key: UUID | str) -> Card:
        found = cards.get(self._codes.get(key, "") if isinstance(key, UUID) else key)
        if found is None:
            raise not_found()
        return found

    def supervisor(self, office: OfficeCard) -> OfficeCard | None:
        """Return the office above, past such as ended, or None at the top of a government."""
        above = self.offices.get(self._codes.get(office.parent_id, "")) if office.parent_id else None
        return self.supervisor(above) if above is not None and above.is_ended else above

    def living_offices(self) -> list[OfficeCard]:
        """Return the offices and desks that something new can come to."""
        return [card for card in self.offices.values() if not card.is_ended]

    def desks(self, office_id: UUID) -> list[OfficeCard]:
        """Return the desks of an office that are there."""
        return self._desks.get(office_id, [])

    def names(self, office_id: UUID, language: str) -> str:
        """Return an office's name in ``language``, else in English."""
        names = self.office(office_id).names
        return names.get(language) or names["en"]

    def place_name(self, place_id: UUID | None, language: str) -> str:
        """Return a place's name in ``language``, or nothing where there is none or this memory is older than it."""
        card = self.places.get(self._codes.get(place_id, "")) if place_id else None
        return card.names.get(language, "") if card else ""

    def children(self, place_code: str | None) -> list[PlaceCard]:
        """Return the places right below, by English name; of None the country."""
        return self._children.get(place_code, [])

    def sorting_desk(self, place_code: str | None, *, tier: str = "") -> OfficeCard:
        """Return where people decide: the desk of the place's government, or the country's for federal matters."""
        place = self.places.get(place_code or "")
        realm = self.realms.get(place.realm) if place and tier != _FEDERAL else None
        return self.office((realm or self._country).sorting_desk)

    @cached_property
    def _country(self) -> RealmCard:
        top = next(place for place in self.places.values() if place.parent is None)
        return next(realm for realm in self.realms.values() if realm.place == top.code)

    def route(
        self,
        place_code: str,
        function: str,
        tier: str,
        *,
        areas: Iterable[str] = (),
        office_code: str | None = None,
        on: date,
    ) -> Route:
        """Return who is competent. ``areas`` are codes of special areas, or kinds of which the place has just one.

        ``office_code`` is an office that an answer named: it has the matter if it exists on that day.
        """
        place = self.place(place_code)
        if office_code is not None:
            named = self.offices.get(office_code)
            if named and named.serving.is_valid(on):
                return self._routed(named, f"answer:{office_code}")
            return Route(self.sorting_desk(place_code, tier=tier), f"gone:{office_code}", to_sorting=True)
        named_areas = self._areas_at(place, areas)
        if named_areas is None:
            return Route(self.sorting_desk(place_code, tier=tier), f"area:{function}:{tier}", to_sorting=True)
        able = {
            serving.code: serving
            for ground in (*place.path, *named_areas)
            for serving in self._by_ground.get((function, ground), ())
        }.values()
        match = find_competent(able, place.path, function, tier, named_areas, on=on)
        if match.office is None:
            return Route(self.sorting_desk(place_code, tier=tier), match.rule, to_sorting=True)
        return self._routed(self.offices[match.office], match.rule)

    def _routed(self, office: OfficeCard, rule: str) -> Route:
        is_sorting = any(office.code == realm.sorting_desk for realm in self.realms.values())
        return Route(office, rule, to_sorting=is_sorting)

    def _areas_at(self, place: PlaceCard, asked: Iterable[str]) -> frozenset[str] | None:
        """Return the codes of the areas that were asked for, or None when a kind names none or several at the place."""
        found = set()
        for name in asked:
            if name in self.areas:
                found.add(name)
                continue
            here = [area.code for area in self.areas.values() if area.kind == name and self._touches(area, place)]
            if len(here) != 1:
                return None
            found.add(here[0])
        return frozenset(found)

    def _touches(self, area: AreaCard, place: PlaceCard) -> bool:
        return bool(area.places.intersection(place.path)) or any(
            place.code in self.places[code].path for code in area.places if code in self.places
        )

    def may_serve(self, office_code: str, place_code: str) -> bool:
        """Return whether an office's territory holds a place, lies in it, or meets it by one of its areas."""
        office, place = self.offices.get(office_code), self.place(place_code)
        if office is None or office.serving.excluded.intersection(place.path):
            return False
        within = (self.places[code].path for code in office.serving.places if code in self.places)
        return (
            bool(office.serving.places.intersection(place.path))
            or any(place_code in path for path in within)
            or any(self._touches(self.areas[code], place) for code in office.serving.areas if code in self.areas)
        )

    def nearest_places(
        self, lat: float, lon: float, level: str = "tehsil", n: int = 3
    ) -> list[tuple[PlaceCard, float]]:
        """Return the ``n`` places of a level whose middle is nearest, with kilometres (great circle, ±0.5 %)."""
        known = [
            (card, _km(lat, lon, card.lat, card.lon))
            for card in self.places.values()
            if card.level == level and not card.is_ended and card.lat is not None and card.lon is not None
        ]
        return sorted(known, key=lambda pair: pair[1])[:n]


def _km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the great-circle distance in kilometres by the haversine formula on a sphere."""
    dlat, dlon = radians(to_lat - lat), radians(to_lon - lon)
    a = sin(dlat / 2) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(dlon / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(a))
