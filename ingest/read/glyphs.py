"""From glyphs on a page to printed lines: columns, lines from top to bottom, blanks and indentation by distance."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from statistics import median
from typing import Final, NamedTuple

__all__ = ["Glyph", "PrintedLine", "page_lines"]

SAME_LINE: Final = 0.5
"""Share of its height by which a glyph overlaps the line that it belongs to."""
BLANK: Final = 0.8
"""Widths of a Chinese character that part words; smaller gaps come from justified printing."""
LATIN_BLANK: Final = 0.2
COLUMN: Final = 3.0
"""Widths from which a gap parts columns of a table."""
WIDE: Final = "\u3000\u3000"
ROWS: Final = 3
"""Lines above that a glyph may belong to."""
MIDDLE: Final = range(35, 66)
"""Percents of the width among which a gutter is looked for."""
GUTTER_SHARE: Final = 0.05
"""Share of lines that may cross the gutter between two columns."""
SIDE_SHARE: Final = 0.25
"""Share of glyphs on either side of a gutter."""
FEWEST: Final = 200
"""Glyphs below which a page is not looked at for columns."""


class Glyph(NamedTuple):
    """A printed character, or a run of them, in its box; y grows downwards."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top


@dataclass(frozen=True)
class PrintedLine:
    """A line of glyphs, from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return (
            min(g.left for g in self.glyphs),
            min(g.top for g in self.glyphs),
            max(g.right for g in self.glyphs),
            max(g.bottom for g in self.glyphs),
        )

    @cached_property
    def height(self) -> float:
        """Usual height of its glyphs."""
        return median(g.height for g in self.glyphs)

    @cached_property
    def words(self) -> str:
        """Its words, with a blank where a gap parts them, and a wide one where a column does."""
        words = [self.glyphs[0].words]
        for before, after in pairwise(self.glyphs):
            latin = before.words[-1:].isascii() and after.words[:1].isascii()
            gap = (after.left - before.right) / self.height
            if gap > (LATIN_BLANK if latin else BLANK):
                words.append(WIDE if gap > COLUMN else " ")
            words.append(after.words)
        return "".join(words)

    def gaps(self, unit: float) -> Iterator[tuple[float, float]]:
        """Yield the white stretches as wide as a character, with those before and behind the line."""
        left, _, right, _ = self.box
        yield -inf, left
        end = left
        for glyph in self.glyphs:
            if glyph.left - end >= unit:
                yield end, glyph.left
            end = max(end, glyph.right)
        yield right, inf


def page_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Return the lines of a page in reading order, the left of two columns before the right."""
    lines = list(lines_of(glyph for glyph in glyphs if glyph.words.strip() and glyph.height > 0))
    gutter = find_gutter(lines)
    return lines if gutter is None else list(by_columns(lines, gutter))


def lines_of(glyphs: Iterable[Glyph]) -> Iterator[PrintedLine]:
    """Yield lines from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        row = next((r for r in reversed(rows[-ROWS:]) if on_line(glyph, r[0])), None)
        if row is None:
            rows.append([glyph])
        else:
            row.append(glyph)
    for row in rows:
        yield PrintedLine(tuple(sorted(row, key=lambda g: g.left)))


def on_line(glyph: Glyph, other: Glyph) -> bool:
    """Whether two glyphs stand on one line."""
    overlap = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
    return overlap > SAME_LINE * min(glyph.height, other.height)


def find_gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return where the white gap between two columns stands, None for a page of one column."""
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    if len(glyphs) < FEWEST:
        return None
    left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
    unit = median(g.height for g in glyphs)
    crossed = dict.fromkeys((left + (right - left) * share / 100 for share in MIDDLE), 0)
    for line in lines:
        free = list(line.gaps(unit))
        for x in crossed:
            crossed[x] += not any(start <= x <= end for start, end in free)
    best = min(crossed, key=lambda x: (crossed[x], abs(x - (left + right) / 2)))
    before = sum(g.right <= best for g in glyphs)
    enough = SIDE_SHARE <= before / len(glyphs) <= 1 - SIDE_SHARE
    return best if enough and crossed[best] <= GUTTER_SHARE * len(lines) else None


def by_columns(lines: Sequence[PrintedLine], gutter: float) -> Iterator[PrintedLine]:
    """Yield the lines of a page of two columns; a line that crosses the gutter parts what stands above and below."""
    unit = median(line.height for line in lines)
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in lines:
        if any(start <= gutter <= end for start, end in line.gaps(unit)):
            for side, chosen in ((left, True), (right, False)):
                glyphs = tuple(g for g in line.glyphs if (g.left < gutter) == chosen)
                side += [PrintedLine(glyphs)] if glyphs else []
            continue
        yield from (*left, *right, line)
        left, right = [], []
    yield from (*left, *right)
