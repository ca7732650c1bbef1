"""Places, for machines."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _
from rabta.web.machines import Code, Names, Plain, answers, anyone

from . import queries
from .queries import PlaceCard

router = Router(tags=["places"])
MOST = 20


class Place(Schema):
    """A place. ``parent`` is a code; ``kilometres`` from the point that was asked about, as the crow flies."""

    code: str
    names: Names
    level: str
    realm: str
    parent: str | None
    lat: float | None
    lon: float | None
    kilometres: float | None = None


class Places(Schema):
    """Places, best first."""

    places: list[Place]


class Where(Schema):
    """What to look for: one of the three. Without any: what lies right below the country."""

    parent: Code | None = None
    text: Annotated[Plain, Field(max_length=80)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None


@router.get("", response=answers({200: Places}, 404), auth=anyone)
def list_places(request: HttpRequest, where: Query[Where]) -> Places:  # noqa: ARG001 - the shape of an operation
    """Return the places below another, called something, or nearest to a point (tehsils)."""
    ground = queries.registry()
    if (where.lat is None) != (where.lon is None):
        raise Refusal(
            "offices.place.half_a_point", _("A point has a latitude and a longitude."), field="lat", status=BAD_INPUT
        )
    if where.lat is not None and where.lon is not None:
        near = ground.nearest_places(where.lat, where.lon)
        return Places(places=[_shown(card, round(kilometres, 1)) for card, kilometres in near])
    if where.text is not None:
        return Places(places=[_shown(card) for card in queries.find_places(where.text, limit=MOST)])
    top = next(card.code for card in ground.places.values() if card.parent is None)
    parent = ground.place(where.parent or top)
    return Places(places=[_shown(card) for card in ground.children(parent.code)])


def _shown(card: PlaceCard, kilometres: float | None = None) -> Place:
    return Place(
        code=card.code, names=Names(**card.names), level=card.level, realm=card.realm, parent=card.parent,
        lat=card.lat, lon=card.lon, kilometres=kilometres,
    )  # fmt: skip
