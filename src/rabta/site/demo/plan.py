"""Who complains of what, where, when and how: drawn from the story by chance, always the same for the same number."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from rabta.categories.queries import CategoryCard, categories
from rabta.kernel.clock import LOCAL, local_date
from rabta.offices.queries import registry

from .story import UNSORTED, City, Fresh, complaints, country

YEAR = 365
SCRIPTS = ("ur", "ur", "ur", "ur", "roman", "roman", "roman", "en", "en", "en")
HOURS = (7, 8, 9, 9, 10, 10, 11, 11, 12, 13, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22)
ANONYMOUS_WORDS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """One complaint before it is filed. ``script`` is how the citizen writes: en, ur or roman."""

    number: int
    category: str | None
    place: str
    quarter: dict[str, str]
    words: str
    script: str
    mode: str
    citizen: int
    filed_at: datetime
    lat: float | None
    lon: float | None
    is_fresh: bool = False
    stays: bool = False

    @property
    def language(self) -> str:
        """Return the language we write to this citizen in."""
        return "en" if self.script == "en" else "ur"


def draw(number: int, *, ends_at: datetime, citizens: int) -> Plan:
    """Return complaint ``number``; the same number, instant and crowd always give the same one."""
    dice = Random(f"complaint {number}")
    fresh = _fresh()[number] if number < len(_fresh()) else None
    city = country().cities[0] if fresh else _pick_city(dice)
    filed_at = _filing_time(dice, ends_at, fresh.days if fresh else YEAR)
    place = fresh.place if fresh else _weighted(city.places, dice)
    code = dice.choice(fresh.about) if fresh else _pick_category(dice, place, filed_at, local_date(ends_at))
    quarter, script = dice.choice(city.quarters), dice.choice(SCRIPTS)
    texts = complaints()[code]
    script = script if script in texts else "ur"
    area = quarter["ur" if script == "ur" else "en"]
    words = dice.choice(texts[script]).format(area=area, days=dice.randint(2, 12))
    card = categories().get(code)
    spot = registry().place(place)
    lat = spot.lat + dice.gauss(0, 0.008) if spot.lat is not None and dice.random() < 0.6 else None
    lon = spot.lon + dice.gauss(0, 0.008) if lat is not None and spot.lon is not None else None
    return Plan(
        number=number, category=None if code == UNSORTED else code, place=place, quarter=quarter,
        words=words, script=script,
        mode=_pick_mode(dice, card, words), citizen=int(citizens * dice.random() ** 1.6), filed_at=filed_at,
        lat=round(lat, 5) if lat is not None else None, lon=round(lon, 5) if lon is not None else None,
        is_fresh=fresh is not None, stays=fresh is not None and fresh.stays,
    )  # fmt: skip


@cache
def _fresh() -> list[Fresh]:
    """Return what was filed on the last days at the offices of the tour, so that their inboxes are full."""
    return [each for each in country().fresh for _ in range(each.cases)]


def _weighted(weights: dict[str, int], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _pick_city(dice: Random) -> City:
    cities = country().cities
    return dice.choices(cities, [city.share for city in cities])[0]


def _pick_category(dice: Random, place: str, filed_at: datetime, on: date) -> str:
    weights = _weights(place, on)
    month, seasons = filed_at.month, country().seasons
    return dice.choices(
        list(weights),
        [
            weight * (1 if code not in seasons else 3 if month in seasons[code] else 0.3)
            for code, weight in weights.items()
        ],
    )[0]


@cache
def _weights(place: str, on: date) -> dict[str, int]:
    """Return what can be complained of at a place: what routes to an office there, and what nobody can place."""
    return {
        code: texts["weight"] for code, texts in complaints().items() if code == UNSORTED or routes(code, place, on)
    }


@cache
def routes(code: str, place: str, on: date) -> bool:
    """Return whether some office is competent for a category at a place without the sorting desk."""
    card = categories()[code]
    found = registry().route(place, card.function, card.tier, on=on)
    return not found.to_sorting


def _filing_time(dice: Random, ends_at: datetime, days: int) -> datetime:
    """Return an instant within the last ``days``, by day and in the evening as people do, more of them lately."""
    day = local_date(ends_at) - timedelta(days=int(days * dice.random() ** 1.15))
    at = datetime.combine(day, time(dice.choice(HOURS), dice.randrange(60), dice.randrange(60)), LOCAL)
    return min(at, ends_at - timedelta(minutes=dice.randint(5, 300)))


def _pick_mode(dice: Random, card: CategoryCard | None, words: str) -> str:
    marks = card.marks if card else ()
    chance = dice.random()
    if "anonymous" in marks and len(words.split()) >= ANONYMOUS_WORDS and chance < 0.35:
        return "anonymous"
    if "protected" in marks or (card and card.about == "conduct"):
        return "hidden" if chance < 0.6 else "named"
    return "hidden" if chance < 0.08 else "named"
