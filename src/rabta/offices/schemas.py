"""Shapes of what the pack says about governments, places, calendars and offices; reads them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from rabta.packs import Lined, Names, Pack, Shape

from . import rules

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]
Template = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.{}-]+$", max_length=80)]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40)]
Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Tier = Literal["federal", "provincial", "division", "district", "tehsil"]
Level = Literal["country", "province", "division", "district", "tehsil"]
Role = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
Parts = Annotated[list[str], BeforeValidator(lambda text: [part.strip() for part in text.split("|") if part.strip()])]
Day = Annotated[date, Field(strict=False)]
Whole = Annotated[int, Field(strict=False, ge=0)]
Degrees = Annotated[float, Field(strict=False, ge=-180, le=180)]


class Sourced(Shape):
    """Says where a fact comes from and of when it is."""

    source: str
    date: date


class Realm(Sourced):
    """A government."""

    code: Code
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    names: Names
    place: PlaceCode
    calendar: Code
    sorting_desk: Code


class Place(Shape):
    """A line of ``places.csv``."""

    code: PlaceCode
    level: Level
    parent: PlaceCode | None = None
    realm: Code
    name_en: str
    name_ur: Annotated[str, StringConstraints(pattern=r"[\u0600-\u06ff]")]
    aliases: Parts = []
    population: Whole | None = None
    population_year: Whole | None = None
    lat: Degrees | None = None
    lon: Degrees | None = None
    tier: Tier
    valid_from: Day | None = None
    valid_until: Day | None = None
    source: str


class Area(Shape):
    """A line of ``areas.csv``."""

    code: Code
    kind: Code
    realm: Code
    name_en: str
    name_ur: Annotated[str, StringConstraints(pattern=r"[\u0600-\u06ff]")]
    places: Parts
    valid_from: Day | None = None
    valid_until: Day | None = None
    source: str


class Holiday(Shape):
    """A day off; ``moon`` depends on the sighting, ``estimated`` is a forecast."""

    on: date
    names: Names
    moon: bool
    estimated: bool = False
    source: str


class Hours(Shape):
    """When an office opens and closes."""

    open: Time
    close: Time


class Calendar(Sourced):
    """The working days of a government."""

    code: Code
    names: Names
    week: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(min_length=1)
    hours: Hours
    confirmed: bool = True
    holidays: list[Holiday]


class Function(Shape):
    """A word that joins what a matter is about to the offices that do it."""

    code: Code
    names: Names


class Territory(Shape):
    """Where an office is competent."""

    places: list[str]
    areas: list[str] = []
    excluded: list[str] = Field(default=[], alias="except")


class Desk(Shape):
    """A part of an office."""

    code: Code
    names: Names
    functions: list[Code]


class Post(Shape):
    """A position, ``count`` times."""

    code: Code
    titles: Names
    role: Role
    count: int = Field(default=1, ge=1, le=50)


class Office(Sourced):
    """A public body."""

    code: Code
    realm: Code
    names: Names
    old_names: list[str] = []
    tier: Tier
    parent: Code | None
    functions: list[Code]
    territory: Territory
    calendar: Code
    place: str
    desks: list[Desk] = []
    posts: list[Post] = []
    valid_from: date | None = None
    valid_until: date | None = None


class Each(Shape):
    """For which places a template is written out."""

    level: Level
    within: list[PlaceCode]
    excluded: list[PlaceCode] = Field(default=[], alias="except")


class OfficeTemplate(Office):
    """An office that exists once per place."""

    code: Template
    parent: Template | None
    each: Each


def read(pack: Pack) -> None:
    """Read realms, places, areas, calendars, functions and offices; templates are written out per place."""
    facts = pack.read(pack.folder / "pack.yaml")
    pack.facts = facts if isinstance(facts, dict) else {}
    pack.take("realms", "realms.yaml", Realm, "realms")
    pack.take_csv("places", "places/places.csv", Place, lambda row: row.get("code") or "")
    pack.take_csv("areas", "places/areas.csv", Area, lambda row: row.get("code") or "")
    pack.take("calendars", "calendars/*.yaml", Calendar)
    pack.take("functions", "functions.yaml", Function, "functions")
    for path in sorted(pack.folder.glob("offices/*.yaml")):
        found = pack.read(path)
        if isinstance(found, Lined):
            pack.take_from("offices", found, path, Office, "offices")
            pack.take_from("templates", found, path, OfficeTemplate, "templates", by_line=True)
    rules.write_out(pack)
