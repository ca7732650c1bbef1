"""Loading: unchanged is skipped, vanished rows are ended and come back, faults load nothing."""

from pathlib import Path
from typing import Any

import psycopg

from .conftest import rabta
from .small_pack import write


def load(folder: Path) -> tuple[int, str]:
    return rabta("pack", "load", "--pack", str(folder))


def test_a_pack_is_loaded_once_with_one_event(database: psycopg.Connection[Any], tmp_path: Path) -> None:
    before = database.execute("select count(*) from kernel_event where name = 'offices.pack.loaded'").fetchone()
    write(tmp_path)

    first, second = load(tmp_path), load(tmp_path)

    assert first[0] == second[0] == 0
    assert "unchanged" in second[1]
    after = database.execute("select count(*) from kernel_event where name = 'offices.pack.loaded'").fetchone()
    assert before is not None
    assert after == (before[0] + 1,)
    desk = database.execute("select is_desk, functions from offices_office where code = 'water.p11.taps'").fetchone()
    assert desk == (True, ["water"])
    posts = database.execute("select code from people_post where code like 'water.p11.%' order by code").fetchall()
    assert posts == [("water.p11.head",), ("water.p11.officer",), ("water.p11.officer.2",)]


def test_what_vanished_is_ended_not_deleted_and_comes_back(database: psycopg.Connection[Any], tmp_path: Path) -> None:
    ended = "select valid_until is not null from offices_place where code = 'P12'"
    load(write(tmp_path))
    (tmp_path / "places/places.csv").write_text(
        "".join(
            line for line in (tmp_path / "places/places.csv").read_text().splitlines(True) if not line.startswith("P12")
        )
    )

    assert load(tmp_path)[0] == 0
    assert database.execute(ended).fetchone() == (True,)
    assert database.execute(
        "select valid_until is not null from offices_office where code = 'water.p12'"
    ).fetchone() == (True,)
    assert load(write(tmp_path))[0] == 0
    assert database.execute(ended).fetchone() == (False,)


def test_a_pack_with_a_fault_changes_nothing(database: psycopg.Connection[Any], tmp_path: Path) -> None:
    status, said = load(write(tmp_path, "realms.yaml", "calendar: office", "calendar: holiday"))

    assert status == 1
    assert "realms.yaml:8: state: there is no calendar 'holiday'" in said
    assert database.execute("select count(*) from offices_realm where code = 'state'").fetchone() == (0,)
