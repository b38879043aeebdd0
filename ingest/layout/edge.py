"""Where the lines of a text were wrapped: at how many characters or cells, and what was kept in one piece."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.layout.lines import Line, cells

SLACK: Final = 5
"""Cells by which a full line may fall short: a word, a number or a bracket that was not to be parted."""
SHORTEST_WIDTH: Final = 24
LONGEST_WIDTH: Final = 100
"""Characters beyond which no printer fills a line."""
FULL_SHARE: Final = 0.3
"""Share of full lines from which a text counts as wrapped."""
WIDER_SHARE: Final = 0.1
"""Share of lines beyond a width up to which lines were wrapped at it."""
STOPS: Final = frozenset("。！？；：，、,;:!?）)")
FEW: Final = 8
"""Lines below which one line of a width is enough to go by."""
STRAY_SHARE: Final = 0.05
"""Share of wrapped lines that may end too early in a text whose lines are filled."""
EXACT_SHARE: Final = 0.9
"""Share of wrapped lines of one length from which a text was cut after so many characters."""
CLINGING: Final = "，。；：、！？）》”’〉〕】…,.;:!?)%\\]"
"""Marks that many printers never put at the beginning of a line."""
CLING: Final = frozenset(CLINGING.replace("\\", ""))
CHARACTER: Final = re.compile(r"(?s).")
WORD: Final = re.compile(r"[!-~]+|.")
MARKED_WORD: Final = re.compile(rf"[（《“‘〈〔【(\[]*(?:[!-~]+|.)[{CLINGING}]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """What the length of a line is counted in."""

    characters: bool
    """Characters, all alike; else cells, of which a Chinese character takes two."""
    tight: bool
    """Without the blanks between Chinese words: they took no room, as those that the fonts of a PDF leave."""

    @property
    def cells(self) -> int:
        """Cells that a Chinese character takes for each that it counts."""
        return 2 if self.characters else 1

    def size(self, line: Line) -> int:
        """Return the length from the left edge to the end of a line."""
        if self.characters:
            return line.before + (len(line.words) if self.tight else line.end - line.start + line.after)
        return line.shift + cells(line.words) + (0 if self.tight else line.blank)

    def length(self, words: str) -> int:
        """Return the length of words."""
        return len(words) if self.characters else cells(words)


UNITS: Final = (Unit(False, False), Unit(False, True), Unit(True, False), Unit(True, True))


@dataclass(frozen=True, slots=True)
class Edge:
    """Where lines end that a printer wrapped."""

    width: int
    unit: Unit
    grain: re.Pattern[str]
    """What goes to the next line in one piece: a character, a Latin word, or such with the marks that cling to it."""
    filled: bool
    """Whether every wrapped line holds as much as fits."""
    share: float
    """Share of the lines without an end that run to it."""

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge."""
        return self.unit.size(line) > self.width - SLACK

    def wraps(self, line: Line, following: Line) -> bool:
        """Whether the edge can have parted the two lines: the first word of the second had no room on the first."""
        size = self.unit.size(line)
        if not self.filled and size > self.width - SLACK:
            return True
        word = self.grain.match(following.words)
        return word is not None and size + self.unit.length(word.group()) > self.width


@dataclass(frozen=True, slots=True)
class Measured:
    """How lines come to a width, counted in one unit."""

    unit: Unit
    width: int
    near: int
    """Lines that come close to the width."""
    exact: int
    """Lines that have it, as nearly as the unit allows."""
    share: float
    """Share of the lines without an end that come close to it."""


def find_edge(lines: Sequence[Line]) -> Edge | None:
    """Return where the lines were wrapped, None where they were not."""
    if not lines or sum(len(line.words) > LONGEST_WIDTH for line in lines) > WIDER_SHARE * len(lines):
        return None
    found = best(lines)
    if found is None:
        return None
    grain = grain_of(lines, found)
    return Edge(found.width, found.unit, grain, are_filled(lines, found, grain), found.share)


def best(lines: Sequence[Line]) -> Measured | None:
    """Return the unit in which most lines come to one width: characters only where nearly all have the same number."""
    blanks = any(line.blank for line in lines)
    open_ended = [line for line in lines if line.words[-1] not in STOPS]
    by_unit = {unit: measured(lines, open_ended, unit) for unit in UNITS if blanks or not unit.tight}
    found = [m for unit, m in by_unit.items() if m is not None and not unit.characters]
    counted = [m for unit, m in by_unit.items() if m is not None and unit.characters]
    in_cells = max(found, key=lambda m: (m.near, m.exact), default=None)
    in_characters = max(counted, key=lambda m: m.exact, default=None)
    if in_characters is None or in_characters.exact < EXACT_SHARE * in_characters.near:
        return in_cells
    if in_cells is None or (
        in_characters.exact > in_cells.exact and in_characters.exact >= EXACT_SHARE * in_cells.near
    ):
        return in_characters
    return in_cells


def measured(lines: Sequence[Line], open_ended: Sequence[Line], unit: Unit) -> Measured | None:
    """Return the width that most lines without an end come close to; None for unwrapped lines."""
    shortest = SHORTEST_WIDTH // 2 if unit.characters else SHORTEST_WIDTH
    slack = SLACK // 2 + 1 if unit.characters else SLACK
    widths = Counter(size for line in open_ended if (size := unit.size(line)) >= shortest)
    near = {w: sum(widths[w - i] for i in range(slack)) for w in widths if widths[w] > 1 or len(lines) < FEW}
    if not near:
        return None
    width = max(near, key=lambda w: (near[w], w))
    wider = sum(unit.size(line) > width + slack for line in lines)
    if near[width] < max(2, FULL_SHARE * widths.total()) or wider > WIDER_SHARE * len(lines):
        return None
    exact = widths[width] + (0 if unit.characters else widths[width - 1])
    return Measured(unit, width, near[width], exact, near[width] / widths.total())


def grain_of(lines: Sequence[Line], found: Measured) -> re.Pattern[str]:
    """Return what was kept in one piece: all that no full line parts."""
    heads = list(after_full_lines(lines, found))
    if found.unit.characters or any(line.words[-1].isdigit() and head.words[0].isdigit() for line, head in heads):
        return CHARACTER
    parted = sum(head.words[0] in CLING for _, head in heads)
    return WORD if parted > STRAY_SHARE * len(heads) / 5 else MARKED_WORD


def after_full_lines(lines: Sequence[Line], found: Measured) -> Iterator[tuple[Line, Line]]:
    """Yield the full lines, each with the line after it."""
    for line, following in pairwise(lines):
        if found.width - SLACK < found.unit.size(line) <= found.width:
            yield line, following


def are_filled(lines: Sequence[Line], found: Measured, grain: re.Pattern[str]) -> bool:
    """Whether lines that a sentence runs over were wrapped only where the next word had no room."""
    stray = [
        found.unit.size(line) + found.unit.length(word.group()) <= found.width
        for line, following in after_full_lines(lines, found)
        if line.words[-1] not in STOPS and (word := grain.match(following.words)) is not None
    ]
    return sum(stray) <= STRAY_SHARE * len(stray)
