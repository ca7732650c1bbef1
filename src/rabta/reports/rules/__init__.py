"""What a public figure is made of, and which of its cells must stay hidden. Values in, values out."""

from .disclosure import SMALLEST, Grid, hidden_cells, hide_together
from .figures import RELIEF, TAKEN_BACK, TIME, Cell, Counted, Table, cell_of, months_back, tables_of

__all__ = [
    "RELIEF", "SMALLEST", "TAKEN_BACK", "TIME", "Cell", "Counted", "Grid", "Table", "cell_of", "hidden_cells",
    "hide_together", "months_back", "tables_of",
]  # fmt: skip
