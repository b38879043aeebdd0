"""What every reader makes of a file: printed lines, where each stands, and what is known of them beforehand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.records import Cell, Place, Placed

__all__ = ["Cell", "Damage", "Decoded", "Lines", "Place", "Placed"]

SAVE_AS_TEXT: Final = "Save it as UTF-8 text, or leave it out."


class Damage(Exception):  # noqa: N818 - it is what is wrong with a file, and becomes the error that names it
    """Why bytes are no document: a predicate (`is encrypted.`) whose subject is the file, and how to mend it."""

    def __init__(self, says: str, remedy: str = SAVE_AS_TEXT) -> None:
        super().__init__(says, remedy)
        self.says = says
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as printed lines, joined by newlines. All positions are code points of `content`."""

    content: str
    places: tuple[Placed, ...] = ()
    """From where on the text stands at which place, in order."""
    whole: tuple[int, ...] = ()
    """Where paragraphs surely begin, in order."""
    cells: tuple[Cell, ...] = ()
    """Cells of tables, in order; each begins and ends a line."""
    left_out: tuple[tuple[int, int, str], ...] = ()
    """Stretches that are no part of the document, with the reason."""
    incomplete: str | None = None
    """Why the file does not hold the whole document, None if nothing says so."""
    recognised: bool = False
    """Whether characters were recognised in pictures (OCR)."""
    pictures: tuple[int, ...] = ()
    """Pages, from 1, whose characters are still to be recognised."""

    def cell_at(self, position: int) -> Cell | None:
        """Return the cell of a table around a position, None outside all."""
        i = bisect_right(self.cells, position, key=lambda cell: cell.start) - 1
        return self.cells[i] if i >= 0 and position < self.cells[i].end else None


class Lines:
    """Printed lines as a reader comes upon them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._places: list[Placed] = []
        self._whole: list[int] = []
        self._cells: list[Cell] = []
        self._left_out: list[tuple[int, int, str]] = []
        self._tables = 0

    def next_table(self) -> int:
        """Return the position of the table that begins here."""
        self._tables += 1
        return self._tables - 1

    def add(self, words: str, place: Place | None = None, *, whole: bool = False, reason: str | None = None) -> None:
        """Add a line; `whole` where it surely begins a paragraph, `reason` where it is no part of the document."""
        start = self._length
        self._lines.append(words)
        self._length += len(words) + 1
        if place is not None and (not self._places or self._places[-1].place != place):
            self._places.append(Placed(start, place))
        if whole:
            self._whole.append(start)
        if reason is not None:
            self._left_out.append((start, start + len(words), reason))

    def add_cell(
        self, words: Sequence[str], place: Place | None, at: tuple[int, int, int], spans: tuple[int, int]
    ) -> None:
        """Add the lines of a cell: `at` table, row and column from 0, `spans` the rows and columns it takes."""
        start = self._length
        for line in words or ("",):
            self.add(line, place)
        self._cells.append(Cell(start, self._length - 1, *at, *spans))
        self._whole += start, self._length

    def decoded(self, incomplete: str | None = None) -> Decoded:
        """Return what was added."""
        return Decoded(
            "\n".join(self._lines),
            tuple(self._places),
            tuple(sorted(set(self._whole))),
            tuple(self._cells),
            tuple(self._left_out),
            incomplete,
        )
