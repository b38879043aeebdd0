"""The edges of a text whose parts were printed to different widths."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.layout.edge import SLACK, Edge, find_edge
from ingest.layout.lines import Line

PART: Final = 40
"""Lines of a part."""
NARROWEST: Final = 36
"""Cells of a part with an edge of its own: what is narrower are lists and tables."""
SURE_SHARE: Final = 0.5
"""Share of the lines without an end that come to the edge of a part where it is its own."""
WHOLE_SHARE: Final = 0.8
"""Share of them from which a text has one edge."""


class Edges:
    """Where the lines of a text were wrapped, part by part."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the lines."""
        self.main = find_edge(lines)
        """The edge of the text as a whole."""
        self._starts: list[int] = []
        self._edges: list[Edge | None] = []
        if self.main is not None and self.main.share >= WHOLE_SHARE:
            return
        for start in range(0, len(lines), PART):
            self._starts.append(lines[start].start)
            self._edges.append(self._edge_of_part(lines[start : start + PART]))

    def _edge_of_part(self, lines: Sequence[Line]) -> Edge | None:
        """Return the own edge of a part where it is beyond doubt, else that of the whole text."""
        own = find_edge(lines)
        if own is None or own.share < SURE_SHARE or own.unit.cells * own.width < NARROWEST:
            return self.main
        if self.main is not None and not self.main.filled:
            own = replace(own, filled=False)
        alike = self.main is not None and self.main.unit == own.unit and abs(own.width - self.main.width) < SLACK
        return self.main if alike else own

    def of(self, line: Line) -> Edge | None:
        """Return the edge of the part in which a line stands, None where nothing was wrapped."""
        if not self._starts:
            return self.main
        return self._edges[bisect_right(self._starts, line.start) - 1]
