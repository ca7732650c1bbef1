"""What a map of an import may say, and what a row of a file means under it. No file and no table is touched here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from rabta.kernel.text import is_urdu

from .filing import FEWEST_WORDS

LONGEST_TEXT, LONGEST_NUMBER = 10_000, 80


class Shape(BaseModel):
    """Base of every part of a map: nothing unknown, nothing guessed from another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Columns(Shape):
    """Which columns hold the words, the number it had there, and the landmark."""

    text: str
    number: str = ""
    landmark: str = ""


class CategoryFrom(Shape):
    """Where the category comes from: ``fixed``; a ``column`` with a table ``values``; for the rest ``otherwise``.

    ``by_words`` asks the synonyms of the country pack, ``unsorted`` sends it to the sorting desk.
    """

    fixed: str = ""
    column: str = ""
    values: dict[str, str] = {}
    otherwise: Literal["reject", "unsorted", "by_words"] = "reject"

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if bool(self.fixed) == bool(self.column) and (self.fixed or self.otherwise == "reject"):
            raise ValueError("say either 'fixed', or 'column' with 'values', or 'otherwise: by_words' or 'unsorted'")
        return self


class PlaceFrom(Shape):
    """Where the place comes from: ``fixed``; a ``column`` of codes or with a table ``values``; or the nearest place.

    ``lat``, ``lon`` name columns of degrees (WGS 84); a row farther than ``within_km`` from any place is refused.
    """

    fixed: str = ""
    column: str = ""
    values: dict[str, str] = {}
    lat: str = ""
    lon: str = ""
    level: Literal["tehsil", "district"] = "tehsil"
    within_km: float = 60.0

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if [bool(self.fixed), bool(self.column), bool(self.lat and self.lon)].count(True) != 1:
            raise ValueError("say exactly one of 'fixed', 'column', or both 'lat' and 'lon'")
        return self


class DateFrom(Shape):
    """Which column says when it was filed, how it is written (as in ``strptime``), and in which time zone."""

    column: str
    format: str
    time_zone: str

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"there is no time zone '{name}'; write it as Asia/Karachi") from error
        return name


class StatusFrom(Shape):
    """Which rows still owe an answer: ``fixed``, or a ``column`` and its values that mean open or closed."""

    fixed: Literal["open", "closed", ""] = ""
    column: str = ""
    open: list[str] = []
    closed: list[str] = []

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if bool(self.fixed) == bool(self.column and (self.open or self.closed)):
            raise ValueError("say either 'fixed', or 'column' with the values that mean 'open' and 'closed'")
        return self


class ImportMap(Shape):
    """A whole map. ``clock`` says from when an open one counts: from its import, or from its first filing.

    ``evaluation`` marks rows of another country that only try the machine out: a real installation refuses them.
    """

    format: Literal[1]
    source: str
    licence: str
    evaluation: bool = False
    encoding: Literal["utf-8", "cp1252", "cp1256"] = "utf-8"
    delimiter: Literal[",", ";", "\t"] = ","
    columns: Columns
    category: CategoryFrom
    place: PlaceFrom
    date: DateFrom
    status: StatusFrom
    language: Literal["en", "ur", "by_script"] = "by_script"
    clock: Literal["from_import", "from_filing"] = "from_import"

    @property
    def needed(self) -> set[str]:
        """Return the columns that the file must have."""
        of = self.columns
        place = (self.place.column, self.place.lat, self.place.lon)
        named = (of.text, of.number, of.landmark, self.category.column, *place, self.date.column, self.status.column)
        return set(filter(None, named))

    @property
    def categories(self) -> set[str]:
        """Return the codes of categories that the map leads to."""
        return {*filter(None, [self.category.fixed]), *self.category.values.values()}

    @property
    def places(self) -> set[str]:
        """Return the codes of places that the map leads to."""
        return {*filter(None, [self.place.fixed]), *self.place.values.values()}


