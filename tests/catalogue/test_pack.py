"""The country pack that ships proves itself, and routes what its people typed."""

from datetime import date

import pytest

from rabta import packs
from rabta.offices.queries import Registry, registry_of
from rabta.site import env

ON = date(2026, 10, 6)


@pytest.fixture(scope="module")
def pack() -> packs.Pack:
    return packs.read(env.read().pack)


@pytest.fixture(scope="module")
def offices(pack: packs.Pack) -> Registry:
    return registry_of(pack)


def test_the_pack_has_no_fault(pack: packs.Pack) -> None:
    assert [str(fault) for fault in pack.faults] == []


def test_only_what_is_meant_for_the_sorting_desk_goes_there(pack: packs.Pack) -> None:
    assert [note for note in pack.notes if note.startswith("sorting desk:") and "sorting/" not in note] == []


ROUTES = [
    # place, function, tier, areas, office, the office that gets it, whether people decide
    ("PK617", "water_supply", "district", (), None, "wasa.lahore", False),
    ("PK617", "water_supply", "district", ("cantt.lahore",), None, "cantt.lahore", False),
    ("PK617", "water_supply", "district", ("cantonment",), None, "sorting.punjab", True),
    ("PK617", "electricity", "federal", (), "lesco", "lesco", False),
    ("PK617", "electricity", "federal", (), "nobody", "sorting.federal", True),
    ("PK617", "sorting", "provincial", (), None, "sorting.punjab", True),
]


@pytest.mark.parametrize(("place", "function", "tier", "areas", "named", "office", "to_people"), ROUTES)
def test_routes(
    offices: Registry,
    place: str,
    function: str,
    tier: str,
    areas: tuple[str, ...],
    named: str | None,
    office: str,
    to_people: bool,
) -> None:
    route = offices.route(place, function, tier, areas=areas, office_code=named, on=ON)

    assert (route.office.code, route.to_sorting) == (office, to_people)


def test_the_nearest_tehsil_is_offered_first(offices: Registry) -> None:
    card = offices.place("PK61702")
    assert card.lat is not None
    assert card.lon is not None

    nearest = offices.nearest_places(card.lat, card.lon)

    assert nearest[0][0] is card
    assert nearest[0][1] == pytest.approx(0)
    assert len(nearest) == 3
