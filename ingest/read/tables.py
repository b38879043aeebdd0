"""The grid of a table: where each cell stands, merged cells included."""

from collections.abc import Iterable, Sequence

from ingest.decoded import Lines, Place

Given = tuple[Sequence[str], int, int]
"""Lines of a cell, and the rows and columns it takes."""


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
