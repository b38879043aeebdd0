"""The shape of a text: how wide it was printed, and what its white space means."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.layout.lines import Line, cells

SLACK: Final = 5
"""Cells by which a full line may fall short: a word, a number or a bracket that was not to be parted."""
INDENT: Final = 2
"""Cells of white space that count as indentation."""
SHORTEST_WIDTH: Final = 24
FULL_SHARE: Final = 0.3
"""Share of full lines from which a text counts as wrapped."""
WIDER_SHARE: Final = 0.1
"""Share of lines beyond a width up to which lines were wrapped at it."""
STOPS: Final = frozenset("。！？；：，、,;:!?）)")
FEW: Final = 8
"""Lines below which one line of a width is enough to go by."""
RAGGED_SHARE: Final = 0.05
"""Share of short lines ending in a comma from which a text is ragged."""
INDENTED_SHARE: Final = 0.05
"""Share of lines with or without indentation from which it tells paragraphs apart."""
STRAY_SHARE: Final = 0.05
"""Share of wrapped lines that may end too early in a text whose lines are filled."""
FIRST_WORD: Final = re.compile(r"[（《“‘〈〔【(\[]*(?:[!-~]+|.)[，。；：、！？）》”’〉〕】…]*")
"""What a printer moves to the next line in one piece: a character or Latin word with the marks that cling to it."""
SPACED_SHARE: Final = 0.5
"""Share of empty lines from which they tell nothing: they stand between all lines."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the shape of a text says of its paragraphs."""

    width: int | None
    """Cells after which lines were wrapped, None where they were not."""
    indented: bool
    """Whether indentation opens paragraphs."""
    spaced: bool
    """Whether empty lines part paragraphs."""
    ragged: bool
    """Whether lines were also broken after punctuation, long before the edge."""
    filled: bool
    """Whether every wrapped line holds as much as fits."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Layout":
        """Return the layout of a text."""
        indented = sum(line.indent >= INDENT for line in lines)
        gaps = sum(line.gap for line in lines)
        width = wrap_width(lines)
        short = sum(line.words[-1] in "，、" and line.width <= width - SLACK for line in lines) if width else 0
        return cls(
            width=width,
            indented=INDENTED_SHARE * len(lines) < indented < (1 - INDENTED_SHARE) * len(lines),
            spaced=0 < gaps < SPACED_SHARE * len(lines),
            ragged=short > RAGGED_SHARE * len(lines),
            filled=width is not None and are_filled(lines, width),
        )

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge."""
        return self.width is not None and line.width > self.width - SLACK

    def wraps(self, line: Line, following: Line) -> bool:
        """Whether the edge can have parted the two lines."""
        if self.width is None or not self.full(line):
            return False
        return not (self.filled and fits(line, following, self.width))


def fits(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of a line had room on the line before."""
    word = FIRST_WORD.match(following.words)
    return word is not None and line.width + cells(word.group()) <= width


def are_filled(lines: Sequence[Line], width: int) -> bool:
    """Whether lines that a sentence runs over were wrapped only where the next word had no room."""
    wrapped = [
        fits(line, following, width)
        for line, following in pairwise(lines)
        if width - SLACK < line.width <= width and line.words[-1] not in STOPS
    ]
    return sum(wrapped) <= STRAY_SHARE * len(wrapped)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the cells at which lines were wrapped: the width that most lines without an end come close to."""
    widths = Counter(line.width for line in lines if line.width >= SHORTEST_WIDTH and line.words[-1] not in STOPS)
    near = {w: sum(widths[w - i] for i in range(SLACK)) for w in widths if widths[w] > 1 or len(lines) < FEW}
    if not near:
        return None
    best = max(near, key=lambda w: (near[w], w))
    wider = sum(line.width > best + SLACK for line in lines)
    wrapped = near[best] >= max(2, FULL_SHARE * widths.total()) and wider <= WIDER_SHARE * len(lines)
    return best if wrapped else None
