"""What ended still has its name and is passed by: above, among desks, among what something new can come to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from rabta import packs
from rabta.offices.queries import Registry, registry_of
from rabta.offices.queries.warm import _is_ended

from .small_pack import write

TOWN = """  - code: town
    realm: state
    names: {en: Town, ur: قصبہ}
    tier: tehsil
    parent: sorting
    functions: []
    territory: {places: [P111], areas: [], except: []}
    calendar: office
    place: P111
    posts:
      - {code: head, titles: {en: Head, ur: سربراہ}, role: head}
    source: test
    date: 2026-01-01
templates:
"""


def ground(folder: Path, *ended: str) -> Registry:
    """Return the ground of the small pack with a town, some of its offices ended."""
    made = registry_of(packs.read(write(folder, "offices/state.yaml", "templates:\n", TOWN)))
    return replace(made, offices={code: replace(card, is_ended=code in ended) for code, card in made.offices.items()})


def test_the_supervisor_is_the_next_office_that_is_there(tmp_path: Path) -> None:
    offices = ground(tmp_path)
    assert offices.supervisor(offices.office("town")) is offices.office("sorting")
    offices = ground(tmp_path, "sorting")
    assert offices.supervisor(offices.office("town")) is offices.office("cabinet")
    offices = ground(tmp_path, "sorting", "cabinet")
    assert offices.supervisor(offices.office("town")) is None


def test_what_ended_is_named_but_nothing_comes_to_it(tmp_path: Path) -> None:
    offices = ground(tmp_path, "town")
    assert offices.office("town").names["en"] == "Town"
    assert "town" not in {card.code for card in offices.living_offices()}


def test_an_office_ends_with_its_place(tmp_path: Path) -> None:
    line = "P12,district,P1,state,Hillton,پہاڑ پور,,30,2023,32.5,72.5,district,,,test"
    folder = write(tmp_path, "places/places.csv", line, line.replace(",,,test", ",,2027-01-01,test"))
    offices = registry_of(packs.read(folder))
    on = {
        day: offices.route("P12", "water", "district", on=day).office_code
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    }
    assert on == {date(2026, 12, 31): "water.p12", date(2027, 1, 1): "sorting"}


def test_the_first_day_without_it_is_the_day_it_ended() -> None:
    day = date(2026, 10, 6)
    assert [_is_ended(until, day) for until in (None, date(2026, 10, 5), day, date(2026, 10, 7))] == [
        False,
        True,
        True,
        False,
    ]
