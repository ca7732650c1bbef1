"""The floors as ``.importlinter`` states them: one truth for imports and for foreign keys."""

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def read_floors() -> dict[str, int]:
    """Return the floor of each room; rooms that stand beside each other share one."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    rows = contract["importlinter:contract:floors"]["layers"].split("\n")
    lowest_first = [row for row in reversed(rows) if row.strip()]
    return {room.strip(): floor for floor, row in enumerate(lowest_first) for room in row.split("|")}
