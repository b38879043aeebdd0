"""Tables on pages: the characters inside the cells of a ruled table, and tables that go on over several pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

from ingest.decoded import Lines, Place
from ingest.numbering import number_end
from ingest.read.glyphs import Glyph, PrintedLine, lines_of
from ingest.read.ruled import Box, Ruled, RuledCell
from ingest.read.rules import NEAR
from ingest.read.tables import metadata_lines

__all__ = ["GrowingTable", "PageTable", "filled", "within"]

PADDING: Final = 12.0
"""Points of white at both sides of a cell at most."""
INDENT: Final = 1.2
"""Heights of a character by which the first line of a paragraph is indented."""
CROSSING: Final = 0.02
"""Share of characters on the edges of cells from which lines are no table's."""
EMPTY: Final = 0.75
"""Share of empty cells up to which lines are a table's."""
HEAD_ROWS: Final = 3
"""Rows of a head that the next page may repeat."""
REPEATED: Final = "repeated head of a table"
FIRST_WORD: Final = re.compile(r"[（《“‘〈〔【(\[]*(?:[!-~]+|.)[，。；：、！？）》”’〉〕】…]*")
"""What a printer moves to the next line in one piece."""
ENDED: Final = tuple("。；：！？")


class PageTable(NamedTuple):
    """A table on one page, with the paragraphs of each cell."""

    ruled: Ruled
    texts: tuple[tuple[str, ...], ...]

    def row(self, row: int) -> Iterator[tuple[RuledCell, tuple[str, ...]]]:
        """Yield the cells that begin in a row."""
        return ((c, t) for c, t in zip(self.ruled.cells, self.texts, strict=True) if c.row == row)

    @property
    def length(self) -> int:
        """Characters in it."""
        return sum(len(words) for text in self.texts for words in text)


def filled(ruled: Ruled, glyphs: Sequence[Glyph]) -> PageTable | None:
    """Return a table with the characters that stand in it, None where they do not keep to its cells."""
    held: list[list[Glyph]] = [[] for _ in ruled.cells]
    crossing = 0
    for glyph in glyphs:
        i = next(i for i, cell in enumerate(ruled.cells) if within(glyph, cell.box))
        held[i].append(glyph)
        left, _, right, _ = ruled.cells[i].box
        crossing += glyph.left < left - glyph.height / 8 or glyph.right > right + glyph.height / 8
    empty = sum(not inside for inside in held)
    if crossing > CROSSING * len(glyphs) or empty > EMPTY * len(held) or len(held) - empty < 2:
        return None
    return PageTable(ruled, tuple(tuple(paragraphs(g, c.box)) for g, c in zip(held, ruled.cells, strict=True)))


def within(glyph: Glyph, box: Box) -> bool:
    """Whether the middle of a character stands in a box."""
    across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def paragraphs(glyphs: Sequence[Glyph], box: Box) -> Iterator[str]:
    """Yield the paragraphs of a cell: a line without room for the first word of the next one goes on there."""
    lines = list(lines_of(glyph for glyph in glyphs if glyph.words.strip() and glyph.height > 0))
    if not lines:
        return
    unit = median(line.height for line in lines)
    left = min(line.box[0] for line in lines)
    whole = lines[0].words
    for before, line in pairwise(lines):
        room = box[2] - box[0] - PADDING - (before.box[2] - min(left, before.box[0]))
        if room >= first_word(line) or opens(line, whole, left + INDENT * unit):
            yield whole
            whole = line.words
        else:
            whole += between(whole, line.words) + line.words
    yield whole


def first_word(line: PrintedLine) -> float:
    """Return the width of what can't be parted at the beginning of a line: a Latin word, or a character, with marks."""
    word = FIRST_WORD.match(line.words)
    last = min(len(word.group()) if word else 1, len(line.glyphs)) - 1
    return line.glyphs[last].right - line.glyphs[0].left


def opens(line: PrintedLine, before: str, indented: float) -> bool:
    """Whether a line opens a paragraph: it is indented or numbered behind the end of a sentence."""
    return before.endswith(ENDED) and (line.box[0] > indented or number_end(line.words) is not None)


