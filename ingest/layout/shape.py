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
    tight: bool
    """Whether the blanks between Chinese words took no room in print, as those that a PDF's fonts leave."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Layout":
        """Return the layout of a text."""
        indented = sum(line.indent >= INDENT for line in lines)
        gaps = sum(line.gap for line in lines)
        width, tight = wrap_width(lines)
        short = sum(line.words[-1] in "，、" and line.width <= width - SLACK for line in lines) if width else 0
        return cls(
            width=width,
            indented=INDENTED_SHARE * len(lines) < indented < (1 - INDENTED_SHARE) * len(lines),
            spaced=0 < gaps < SPACED_SHARE * len(lines),
            ragged=short > RAGGED_SHARE * len(lines),
            filled=width is not None and are_filled(lines, width, tight=tight),
            tight=tight,
        )

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge."""
        return self.width is not None and printed_width(line, tight=self.tight) > self.width - SLACK

    def wraps(self, line: Line, following: Line) -> bool:
        """Whether the edge can have parted the two lines."""
        if self.width is None or not self.full(line):
            return False
        return not (self.filled and fits(line, following, self.width, tight=self.tight))


def printed_width(line: Line, *, tight: bool) -> int:
    """Return the cells from the left edge to the end of a line, with or without the blanks in it."""
    return line.width - line.blank if tight else line.width


def fits(line: Line, following: Line, width: int, *, tight: bool) -> bool:
    """Whether the first word of a line had room on the line before."""
    word = FIRST_WORD.match(following.words)
    return word is not None and printed_width(line, tight=tight) + cells(word.group()) <= width


def are_filled(lines: Sequence[Line], width: int, *, tight: bool) -> bool:
    """Whether lines that a sentence runs over were wrapped only where the next word had no room."""
    wrapped = [
        fits(line, following, width, tight=tight)
        for line, following in pairwise(lines)
        if width - SLACK < printed_width(line, tight=tight) <= width and line.words[-1] not in STOPS
    ]
    return sum(wrapped) <= STRAY_SHARE * len(wrapped)


def wrap_width(lines: Sequence[Line]) -> tuple[int | None, bool]:
    """Return the cells at which lines were wrapped, and whether without the blanks in them: what more lines come to."""
    width, count = common_width(lines, tight=False)
    if any(line.blank for line in lines):
        without, more = common_width(lines, tight=True)
        if more > count:
            return without, True
    return width, False


def common_width(lines: Sequence[Line], *, tight: bool) -> tuple[int | None, int]:
    """Return the width that most lines without an end come close to, and how many do; None for unwrapped lines."""
    printed = [printed_width(line, tight=tight) for line in lines]
    open_ended = (line.words[-1] not in STOPS for line in lines)
    widths = Counter(w for w, unended in zip(printed, open_ended, strict=True) if unended and w >= SHORTEST_WIDTH)
    near = {w: sum(widths[w - i] for i in range(SLACK)) for w in widths if widths[w] > 1 or len(lines) < FEW}
    if not near:
        return None, 0
    best = max(near, key=lambda w: (near[w], w))
    wider = sum(w > best + SLACK for w in printed)
    wrapped = near[best] >= max(2, FULL_SHARE * widths.total()) and wider <= WIDER_SHARE * len(lines)
    return (best, near[best]) if wrapped else (None, 0)
