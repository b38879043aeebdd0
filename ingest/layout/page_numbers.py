"""Page numbers alone on their lines: figures that count on through the text, about as many lines from one another."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from ingest.layout.lines import Line

LONGEST: Final = 4
"""Digits of a page number."""
SERIAL: Final = re.compile(r"序\s*号|编\s*号$")
"""The head of a column of a table whose rows are numbered."""
FEWEST: Final = 3
"""Numbers from which they are those of pages."""
SHORTEST_PAGE: Final = 10
"""Lines of a page."""
EVEN_SHARE: Final = 0.7
"""Share of pages that are about as long as the one in the middle: rows of a table are not."""


def page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines hold nothing but the number of a page."""
    if any(SERIAL.match(line.words) for line in lines):
        return frozenset()
    bare = [i for i, line in enumerate(lines) if is_number(line.words) and not line.cell]
    return frozenset(i for run in runs(lines, bare) if len(run) >= FEWEST and is_even(run) for i in run)


def is_number(words: str) -> bool:
    """Whether words are nothing but the figures of a page number."""
    return len(words) <= LONGEST and words.isdecimal()


def is_even(run: Sequence[int]) -> bool:
    """Whether numbers stand about as far apart as pages end."""
    lengths = [at - previous for previous, at in pairwise(run)]
    middle = median(lengths)
    alike = sum(middle / 2 <= length <= middle * 2 for length in lengths)
    return middle >= SHORTEST_PAGE and alike >= EVEN_SHARE * len(lengths)


def runs(lines: Sequence[Line], bare: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers that count on one by one."""
    run = list(bare[:1])
    for previous, at in pairwise(bare):
        if int(lines[at].words) != int(lines[previous].words) + 1:
            yield run
            run = []
        run.append(at)
    yield run