def between(before: str, after: str) -> str:
    """Return the blank that a line break stands for between Latin words."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    )


@dataclass(slots=True)
class Entry:
    """A cell of a table over all its pages; `left` and `right` are its edges."""

    words: list[str]
    row: int
    rows: int
    left: float
    right: float
    place: Place


class GrowingTable:
    """A table as its pages are read."""

    def __init__(self, first: PageTable, page: int) -> None:
        self._entries: list[Entry] = []
        self._edges: list[float] = []
        self._rows = 0
        self._last = first.ruled
        self._head = [row_words(first, row) for row in range(HEAD_ROWS)]
        self._repeated: list[tuple[str, Place]] = []
        self._take(first, page, 0)

    def goes_on(self, table: PageTable) -> bool:
        """Whether a table on the next page has the same outer edges."""
        return self._last.as_wide_as(table.ruled)

    def add(self, table: PageTable, page: int) -> None:
        """Add what stands on the next page: a repeated head is left out, a row that the page's end cut goes on."""
        row = 0
        while row < HEAD_ROWS and any(self._head[row]) and row_words(table, row) == self._head[row]:
            self._repeated += (("".join(text), place_of(page, cell)) for cell, text in table.row(row) if text)
            row += 1
        self._take(table, page, row)

    def add_to(self, lines: Lines) -> None:
        """Add the cells to the lines of a file, a table of metadata as labelled lines."""
        for words, place in self._repeated:
            lines.add(words, place, reason=REPEATED)
        ordered = sorted(self._entries, key=lambda entry: (entry.row, entry.left))
        rows = [["".join(entry.words) for entry in row] for _, row in groupby(ordered, key=lambda entry: entry.row)]
        metadata = metadata_lines(rows)
        if metadata is not None:
            for line in metadata:
                lines.add(line, ordered[0].place, whole=True)
            return
        table = lines.next_table()
        for entry in ordered:
            first, last = self._column(entry.left), self._column(entry.right)
            lines.add_cell(entry.words, entry.place, (table, entry.row, first), (entry.rows, last - first))

    def _column(self, at: float) -> int:
        return min(range(len(self._edges)), key=lambda i: abs(self._edges[i] - at))

    def _above(self, cell: RuledCell) -> Entry | None:
        """Return the cell of the last row that stands right above a cell of the next page."""
        left, _, right, _ = cell.box
        last = (entry for entry in self._entries if entry.row + entry.rows == self._rows)
        return next((e for e in last if abs(e.left - left) <= NEAR and abs(e.right - right) <= NEAR), None)

    def _cut(self, table: PageTable, row: int) -> bool:
        """Whether the end of the page cut a row: its first cell that is merged with none has no words."""
        for cell, text in table.row(row):
            above = self._above(cell)
            if above is None or text:
                return False
            if cell.rows == above.rows == 1:
                return True
        return False

    def _take(self, table: PageTable, page: int, first: int) -> None:
        """Add the cells of a page from a row on."""
        self._last = table.ruled
        cut = self._cut(table, first)
        base = self._rows - first - cut
        above = {cell: self._above(cell) for cell, _ in table.row(first)}
        for cell, text in zip(table.ruled.cells, table.texts, strict=True):
            entry = above.get(cell)
            if entry is not None and (cut or (not text and cell.rows > 1)):
                continue_with(entry.words, text)
                entry.rows += cell.rows - cut
            elif cell.row >= first:
                left, _, right, _ = cell.box
                self._entries.append(Entry([*text], base + cell.row, cell.rows, left, right, place_of(page, cell)))
        self._rows = base + max(cell.row + cell.rows for cell in table.ruled.cells)
        self._edges += (x for x in table.ruled.edges if all(abs(x - own) > NEAR for own in self._edges))
        self._edges.sort()


def row_words(table: PageTable, row: int) -> list[str]:
    """Return the words of the cells that begin in a row, without blanks."""
    return ["".join("".join(text).split()) for _, text in table.row(row)]


def place_of(page: int, cell: RuledCell) -> Place:
    """Return where a cell stands."""
    left, top, right, bottom = (round(edge, 1) for edge in cell.box)
    return Place(page, (left, top, right, bottom))


def continue_with(words: list[str], text: Sequence[str]) -> None:
    """Go on with the words of a cell: a sentence that has not ended goes on with the first paragraph."""
    rest = list(text)
    if words and rest and not words[-1].endswith(ENDED):
        words[-1] += between(words[-1], rest[0]) + rest.pop(0)
    words += rest
