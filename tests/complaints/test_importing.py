"""What a map may say and what a row means under it: whole tables, no database."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from rabta.complaints.rules.importing import Ground, ImportMap, RowRefusedError, read_row

NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
MAP: dict[str, Any] = {
    "format": 1, "source": "Old book", "licence": "our own", "columns": {"text": "words", "number": "no"},
    "category": {"column": "kind", "values": {"lamp": "streets.light_off"}},
    "place": {"fixed": "PK61702"}, "date": {"column": "day", "format": "%d.%m.%Y", "time_zone": "Asia/Karachi"},
    "status": {"column": "state", "open": ["running"], "closed": ["done"]},
}  # fmt: skip
ROW = {"words": "The lamp is dark", "no": "A-7", "kind": "lamp", "day": "03.10.2026", "state": "running"}
GROUND = Ground(
    guess=lambda words: "streets.pothole" if "hole" in words else None,
    is_place=lambda code: code == "PK61702",
    nearest=lambda lat, lon, level: ("PK61702", abs(lat - 31.5) * 111),
)
NEAREST = {"lat": "y", "lon": "x", "within_km": 20.0}


def read(row: dict[str, str] | None = None, **parts: object) -> Any:  # noqa: ANN401 - a row or its refusal
    return read_row(ROW | (row or {}), ImportMap.model_validate(MAP | parts), GROUND, now=NOW)


def test_a_row_is_read() -> None:
    told = read()
    assert (told.words, told.number, told.category, told.place) == (
        "The lamp is dark",
        "A-7",
        "streets.light_off",
        "PK61702",
    )
    assert told.at == datetime(2026, 10, 2, 19, 0, tzinfo=UTC)  # midnight in Karachi
    assert (told.is_open, told.language, told.lat) == (True, "en", None)


@pytest.mark.parametrize(
    ("row", "parts", "expected"),
    [
        ({"state": "done"}, {}, {"is_open": False}),
        ({}, {"status": {"fixed": "closed"}}, {"is_open": False}),
        ({"words": "گلی کی بتی بند ہے"}, {}, {"language": "ur"}),
        ({"kind": "?"}, {"category": {"column": "kind", "otherwise": "unsorted"}}, {"category": None}),
        ({"words": "a big hole here"}, {"category": {"otherwise": "by_words"}}, {"category": "streets.pothole"}),
        ({"where": "PK61702"}, {"place": {"column": "where"}}, {"place": "PK61702"}),
        ({"where": "Lahore"}, {"place": {"column": "where", "values": {"Lahore": "PK61702"}}}, {"place": "PK61702"}),
        ({"y": "31.6", "x": "74.3"}, {"place": NEAREST}, {"lat": 31.6, "lon": 74.3}),
        ({"words": "  The lamp is dark \n"}, {}, {"words": "The lamp is dark"}),
    ],
)
def test_what_a_row_says(row: dict[str, str], parts: dict[str, object], expected: dict[str, object]) -> None:
    told = read(row, **parts)
    assert {name: getattr(told, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("row", "parts", "words"),
    [
        ({"words": "too short"}, {}, "fewer than 3 words"),
        ({"words": "word " * 3000}, {}, "at most 10,000"),
        ({"words": "holds a \udcff byte here"}, {}, "no text in the file's encoding"),
        ({"words": "holds a \0 byte here"}, {}, "no text in the file's encoding"),
        ({"no": "x" * 81}, {}, "'no' is longer"),
        ({"kind": "tree"}, {}, "no category for kind 'tree'"),
        ({"where": "Boston"}, {"place": {"column": "where"}}, "no place for where 'Boston'"),
        ({"y": "42.3", "x": "-71.1"}, {"place": NEAREST}, "the map allows 20 km"),
        ({"y": "north", "x": "74"}, {"place": NEAREST}, "are no degrees"),
        ({"y": "nan", "x": "74"}, {"place": NEAREST}, "no point on the earth"),
        ({"day": "2026-10-03"}, {}, "not written as %d.%m.%Y"),
        ({"day": "03.10.2027"}, {}, "lies ahead"),
        ({"state": "lost"}, {}, "open or closed"),
    ],
)
def test_what_is_refused_and_why(row: dict[str, str], parts: dict[str, object], words: str) -> None:
    with pytest.raises(RowRefusedError, match=words):
        read(row, **parts)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"place": {}}, "exactly one of"),
        ({"place": {"fixed": "PK61702", "column": "where"}}, "exactly one of"),
        ({"place": {"lat": "y"}}, "exactly one of"),
        ({"category": {}}, "say either 'fixed'"),
        ({"category": {"fixed": "a.b", "column": "kind"}}, "say either 'fixed'"),
        ({"status": {}}, "say either 'fixed'"),
        ({"status": {"column": "state"}}, "say either 'fixed'"),
        ({"date": {"column": "d", "format": "%Y", "time_zone": "Lahore"}}, "there is no time zone 'Lahore'"),
        ({"licence": None}, "valid string"),
        ({"colums": {}}, "Extra inputs"),
        ({"clock": "running"}, "from_import"),
        ({"format": 2}, "Input should be 1"),
    ],
)
def test_a_map_that_makes_no_sense(parts: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ImportMap.model_validate(MAP | parts)


def test_the_columns_a_file_must_have() -> None:
    assert ImportMap.model_validate(MAP).needed == {"words", "no", "kind", "day", "state"}
