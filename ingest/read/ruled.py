"""Tables out of ruled lines: lines that meet make a grid, and where one is missing, cells are merged."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.read.rules import NEAR, Rule

__all__ = ["Box", "Ruled", "RuledCell", "tables_of"]

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
OPEN: Final = 12.0
"""Points by which level lines reach beyond the outermost upright one where a table is open at its sides."""
DRAWN: Final = 0.6
"""Share of a cell's side that is ruled where the cell ends there."""
FEWEST, MOST = 5, 1500
"""Lines of a page from which, and up to which, tables are looked for."""
LARGEST: Final = 5_000
"""Places of a grid."""


class RuledCell(NamedTuple):
    """A cell: its row and column from 0, how many of each it takes, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Ruled(NamedTuple):
    """A ruled table: its upright edges, and its cells in order."""

    edges: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    box: Box

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return 1 + max(cell.row for cell in self.cells)

    def as_wide_as(self, other: "Ruled") -> bool:
        """Whether another table has the same outer edges: it may go on with this one."""
        return all(abs(self.edges[i] - other.edges[i]) <= NEAR for i in (0, -1))


def tables_of(rules: Sequence[Rule], before: Ruled | None = None) -> list[Ruled]:
    """Return the tables of a page, from top to bottom.

    They have several columns, and several rows too: what looks like one row lays out a page, unless it may go on with
    the table `before`, the last one of the page before.
    """
    if not FEWEST <= len(rules) <= MOST:
        return []
    found = (table for group in meeting(rules) if (table := table_of(group)) is not None)
    ordered = sorted(found, key=lambda table: table.box[1])
    return [t for i, t in enumerate(ordered) if t.rows > 1 or (i == 0 and before is not None and before.as_wide_as(t))]


def meeting(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the lines in groups that meet each other."""
    left = set(rules)
    while left:
        group, new = [], [left.pop()]
        while new:
            rule = new.pop()
            group.append(rule)
            met = {other for other in left if meets(rule, other)}
            left -= met
            new += met
        yield group


def meets(one: Rule, other: Rule) -> bool:
    """Whether an upright and a level line meet."""
    return (
        one.upright != other.upright
        and one.start - NEAR <= other.at <= one.end + NEAR
        and other.start - NEAR <= one.at <= other.end + NEAR
    )


def table_of(rules: Sequence[Rule]) -> Ruled | None:
    """Return the table that lines make, None where they make none that is sure."""
    upright = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]
    if not upright or len(level) < 2:
        return None
    across = edges(upright, min(rule.start for rule in level), max(rule.end for rule in level))
    down = edges(level, min(rule.start for rule in upright), max(rule.end for rule in upright))
    if len(across) < 3 or len(down) < 2 or len(across) * len(down) > LARGEST:
        return None
    cells = merged(across, down, Sides(upright), Sides(level))
    if cells is None or len({cell.column for cell in cells}) < 2:
        return None
    return Ruled(tuple(across), tuple(cells), (across[0], down[0], across[-1], down[-1]))


def edges(rules: Sequence[Rule], first: float, last: float) -> list[float]:
    """Return the edges of columns or rows, with those at which the table is open."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    before = [first] if first < found[0] - OPEN else []
    after = [last] if last > found[-1] + OPEN else []
    return before + found + after


class Sides:
    """Lines of one direction, asked whether they part two places of a grid."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def part(self, at: float, start: float, end: float) -> bool:
        """Whether there is a line at an edge along most of a side."""
        near = (rule for rule in self._rules if abs(rule.at - at) <= NEAR)
        ruled = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in near)
        return ruled >= DRAWN * (end - start)


def merged(across: Sequence[float], down: Sequence[float], upright: Sides, level: Sides) -> list[RuledCell] | None:
    """Return the cells of a grid, None where places without a line between them make no rectangle."""
    columns, rows = list(pairwise(across)), list(pairwise(down))
    taken: dict[tuple[int, int], int] = {}
    cells: list[RuledCell] = []
    for row, (top, bottom) in enumerate(rows):
        for column in range(len(columns)):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < len(columns) and not upright.part(across[column + wide], top, bottom):
                wide += 1
            high = 1
            while row + high < len(rows) and not level.part(down[row + high], across[column], across[column + wide]):
                high += 1
            places = [(row + i, column + j) for i in range(high) for j in range(wide)]
            if any(place in taken for place in places):
                return None
            taken |= dict.fromkeys(places, len(cells))
            box = (across[column], top, across[column + wide], down[row + high])
            cells.append(RuledCell(row, column, high, wide, box))
    return cells
