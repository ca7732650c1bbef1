"""What is told in the demo: cities, people, complaints and letters, read from the files in ``story``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "story"
UNSORTED = "unsorted"


def _read(name: str) -> Any:  # noqa: ANN401 - each reader knows its shape
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class City:
    """One of the cities of the demo: its share of the cases, its places by weight, its quarters by language."""

    code: str
    share: int
    places: dict[str, int]
    quarters: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fresh:
    """Matters of the last ``days`` at one place: how many, and of what; what ``stays`` is left to the reader."""

    place: str
    cases: int
    about: tuple[str, ...]
    days: int
    stays: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Someone of the cast who holds a post and can sign in."""

    key: str
    username: str
    post: str
    names: dict[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class Citizen:
    """Amina."""

    name: str
    phone: str
    language: str


@dataclass(frozen=True, slots=True)
class People:
    """The cast, and the names that all others are put together from."""

    named: tuple[Named, ...]
    amina: Citizen
    passphrase: str
    given: tuple[dict[str, str], ...]
    family: tuple[dict[str, str], ...]

    def invent(self, dice: Random) -> dict[str, str]:
        """Return an invented name by language."""
        given, family = dice.choice(self.given), dice.choice(self.family)
        return {language: f"{given[language]} {family[language]}" for language in ("en", "ur")}


@cache
def people() -> People:
    """Return the cast."""
    told = _read("people")
    named = tuple(
        Named(each["key"], each["username"], each["post"], {"en": each["en"], "ur": each["ur"]}, each["language"])
        for each in told["named"]
    )
    return People(named, Citizen(**told["amina"]), told["passphrase"], tuple(told["given"]), tuple(told["family"]))


@dataclass(frozen=True, slots=True)
class Country:
    """Where the demo plays and how well offices work there: 0 badly, 1 very well."""

    cities: tuple[City, ...]
    quality: dict[str, float]
    seasons: dict[str, tuple[int, ...]]
    vacant: frozenset[str]
    absent: frozenset[str]
    fresh: tuple[Fresh, ...]

    def quality_of(self, office: str) -> float:
        """Return how well an office works: as told, else by chance but always the same."""
        return self.quality.get(office, 0.35 + 0.5 * Random(f"quality {office}").random())


@cache
def country() -> Country:
    """Return the cities and offices of the demo."""
    told = _read("cities")
    cities = tuple(City(it["code"], it["share"], it["places"], tuple(it["quarters"])) for it in told["cities"])
    seasons = {code: tuple(months) for code, months in told["seasons"].items()}
    fresh = tuple(
        Fresh(it["place"], it["cases"], tuple(it["about"]), it["days"], it.get("stays", False)) for it in told["fresh"]
    )
    return Country(cities, told["quality"], seasons, frozenset(told["vacant"]), frozenset(told["absent"]), fresh)


@cache
def complaints() -> dict[str, dict[str, Any]]:
    """Return by category what citizens write (``en``, ``ur``, ``roman``) and how often it comes (``weight``)."""
    told: dict[str, dict[str, Any]] = _read("complaints_city") | _read("complaints_state")
    return told


@cache
def letters() -> dict[str, Any]:
    """Return what citizens and offices write to each other, by occasion and language."""
    told: dict[str, Any] = _read("words")
    return told


@cache
def amina() -> list[dict[str, Any]]:
    """Return Amina's own matters."""
    told: list[dict[str, Any]] = _read("amina")["matters"]
    return told


def say(occasion: str, language: str, dice: Random) -> str:
    """Return one of the letters of an occasion, in ``language`` or the nearest there is."""
    said = letters()[occasion]
    near = {"roman": ("roman", "ur", "en"), "ur": ("ur", "en"), "en": ("en",)}[language]
    return str(dice.choice(next(said[each] for each in near if each in said)))
