"""What the registry hands out: small frozen values, never rows."""

from dataclasses import dataclass
from uuid import UUID

from ..rules import Serving


@dataclass(frozen=True, slots=True)
class RealmCard:
    """A government; ``prefix`` begins its references."""

    id: UUID
    code: str
    names: dict[str, str]
    prefix: str
    place: str
    calendar: str
    sorting_desk: str


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place; ``path`` holds codes from the country down to itself; ``lat``, ``lon`` are degrees (WGS 84)."""

    id: UUID
    code: str
    names: dict[str, str]
    level: str
    tier: str
    realm: str
    parent: str | None
    path: tuple[str, ...]
    aliases: tuple[str, ...]
    population: int | None
    lat: float | None
    lon: float | None
    is_ended: bool


@dataclass(frozen=True, slots=True)
class AreaCard:
    """A special area and the codes of the places it lies in."""

    code: str
    kind: str
    names: dict[str, str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """A public body or one of its desks; ``parent_id`` supervises it, ``calendar`` is a code.

    One that ended (``is_ended``) still names what it did; nothing new comes to it.
    """

    id: UUID
    code: str
    realm: str
    names: dict[str, str]
    tier: str
    parent_id: UUID | None
    calendar: str
    functions: tuple[str, ...]
    is_desk: bool
    place_code: str | None
    old_names: tuple[str, ...]
    serving: Serving
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Who is competent and by which rule; ``to_sorting`` when people at the sorting desk decide."""

    office: OfficeCard
    rule: str
    to_sorting: bool

    @property
    def office_code(self) -> str:
        """Return the code of the competent office."""
        return self.office.code
