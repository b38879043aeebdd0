"""Markdown: plain text with marks of headings and bold type, and pipe tables as tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ingest.decoded import Decoded, Lines
from ingest.read.limits import Limits
from ingest.read.plain import decode_text
from ingest.read.tables import Grid

HEADING: Final = re.compile(r"(?m)^#{1,6} +\S")
RULE: Final = re.compile(r" {0,3}\|? *:?-{2,}:? *(?:\| *:?-{2,}:? *)*\|? *")
"""The line below the head of a pipe table."""
BAR: Final = re.compile(r"(?<!\\)\|")
BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
MARKS: Final = re.compile(r"\*\*|__|`|\\(?=[|*_\\])")
LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\((?:https?:|/|#|\./)[^)\s]*\)")
HEAD: Final = 65536
"""Bytes in which markdown shows itself."""


def is_markdown(data: bytes) -> bool:
    """Whether a text has headings or pipe tables as markdown writes them."""
    head = data[:HEAD]
    if not head.startswith(b"#") and b"\n#" not in head and b"|" not in head:
        return False
    text = head.decode("utf-8", errors="ignore")
    return HEADING.search(text) is not None or any(table for table, _ in stretches(text.splitlines()))


def stretches(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield the lines in stretches that are tables, or not."""
    tables: set[int] = set()
    for i, line in enumerate(lines):
        if i and "|" in line and RULE.fullmatch(line) and BAR.search(lines[i - 1]):
            end = i + 1
            while end < len(lines) and BAR.search(lines[end]):
                end += 1
            tables |= {*range(i - 1, end)}
    for table, numbered in groupby(range(len(lines)), key=tables.__contains__):
        yield table, [lines[i] for i in numbered]


def read_markdown(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a markdown file.

    Raises:
        Damage: it is no text in any known encoding, or a longer one than is read.
    """
    lines = Lines()
    for table, stretch in stretches(decode_text(data, limits).split("\n")):
        if table:
            grid_of(stretch).add_to(lines, None)
            continue
        for line in stretch:
            lines.add(LINK.sub(r"\1", line))
    return lines.decoded()


def grid_of(rows: Sequence[str]) -> Grid:
    """Return a pipe table."""
    grid = Grid()
    for i, row in enumerate(rows):
        if i != 1:
            inner = row.strip().removeprefix("|")
            inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
            grid.row([(cell_lines(cell), 1, 1) for cell in BAR.split(inner)])
    return grid


def cell_lines(cell: str) -> list[str]:
    """Return the lines of a cell."""
    return [MARKS.sub("", line).strip() for line in BREAK.split(cell)]
