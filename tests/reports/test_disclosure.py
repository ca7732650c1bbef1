"""No hidden count can be worked out from the shown ones: tried with an exact solver on many tables."""

from fractions import Fraction

from hypothesis import given, settings, strategies as st

from rabta.reports.rules import SMALLEST, hidden_cells, hide_together

Counts = list[list[int]]


def with_totals(parts: Counts) -> Counts:
    rows = [[*row, sum(row)] for row in parts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def told(grid: Counts, hidden: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the hidden cells that the sums of rows and columns fix, by Gaussian elimination over fractions."""
    unknown = sorted(hidden)
    height, width = len(grid), len(grid[0])
    lines = [[(r, c) for c in range(width)] for r in range(height)] + [
        [(r, c) for r in range(height)] for c in range(width)
    ]
    matrix = [
        [Fraction((-1 if place == line[-1] else 1) if place in line else 0) for place in unknown] for line in lines
    ]
    return {place for n, place in enumerate(unknown) if _is_fixed(matrix, n)}


def _is_fixed(matrix: list[list[Fraction]], n: int) -> bool:
    """Return whether unit vector ``n`` lies in the row space: then that unknown has one value only."""
    unit = [Fraction(k == n) for k in range(len(matrix[0]))]
    return _rank(matrix) == _rank([*matrix, unit])


def _rank(matrix: list[list[Fraction]]) -> int:
    rows, rank = [list(row) for row in matrix], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(rank, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for r in range(rank + 1, len(rows)):
            factor = rows[r][column] / rows[rank][column]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[rank], strict=True)]
        rank += 1
    return rank


tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=6)
)


def test_shows_all_when_nothing_is_small() -> None:
    assert hidden_cells(with_totals([[20, 30], [0, 40]])) == set()


def test_hides_a_small_count_and_others_so_that_it_does_not_follow() -> None:
    hidden = hidden_cells(with_totals([[3, 30, 50], [20, 40, 60], [70, 80, 90]]))
    assert (0, 0) in hidden
    assert len(hidden) == 4
    assert all(sum((r, c) in hidden for c in range(4)) in (0, 2) for r in range(4))


@settings(deadline=None)
@given(tables)
def test_no_small_count_is_shown(parts: Counts) -> None:
    grid = with_totals(parts)
    hidden = hidden_cells(grid)
    assert [grid[r][c] for r in range(len(grid)) for c in range(len(grid[0]))
            if (r, c) not in hidden and 0 < grid[r][c] < SMALLEST] == []  # fmt: skip


@settings(deadline=None)
@given(tables)
def test_nothing_hidden_follows_from_the_sums(parts: Counts) -> None:
    grid = with_totals(parts)
    hidden = hidden_cells(grid)
    everything = len(hidden) == len(grid) * len(grid[0])
    assert everything or told(grid, hidden) == set()


@settings(deadline=None)
@given(tables)
def test_hidden_parts_of_a_line_are_not_small_together(parts: Counts) -> None:
    grid = with_totals(parts)
    hidden = hidden_cells(grid)
    for r, row in enumerate(grid):
        here = [c for c in range(len(row)) if (r, c) in hidden]
        if here and len(row) - 1 not in here and len(here) < len(row) - 1:
            assert sum(row[c] for c in here) >= SMALLEST


@settings(deadline=None)
@given(tables)
def test_tables_with_the_same_totals_hide_the_same_totals(parts: Counts) -> None:
    one, other = with_totals(parts), with_totals([[sum(column) for column in zip(*parts, strict=True)]])
    found = hide_together([one, other])
    last = [{c for r, c in hidden if r == len(grid) - 1} for grid, hidden in zip((one, other), found, strict=True)]
    assert last[0] == last[1]