@dataclass(frozen=True, slots=True)
class Ground:
    """What is asked of the loaded pack while rows are read.

    ``guess`` finds a category by words; ``is_place`` knows codes; ``nearest`` returns the nearest place of a level and
    its distance in kilometres.
    """

    guess: Callable[[str], str | None]
    is_place: Callable[[str], bool]
    nearest: Callable[[float, float, str], tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Told:
    """A row as it will be taken over. ``category`` is None for the sorting desk; ``at`` is when it was filed first."""

    words: str
    number: str
    landmark: str
    category: str | None
    place: str
    lat: float | None
    lon: float | None
    at: datetime
    is_open: bool
    language: str


class RowRefusedError(Exception):
    """A row that cannot be taken over; says why in one sentence for whoever runs the import."""


def read_row(row: Mapping[str, str], by: ImportMap, ground: Ground, *, now: datetime) -> Told:
    """Return what ``row`` says under the map ``by``; raise ``RowRefusedError`` where it cannot be taken."""
    words = _text(row[by.columns.text])
    place, lat, lon = _place(row, by.place, ground)
    return Told(
        words=words, number=_short(row, by.columns.number), landmark=_short(row, by.columns.landmark),
        category=_category(row, by.category, words, ground), place=place, lat=lat, lon=lon,
        at=_instant(row[by.date.column], by.date, now), is_open=_is_open(row, by.status),
        language=("ur" if is_urdu(words) else "en") if by.language == "by_script" else by.language,
    )  # fmt: skip


def _text(raw: str) -> str:
    words = raw.strip()
    if "\0" in words or any("\ud800" <= c <= "\udfff" for c in words):
        raise RowRefusedError("The text holds bytes that are no text in the file's encoding.")
    if len(words.split()) < FEWEST_WORDS:
        raise RowRefusedError(f"The text has fewer than {FEWEST_WORDS} words: nobody could act on it.")
    if len(words) > LONGEST_TEXT:
        raise RowRefusedError(f"The text has {len(words):,} characters; at most {LONGEST_TEXT:,} are taken.")
    return words


def _short(row: Mapping[str, str], column: str) -> str:
    value = row[column].strip() if column else ""
    if len(value) > LONGEST_NUMBER or not value.isprintable():
        raise RowRefusedError(f"'{column}' is longer than {LONGEST_NUMBER} characters or holds control characters.")
    return value


def _category(row: Mapping[str, str], of: CategoryFrom, words: str, ground: Ground) -> str | None:
    value = row[of.column].strip() if of.column else ""
    known = of.fixed or of.values.get(value)
    if known:
        return known
    if of.otherwise == "reject":
        raise RowRefusedError(f"The map has no category for {of.column} '{value[:60]}'.")
    return ground.guess(words) if of.otherwise == "by_words" else None


def _place(row: Mapping[str, str], of: PlaceFrom, ground: Ground) -> tuple[str, float | None, float | None]:
    if of.fixed:
        return of.fixed, None, None
    if of.column:
        value = row[of.column].strip()
        code = of.values.get(value, value)
        if not ground.is_place(code):
            raise RowRefusedError(f"The map has no place for {of.column} '{value[:60]}', and no place has this code.")
        return code, None, None
    return _nearest(row, of, ground)


def _nearest(row: Mapping[str, str], of: PlaceFrom, ground: Ground) -> tuple[str, float, float]:
    try:
        lat, lon = float(row[of.lat]), float(row[of.lon])
    except ValueError as error:
        raise RowRefusedError(f"'{of.lat}' and '{of.lon}' are no degrees.") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise RowRefusedError(f"'{of.lat}' and '{of.lon}' are no point on the earth.")
    code, away = ground.nearest(lat, lon, of.level)
    if away > of.within_km:
        raise RowRefusedError(f"The nearest {of.level} is {away:,.0f} km away; the map allows {of.within_km:,.0f} km.")
    return code, lat, lon


def _instant(raw: str, of: DateFrom, now: datetime) -> datetime:
    try:
        at = datetime.strptime(raw.strip(), of.format)  # noqa: DTZ007 - its zone is set below, unless the format has one
    except ValueError as error:
        raise RowRefusedError(f"The date '{raw.strip()[:40]}' is not written as {of.format}.") from error
    at = (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(of.time_zone))).astimezone(UTC)
    if at > now:
        raise RowRefusedError(f"The date '{raw.strip()[:40]}' lies ahead of us.")
    return at


def _is_open(row: Mapping[str, str], of: StatusFrom) -> bool:
    if of.fixed:
        return of.fixed == "open"
    value = row[of.column].strip()
    if value not in (*of.open, *of.closed):
        raise RowRefusedError(f"The map does not say whether {of.column} '{value[:60]}' means open or closed.")
    return value in of.open
