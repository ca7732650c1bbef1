"""The contracts in ``.importlinter`` stop what they should: each is tried on a house with one wrong import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .floors import ROOT, read_floors

ROOM = ("actions", "apps", "events", "forms", "handlers", "jobs", "models", "pages", "queries", "rules", "urls")


def build(folder: Path, imports: dict[str, str]) -> None:
    """Write an empty house; ``imports`` adds a line to some of its files."""
    for room in ["", *read_floors()]:
        parts = ["__init__"] if room in {"", "kernel", "packs", "web", "site"} else ["__init__", *ROOM]
        for part in parts:
            path = folder / "rabta" / room / f"{part}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(imports.get("/".join(filter(None, (room, part))), ""), encoding="utf-8")


def lint(folder: Path) -> tuple[int, str]:
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / ".importlinter", "--no-cache"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout


def test_house_in_order_is_kept(tmp_path: Path) -> None:
    build(tmp_path, {"complaints/actions": "from rabta.cases import actions", "cases/pages": "from . import actions"})
    assert lint(tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("cases/actions", "from rabta.complaints import queries"),
        ("cases/models", "from rabta.intake import models"),
        ("files/models", "from rabta.notices import models"),
        ("kernel/__init__", "import rabta.web"),
        ("complaints/queries", "from rabta.reports import queries"),
        ("people/models", "import rabta.site"),
    ],
)
def test_import_upwards_or_sideways_is_stopped(tmp_path: Path, file: str, line: str) -> None:
    build(tmp_path, {file: line})
    code, said = lint(tmp_path)
    assert code == 1
    assert "Floors: a room imports only rooms below it BROKEN" in said


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("cases/rules", "from . import models"),
        ("cases/actions", "from . import jobs"),
        ("cases/models", "from . import queries"),
        ("cases/events", "from . import models"),
        ("cases/handlers", "from . import pages"),
    ],
)
def test_import_upwards_inside_a_room_is_stopped(tmp_path: Path, file: str, line: str) -> None:
    build(tmp_path, {file: line})
    code, said = lint(tmp_path)
    assert code == 1
    assert "Rooms: a file imports only files below it BROKEN" in said


def test_part_without_a_place_is_stopped(tmp_path: Path) -> None:
    build(tmp_path, {})
    (tmp_path / "rabta" / "cases" / "tricks.py").touch()
    assert lint(tmp_path)[0] == 1


def test_room_without_a_floor_is_stopped(tmp_path: Path) -> None:
    build(tmp_path, {})
    (tmp_path / "rabta" / "elsewhere").mkdir()
    (tmp_path / "rabta" / "elsewhere" / "__init__.py").touch()
    assert lint(tmp_path)[0] == 1
