"""The shape of a text: how wide it was printed, and what its white space means."""

from collections.abc import Sequence
from functools import cached_property
from statistics import mean
from typing import Final

from ingest.layout.edge import CHARACTER, SLACK, STOPS, Edge
from ingest.layout.edges import Edges
from ingest.layout.lines import Line
from ingest.layout.usage import Usage

INDENT: Final = 2
"""Cells of white space that count as indentation."""
RAGGED_SHARE: Final = 0.05
"""Share of short lines ending in a comma from which a text is ragged."""
INDENTED_SHARE: Final = 0.05
"""Share of lines with or without indentation from which it tells paragraphs apart."""
FIRST_INDENT: Final = 3
"""Cells by which the first line of a paragraph falls short of the edge, two characters but for what hangs over."""
FIRST_SHARE: Final = 0.75
"""Share of first lines that fall short, and of others that do not, from which that tells them apart."""
FEWEST_FIRST: Final = 3
"""First lines from which it is known."""
SPACED_SHARE: Final = 0.5
"""Share of empty lines from which they tell nothing: they stand between all lines."""


class Layout:
    """What the shape of a text says of its paragraphs."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take all lines of a text; those in tables have no say."""
        free = [line for line in lines if not line.cell]
        indented = sum(line.indent >= INDENT for line in free)
        gaps = sum(line.gap for line in free)
        self.lines = lines
        self._edges = Edges(free)
        self.indented = INDENTED_SHARE * len(free) < indented < (1 - INDENTED_SHARE) * len(free)
        """Whether indentation opens paragraphs."""
        self.spaced = 0 < gaps < SPACED_SHARE * len(free)
        """Whether empty lines part paragraphs."""
        self.ragged = is_ragged(free, self._edges)
        """Whether lines were also broken after punctuation, long before the edge."""

    @property
    def cuts_words(self) -> bool:
        """Whether lines were cut inside of Latin words and numbers too."""
        return self._edges.main is not None and self._edges.main.grain is CHARACTER

    def edge_of(self, line: Line) -> Edge | None:
        """Return where the part of the text was wrapped in which a line stands, None where it was not."""
        return self._edges.of(line)

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge."""
        edge = self.edge_of(line)
        return edge is not None and edge.full(line)

    def wraps(self, line: Line, following: Line) -> bool:
        """Whether the edge can have parted the two lines."""
        edge = self.edge_of(line)
        return edge is not None and edge.wraps(line, following)

    @cached_property
    def _short_first(self) -> bool:
        """Whether the first lines of paragraphs fall short by an indentation that was lost."""
        first, later = [], []
        for before, line, after in zip(self.lines, self.lines[1:], self.lines[2:], strict=False):
            if self.runs_over(line, after):
                parted = self.wraps(before, line)
                if parted and before.words[-1] not in STOPS:
                    later.append(self.is_short(line))
                elif not parted and before.words[-1] in STOPS:
                    first.append(self.is_short(line))
        return len(first) >= FEWEST_FIRST and mean(first) >= FIRST_SHARE and mean(later or [0]) <= 1 - FIRST_SHARE

    def runs_over(self, line: Line, following: Line) -> bool:
        """Whether the edge parts a sentence between two lines."""
        return line.words[-1] not in STOPS and self.full(line) and self.wraps(line, following)

    def is_short(self, line: Line) -> bool:
        """Whether a full line falls short of the edge by the width of an indentation."""
        edge = self.edge_of(line)
        return edge is not None and edge.unit.size(line) <= edge.width - FIRST_INDENT

    def is_first(self, at: int) -> bool | None:
        """Whether line `at` is the first of a paragraph, by an indentation that was lost; None where nothing tells."""
        if at + 1 >= len(self.lines) or not self.runs_over(self.lines[at], self.lines[at + 1]):
            return None
        return self.is_short(self.lines[at]) if self._short_first else None

    @cached_property
    def usage(self) -> Usage:
        """How the paragraphs whose ends are beyond doubt begin and end."""
        return Usage(self.lines, self.wraps)


def is_ragged(lines: Sequence[Line], edges: Edges) -> bool:
    """Whether many lines end in a comma long before the edge."""
    commas = [(line, edges.of(line)) for line in lines if line.words[-1] in "，、"]
    short = sum(edge is not None and edge.unit.size(line) <= edge.width - SLACK for line, edge in commas)
    return short > RAGGED_SHARE * len(lines)
