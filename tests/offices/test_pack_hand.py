"""What is set by hand stays when a pack is loaded, is told, changes what is in force, and can be given back."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from rabta.packs import is_alike

from .conftest import rabta
from .small_pack import write

HAND = ("place", "P12", "names.en", "By hand")
IN_FORCE = "select code, digest from offices_packload order by loaded_at desc limit 1"
EVENTS = "select name from kernel_event where name like 'offices.pack.row%' order by at"
FLOOD = '{"names": {"en": "Flood", "ur": "سیلاب"}, "moon": false, "estimated": false}'
Database = psycopg.Connection[Any]


def load(folder: Path) -> tuple[int, str]:
    return rabta("pack", "load", "--pack", str(folder))


def name_of(database: Database, code: str = "P12") -> Any:  # noqa: ANN401 - a cell
    row = database.execute("select names->>'en', population, kept from offices_place where code = %s", [code])
    return row.fetchone()


def test_what_is_set_by_hand_is_there_and_changes_what_is_in_force(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))
    before = database.execute(IN_FORCE).fetchone()

    status, said = rabta("pack", "keep", *HAND)

    assert (status, said) == (
        0,
        "place P12: names.en was {'en': 'Hillton', 'ur': 'پہاڑ پور'}, is {'en': 'By hand', 'ur': 'پہاڑ پور'}\n",
    )
    assert name_of(database) == ("By hand", 30, ["names"])
    after = database.execute(IN_FORCE).fetchone()
    assert before is not None
    assert after is not None
    assert (before[0], before[1]) == (before[1], after[1])
    assert after[0] != before[0]
    assert database.execute(EVENTS).fetchall() == [("offices.pack.row_kept",)]


def test_loading_again_keeps_it_and_prints_the_difference(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))
    rabta("pack", "keep", *HAND)
    assert "unchanged" in load(tmp_path)[1]

    status, said = load(write(tmp_path, "places/places.csv", "Hillton,پہاڑ پور,,30", "Hill Town,پہاڑ پور,,31"))

    assert status == 0
    assert "kept by hand: P12: names stays {'en': 'By hand'" in said
    assert "the pack says {'en': 'Hill Town'" in said
    assert name_of(database) == ("By hand", 31, ["names"])
    code, digest = database.execute(IN_FORCE).fetchone() or ("", "")
    assert code != digest


def test_what_is_released_follows_the_pack_at_once(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))
    before = database.execute(IN_FORCE).fetchone()
    rabta("pack", "keep", *HAND)

    assert rabta("pack", "release", "place", "P12", "names", "--pack", str(tmp_path))[0] == 0

    assert name_of(database) == ("Hillton", 30, [])
    assert database.execute(IN_FORCE).fetchone() == before
    assert database.execute(EVENTS).fetchall() == [("offices.pack.row_kept",), ("offices.pack.row_released",)]


def test_a_faulty_pack_releases_nothing(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))
    rabta("pack", "keep", *HAND)
    write(tmp_path, "realms.yaml", "calendar: office", "calendar: holiday")

    assert rabta("pack", "release", "place", "P12", "names", "--pack", str(tmp_path))[0] == 1

    assert name_of(database) == ("By hand", 30, ["names"])


def test_a_holiday_set_by_hand_moves_the_days_of_its_calendar(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))

    assert rabta("pack", "keep", "calendar", "office", "holidays.2026-10-08", FLOOD)[0] == 0

    told = database.execute("select body from kernel_event where name = 'offices.pack.row_kept'").fetchone()
    assert told is not None
    assert b'"calendars":["office"]' in bytes(told[0])


UNFIT = [
    ("place", "P99", "names.en", "x", "no such row"),
    ("packload", "x", "facts", "{}", "no such row"),
    ("street", "P12", "names.en", "x", "no such row"),
    ("place", "P12", "level", "tehsil", "other rows hang on it"),
    ("place", "P12", "parent", "P11", "other rows hang on it"),
    ("place", "P12", "source.foo", "x", "has no parts"),
    ("place", "P12", "names.ur", "Hillton", "does not fit"),
    ("place", "P12", "population", "many", "does not fit"),
    ("office", "water.p12", "valid_until", "soon", "does not fit"),
    ("calendar", "office", "holidays.someday", FLOOD, "does not fit"),
]


def test_what_does_not_fit_is_refused_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))
    before = database.execute(IN_FORCE).fetchone()

    for *words, said in UNFIT:
        status, printed = rabta("pack", "keep", *words)
        assert (status, said in printed) == (1, True), (words, printed)

    assert database.execute(IN_FORCE).fetchone() == before
    assert database.execute("select count(*) from offices_place where kept <> '[]'").fetchone() == (0,)
    assert database.execute(EVENTS).fetchall() == []


def test_what_was_not_set_by_hand_is_not_released(database: Database, tmp_path: Path) -> None:
    load(write(tmp_path))

    status, said = rabta("pack", "release", "place", "P12", "names", "--pack", str(tmp_path))

    assert status == 1
    assert "was not set by hand" in said


@pytest.mark.parametrize(
    ("there", "new", "alike"),
    [
        ({"en": "a", "ur": "ب"}, {"en": "c", "ur": "د"}, True), ({"en": "a", "ur": "ب"}, {"en": "c"}, False),
        ({"en": "a", "ur": "ب"}, {"en": "c", "ur": "d"}, False), (["a"], ["b", "c"], True), (["a"], [1], False),
        ([], ["b"], True), ([], [1], False), ([0, 1], [5], True), (1, 2.5, True), (1, "1", False), (True, False, True),
        (True, 1, False), (1, True, False), (None, "a", True), ("a", None, False), ({"hours": 3}, {"hours": 4}, True),
        ({"hours": 3}, {"hours": "4"}, False), ({}, {"anything": 1}, True),
    ],
)  # fmt: skip
def test_shapes_that_are_alike(there: object, new: object, alike: bool) -> None:
    assert is_alike(there, new) is alike
