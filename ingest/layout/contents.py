"""Tables of contents: lines that dots lead to a page number, which are no outline."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ingest.layout.lines import Line
from ingest.numbering import number_end

LEADERS: Final = ("....", "．．．．", "……", "····", "••••", "‥‥")
LEADING: Final = re.compile(r"(?:[.．·•]{4,}|[…‥]{2,})[.．·•…‥\s]*[-—]?\s*\d{0,4}\s*[-—]?$")
"""What an entry ends with: leading dots, and the page."""
HEADING: Final = re.compile(r"目\s*[录次]")
FEWEST: Final = 3
"""Entries from which lines are a table of contents."""
ENTRY_LINES: Final = 4
"""Lines that an entry may take."""


def contents(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines make up tables of contents."""
    entries = [i for i, line in enumerate(lines) if leads(line.words)]
    return frozenset(i for block in blocks(entries) for i in range(beginning(lines, block[0]), block[-1] + 1))


def leads(words: str) -> bool:
    """Whether dots lead from the words of a line to a page number."""
    return any(dots in words for dots in LEADERS) and LEADING.search(words) is not None


def blocks(entries: Sequence[int]) -> Iterator[list[int]]:
    """Yield the entries that stand together, where there are enough of them."""
    block = list(entries[:1])
    for previous, entry in pairwise(entries):
        if entry - previous > ENTRY_LINES:
            if len(block) >= FEWEST:
                yield block
            block = []
        block.append(entry)
    if len(block) >= FEWEST:
        yield block


def beginning(lines: Sequence[Line], first: int) -> int:
    """Return where a table begins whose first dots stand in line `first`: at its heading, or at its first entry."""
    above = range(first, max(-1, first - ENTRY_LINES), -1)
    heading = next((i for i in above if HEADING.fullmatch(lines[i].words)), None)
    return heading if heading is not None else next((i for i in above if number_end(lines[i].words)), first)
