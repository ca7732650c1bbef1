"""Tables of public figures, made of counted cells: who is counted where, what adds up to what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .disclosure import SMALLEST, hide_together

# Each measure is a part of its whole, so that every row adds up. What was taken back before it was late is judged by
# nobody and stands in a table of its own: a few of them in a month would hide how many were late.
TIME = ("in_time", "late", "pending")
TAKEN_BACK = ("withdrawn",)
RELIEF = ("verified", "reported", "unverified", "disputed", "waiting", "no_relief")
MODES = ("named", "hidden", "anonymous")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many complaints of one government, month, mode, origin and protection stand where."""

    realm: str
    month: date
    mode: str
    origin: str
    is_protected: bool
    filed: int
    in_time: int
    late: int
    pending: int
    withdrawn: int
    verified: int
    reported: int
    unverified: int
    disputed: int
    waiting: int
    no_relief: int
    owed: int
    late_now: int

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Counted":
        """Return a cell as it was kept in JSON."""
        return cls(**{**kept, "month": date.fromisoformat(kept["month"])})


@dataclass(frozen=True, slots=True)
class Cell:
    """A count; ``is_hidden`` ones are not shown, and ``value`` is then None."""

    value: int | None

    @property
    def is_hidden(self) -> bool:
        """Return whether the count stays unsaid."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by key, the last one ``total``. Cells follow ``parts``, then the row's sum."""

    code: str
    by: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    def cell(self, row: str, part: str) -> Cell:
        """Return one cell; ``part`` may be ``sum``."""
        return dict(self.rows)[row][(*self.parts, "sum").index(part)]


def cell_of(count: int, *, other: int = 0) -> Cell:
    """Return a count that stands alone, hidden when it or the ``other`` part of its whole is small."""
    return Cell(None if 0 < count < SMALLEST or 0 < other < SMALLEST else count)


def months_back(today: date, months: int) -> date:
    """Return the first day of the month ``months`` before that of ``today``."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def tables_of(cells: Iterable[Counted], realms: Sequence[str], today: date, months: int) -> dict[str, Table]:
    """Return all public tables by code.

    Protected matters stand in tables of their own, by government and year only, and nowhere else: so no difference of
    two tables tells of them. Anonymous ones are in no table of relief: nobody can confirm it.
    """
    known = list(cells)
    first = months_back(today, months)
    open_ones = [cell for cell in known if not cell.is_protected and cell.month >= first]
    reachable = [cell for cell in open_ones if cell.mode != "anonymous"]
    keys = [months_back(today, n).isoformat()[:7] for n in range(months, -1, -1)]
    by_realm = _By("realm", tuple(realms), lambda cell: cell.realm)
    by_month = _By("month", tuple(keys), lambda cell: cell.month.isoformat()[:7])
    time = [_grid(open_ones, "time", by, TIME) for by in (by_realm, by_month, _by_mode(MODES))]
    relief = [_grid(reachable, "relief", by, RELIEF) for by in (by_realm, by_month, _by_mode(MODES[:2]))]
    back = [_grid(open_ones, "withdrawn", by_realm, TAKEN_BACK)]
    protected = [
        [_grid([cell for cell in known if cell.is_protected and cell.month.year == year], "protected", by_realm, TIME,
               code=f"protected_{year}")]
        for year in (today.year, today.year - 1)
    ]  # fmt: skip
    return {table.code: table for family in (time, relief, back, *protected) for table in _shown(family)}


@dataclass(frozen=True, slots=True)
class _By:
    """What the rows of a table are: their keys in order, and which one a cell belongs to."""

    name: str
    keys: tuple[str, ...]
    key: Callable[[Counted], str]


@dataclass(frozen=True, slots=True)
class _Grid:
    code: str
    by: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]
    counts: list[list[int]]


def _by_mode(modes: tuple[str, ...]) -> _By:
    return _By("mode", modes, lambda cell: cell.mode)


def _grid(cells: Sequence[Counted], kind: str, by: _By, parts: tuple[str, ...], *, code: str = "") -> _Grid:
    """Add up cells into rows, the sum of each row, and the totals of all."""
    sums = {name: [0] * len(parts) for name in by.keys}
    for cell in cells:
        row = sums.setdefault(by.key(cell), [0] * len(parts))
        for n, part in enumerate(parts):
            row[n] += getattr(cell, part)
    rows = [[*row, sum(row)] for row in sums.values()]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    return _Grid(code or f"{kind}_by_{by.name}", by.name, parts, (*sums, "total"), [*rows, totals])


def _shown(family: Sequence[_Grid]) -> list[Table]:
    """Hide what must stay hidden in tables that share their totals."""
    found = hide_together([grid.counts for grid in family])
    return [
        Table(grid.code, grid.by, grid.parts, tuple(
            (key, tuple(Cell(None if (r, c) in hidden else count) for c, count in enumerate(row)))
            for r, (key, row) in enumerate(zip(grid.keys, grid.counts, strict=True))
        ))
        for grid, hidden in zip(family, found, strict=True)
    ]  # fmt: skip
