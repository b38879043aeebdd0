"""Tables: where each cell stands, merged cells included, and those that hold metadata."""

from collections.abc import Iterable, Sequence
from typing import Final

from ingest.decoded import Lines, Place
from ingest.labels import field_of, labelled

Given = tuple[Sequence[str], int, int]
"""Lines of a cell, and the rows and columns it takes."""

LABEL_SHARE: Final = 0.4
"""Share of cells with labels from which a table holds metadata."""


class Grid:
    """A table as its rows are read."""

    def __init__(self) -> None:
        self._cells: list[tuple[Sequence[str], tuple[int, int], tuple[int, int]]] = []
        self._taken: dict[int, int] = {}
        self._row = 0

    def row(self, cells: Iterable[Given]) -> None:
        """Add a row; cells that reach down from above keep their columns."""
        column = 0
        for lines, rows, columns in cells:
            while self._taken.get(column, 0) > self._row:
                column += 1
            self._cells.append((lines, (self._row, column), (rows, columns)))
            self._taken |= dict.fromkeys(range(column, column + columns), self._row + rows)
            column += columns
        self._row += 1

    def add_to(self, lines: Lines, place: Place | None) -> None:
        """Add the cells to the lines of a file."""
        table = lines.next_table()
        for words, (row, column), spans in self._cells:
            lines.add_cell(words, place, (table, row, column), spans)


def metadata_lines(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return `label：value` lines of a table of metadata, None if it is another table."""
    cells = [cell for row in rows for cell in row if cell.strip()]
    if cells and all(labelled(cell) is not None for cell in cells):
        return cells
    labels = sum(field_of(cell) is not None for cell in cells)
    if labels < min(2, len(cells)) or labels < LABEL_SHARE * len(cells) or not cells:
        return None
    lines: list[str] = []
    for row in rows:
        label = ""
        for cell in row:
            if field_of(cell) is not None:
                label = cell.rstrip("：: ")
            elif cell.strip():
                lines.append(f"{label}：{cell}" if label else cell)
                label = ""
    return lines
