"""Who is competent: the whole table, without a database."""

from datetime import date

import pytest

from rabta.offices.rules import Match, Serving, find_competent

ON = date(2026, 10, 6)


def office(code: str, tier: str, functions: str, places: str = "", **more: object) -> Serving:
    return Serving(code, tier, frozenset(functions.split()), frozenset(places.split()), **more)  # type: ignore[arg-type]


OFFICES = [
    office("dept", "provincial", "water roads", "P1"),
    office("city", "district", "water", "P11"),
    office("town", "district", "water", "P111"),
    office("camp", "district", "water roads", areas=frozenset({"camp.one"})),
    office("twin.a", "district", "waste", "P11"),
    office("twin.b", "district", "waste", "P11"),
    office("state", "federal", "post waste", "P"),
    office("most", "district", "parks", "P1", excluded=frozenset({"P111"})),
    office("old", "district", "gas", "P11", valid_until=date(2026, 1, 1)),
    office("new", "district", "gas", "P11", valid_from=date(2026, 1, 1)),
    office("future", "district", "light", "P11", valid_from=date(2027, 1, 1)),
    office("below", "tehsil", "land", "P111"),
]
TEHSIL, DISTRICT, OTHER = ["P", "P1", "P11", "P111"], ["P", "P1", "P11"], ["P", "P1", "P12"]

TABLE = [
    # path, function, tier, areas, office, rule
    (TEHSIL, "water", "district", (), "town", "water:district:P111"),
    (DISTRICT, "water", "district", (), "city", "water:district:P11"),
    (OTHER, "water", "district", (), "dept", "water:provincial:P1"),
    (TEHSIL, "water", "provincial", (), "dept", "water:provincial:P1"),
    (TEHSIL, "water", "district", ("camp.one",), "camp", "water:district:area"),
    (TEHSIL, "roads", "district", (), "dept", "roads:provincial:P1"),
    (TEHSIL, "roads", "district", ("camp.one",), "camp", "roads:district:area"),
    (TEHSIL, "roads", "district", ("camp.two",), "dept", "roads:provincial:P1"),
    (TEHSIL, "waste", "district", (), None, "tie:waste:district"),
    (OTHER, "waste", "district", (), "state", "waste:federal:P"),
    (DISTRICT, "post", "federal", (), "state", "post:federal:P"),
    (DISTRICT, "parks", "district", (), "most", "parks:district:P1"),
    (TEHSIL, "parks", "district", (), None, "nobody:parks:district"),
    (TEHSIL, "gas", "district", (), "new", "gas:district:P11"),
    (TEHSIL, "light", "district", (), None, "nobody:light:district"),
    (TEHSIL, "land", "tehsil", (), "below", "land:tehsil:P111"),
    (TEHSIL, "land", "district", (), None, "nobody:land:district"),
    (TEHSIL, "magic", "tehsil", (), None, "nobody:magic:tehsil"),
]


@pytest.mark.parametrize(("path", "function", "tier", "areas", "code", "rule"), TABLE)
def test_the_competent_office(
    path: list[str], function: str, tier: str, areas: tuple[str, ...], code: str | None, rule: str
) -> None:
    assert find_competent(OFFICES, path, function, tier, areas, on=ON) == Match(code, rule)


def test_an_office_ends_on_its_day() -> None:
    last = date(2025, 12, 31)

    assert find_competent(OFFICES, TEHSIL, "gas", "district", (), on=last).office == "old"
    assert find_competent(OFFICES, TEHSIL, "gas", "district", (), on=date(2026, 1, 1)).office == "new"
