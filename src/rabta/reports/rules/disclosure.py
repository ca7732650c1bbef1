"""Which cells of a table of counts are hidden, so that nobody can be found behind a small number.

Two steps, as in A. Hundepool et al., *Statistical Disclosure Control* (Wiley, 2012), chapter 5: cells under a threshold
are hidden first; then as many others as it takes that sums and differences give none of them back.
"""

from collections.abc import Iterable, Sequence

# Counts of 1 to 10 are not shown: the cell size policy of the US Centers for Medicare & Medicaid Services, the
# strictest threshold in wide use (others take 3 or 5). A true zero tells of nobody and is shown.
SMALLEST = 11

Place = tuple[int, int]
# Rows of counts. The last row holds the totals of the columns, the last column those of the rows.
Grid = Sequence[Sequence[int]]


def hidden_cells(grid: Grid, also: Iterable[Place] = ()) -> set[Place]:
    """Return the places (row, column) to hide; ``also`` are hidden whatever they hold.

    Afterwards no hidden cell follows from the shown ones: not by one sum (each line hides none, or two and more that
    together are not small) and not by several (see ``_told_by_sums``).
    """
    hidden = {(r, c) for r, row in enumerate(grid) for c, count in enumerate(row) if 0 < count < SMALLEST} | set(also)
    while loose := _loose_line(grid, hidden) or _told_by_sums(grid, hidden):
        hidden.add(min(loose, key=lambda place: _cost(grid, place)))
    return hidden


def hide_together(grids: Sequence[Grid]) -> list[set[Place]]:
    """Return the hidden places of tables that share their last row: what one hides of it, all hide."""
    shared: set[int] = set()
    while True:
        found = [hidden_cells(grid, {(len(grid) - 1, column) for column in shared}) for grid in grids]
        now_shared = {c for grid, hidden in zip(grids, found, strict=True) for r, c in hidden if r == len(grid) - 1}
        if now_shared == shared:
            return found
        shared = now_shared


def _lines(grid: Grid) -> list[list[Place]]:
    """Return every row and every column; the last place of each is its total."""
    rows, columns = range(len(grid)), range(len(grid[0]))
    return [[(r, c) for c in columns] for r in rows] + [[(r, c) for r in rows] for c in columns]


def _loose_line(grid: Grid, hidden: set[Place]) -> list[Place]:
    """Return what else a line could hide whose hidden cells can be told: one alone, or parts with a small sum."""
    for line in _lines(grid):
        here = [place for place in line if place in hidden]
        is_small = line[-1] not in hidden and sum(grid[r][c] for r, c in here) < SMALLEST
        shown = [place for place in line if place not in hidden]
        if here and shown and (len(here) == 1 or is_small):
            return shown
    return []


def _told_by_sums(grid: Grid, hidden: set[Place]) -> list[Place]:
    """Return what else the lines of a hidden cell could hide that follows from several sums together.

    Rows and columns are the points of a graph, hidden cells its edges. Each line adds up, so a cell is told exactly
    when it lies on no circle of hidden cells.
    """
    for row, column in sorted(hidden):
        if not _is_on_circle((row, column), hidden):
            crossing = [line for line in _lines(grid) if (row, column) in line]
            if shown := [place for line in crossing for place in line if place not in hidden]:
                return shown
    return []


def _is_on_circle(place: Place, hidden: set[Place]) -> bool:
    """Return whether the row of ``place`` reaches its column over other hidden cells."""
    edges = hidden - {place}
    rows, columns = {place[0]}, set[int]()
    while True:
        near = {c for r, c in edges if r in rows} - columns
        if not near:
            return place[1] in columns
        columns |= near
        rows |= {r for r, c in edges if c in near}


def _cost(grid: Grid, place: Place) -> tuple[int, bool, int]:
    """Return what hiding a cell costs: a part less than a total, a count less than a zero, a small one less."""
    totals = (place[0] == len(grid) - 1) + (place[1] == len(grid[0]) - 1)
    count = grid[place[0]][place[1]]
    return totals, count == 0, count
