"""Places to choose from: by name in any spelling, by nearness, level by level.

The citizen chooses; nothing is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rabta.kernel.text import fold
from rabta.offices.queries import PlaceCard, find_places, registry
from rabta.web import language
from rabta.web.shapes import Choice

MOST_OFFERED = 14
# Farther from the middle of every tehsil than the widest tehsil reaches: not in the country.
OUTSIDE_KM = 150
_CHOSEN_FROM = ("tehsil", "district")


@dataclass(frozen=True, slots=True)
class Link:
    """A place one level up whose parts can be listed."""

    code: str
    name: str


def name_of(place: PlaceCard) -> str:
    """Return a place's name in the reader's language."""
    return place.names.get(language.current()) or place.names["en"]


def full_name(code: str) -> str:
    """Return “Model Town, Lahore, Punjab” in the reader's language."""
    place = registry().place(code)
    above = _above(place)
    if place.level == "tehsil" and "district" in above:
        return _("%(tehsil)s, %(district)s, %(province)s") % {"tehsil": name_of(place), **above}
    return _("%(district)s, %(province)s") % {"district": name_of(place), "province": above.get("province", "")}


def _above(place: PlaceCard) -> dict[str, str]:
    levels = (registry().place(code) for code in place.path if code != place.code)
    return {card.level: name_of(card) for card in levels}


def choice_of(place: PlaceCard, km: float | None = None) -> Choice:
    """Return a place as an answer, with what tells it from others of its name."""
    above = {"district": "", "province": "", **_above(place)}
    if place.level == "district":
        whole = _("the whole district, if you don't know the tehsil")
        return Choice(value=place.code, text=name_of(place), hint=whole)
    if km is not None:
        above["km"] = f"{max(1, round(km))}"
        return Choice(
            value=place.code,
            text=name_of(place),
            hint=_("%(district)s district, %(province)s; about %(km)s km from you to its middle") % above,
        )
    return Choice(value=place.code, text=name_of(place), hint=_("%(district)s district, %(province)s") % above)


def offer(text: str) -> list[Choice]:
    """Return the places that ``text`` may mean, best first; a district is offered with its tehsils."""
    found: dict[str, PlaceCard] = {}
    matches = find_places(text, limit=8)
    asked = fold(text)
    exact = [place for place in matches if asked in {fold(name) for name in (*place.names.values(), *place.aliases)}]
    for place in exact or matches:
        if place.level == "tehsil":
            found.setdefault(place.code, place)
        elif place.level == "district":
            for part in (*registry().children(place.code), place):
                found.setdefault(part.code, part)
    return [choice_of(place) for place in list(found.values())[:MOST_OFFERED]]


def offer_near(lat: float, lon: float) -> list[Choice]:
    """Return the tehsils nearest to a position; none if it lies outside the country."""
    near = registry().nearest_places(lat, lon, n=3)
    if not near or near[0][1] > OUTSIDE_KM:
        return []
    return [choice_of(place, km) for place, km in near]


def is_near(code: str, lat: float, lon: float) -> bool:
    """Return whether a position may lie in the place: then it is kept for the map, else it was the person's only."""
    return code in {place.code for place, km in registry().nearest_places(lat, lon, n=3) if km <= OUTSIDE_KM}


def offer_within(code: str) -> tuple[list[Link], list[Choice]]:
    """Return what lies below a place: links to districts, or tehsils (and the district itself) to choose from."""
    place = registry().places.get(code)
    if place is None or place.level in ("country", "tehsil"):
        return provinces(), []
    if place.level == "district":
        return [], [choice_of(part) for part in (*registry().children(code), place)]
    return sorted(_districts(place), key=lambda link: link.name), []


def provinces() -> list[Link]:
    """Return the provinces and territories."""
    top = next(card.code for card in registry().places.values() if card.parent is None)
    return [Link(card.code, name_of(card)) for card in registry().children(top)]


def _districts(place: PlaceCard) -> Iterable[Link]:
    for part in registry().children(place.code):
        if part.level == "district":
            yield Link(part.code, name_of(part))
        else:
            yield from _districts(part)


def is_choosable(code: str) -> bool:
    """Return whether ``code`` is a living place that a matter can lie in."""
    place = registry().places.get(code)
    return place is not None and place.level in _CHOSEN_FROM and not place.is_ended
